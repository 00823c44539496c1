import type { InferInsertModel } from "drizzle-orm";
import { allocateByLargestRemainder } from "@/lib/money";
import { type Day, nextPeriod, type Period, periodOf, previousPeriod, splitPeriod } from "@/lib/periods";
import type { adjustmentLines, adjustments } from "../schema/targets";
import type { World } from "./deals";
import type { TargetBook, TargetRow } from "./target-rows";

export type AdjustmentRow = InferInsertModel<typeof adjustments> & { id: number };
export type AdjustmentLineRow = InferInsertModel<typeof adjustmentLines>;

interface Request {
  /** Names of people as their sign-in writes them, before the @. */
  by: string;
  team: string;
  /** Whose figure; the team's when absent. */
  person?: string;
  /** New figure as a share of the old one, per cent. */
  percent: bigint;
  rebalance: boolean;
  reason: AdjustmentRow["reason"];
  explanation: string;
  evidence: string | null;
  /** Days ago. */
  submitted: number;
  returned?: { daysAgo: number; comment: string };
}

const PENDING: readonly Request[] = [
  {
    by: "yaqi.pan",
    team: "hangzhou",
    percent: 93n,
    rebalance: false,
    reason: "market",
    explanation:
      "十月中旬起主要竞争对手在浙江降价约 15 %，两个年度框架客户推迟招标，四季度新增商机减少近四成。",
    evidence: "华东 新签额 预警；竞品报价单两份已存资料库",
    submitted: 3,
  },
  {
    by: "zihan.wei",
    team: "suzhou",
    person: "yiming.ding",
    percent: 88n,
    rebalance: true,
    reason: "personnel",
    explanation: "丁一鸣本季度有三周参加机器视觉产品认证，由组内其他同事分担，小组目标不变。",
    evidence: "培训排期表",
    submitted: 2,
  },
  {
    by: "wenbo.xu",
    team: "shanghai",
    percent: 104n,
    rebalance: false,
    reason: "territory",
    explanation: "南通区域自下月起由上海组接管，原由经销商覆盖的六家客户转为直销。",
    evidence: "区域划分通知",
    submitted: 1,
  },
  {
    by: "wanqing.su",
    team: "suzhou",
    person: "wanqing.su",
    percent: 80n,
    rebalance: false,
    reason: "market",
    explanation: "两家重点客户预算冻结，申请下调本季度目标。",
    evidence: null,
    submitted: 16,
    returned: { daysAgo: 13, comment: "请补充客户的书面说明，并列出可替代的商机；降幅请按剩余月份测算。" },
  },
];

/** The period asked about, and from when on: the next month, or the present one where the period ends with it. */
function presentQuarter(today: Day): { period: Period; effectiveOn: Day } {
  const period = periodOf(today, "quarter");
  const month = periodOf(today, "month");
  const next = nextPeriod(month);
  return { period, effectiveOn: next.start < period.end ? next.start : month.start };
}

export class AdjustmentStory {
  readonly rows: AdjustmentRow[] = [];
  readonly lines: AdjustmentLineRow[] = [];
  private readonly ids: ReadonlyMap<string, number>;

  constructor(
    private readonly world: World,
    private readonly book: TargetBook,
    private readonly approverId: number,
  ) {
    this.ids = new Map(world.org.people.map(({ id, email }) => [email.split("@")[0] ?? "", id]));
  }

  private instant(daysAgo: number, minutes: number): Date {
    const { time } = this.world;
    return time.at(time.workingUntil(time.today - daysAgo), minutes);
  }

  private request(request: Request, period: Period, effectiveOn: Day): AdjustmentRow {
    const unitId = this.world.org.unitIds.get(request.team) ?? 0;
    const personId = request.person === undefined ? null : (this.ids.get(request.person) ?? null);
    const target = this.book.current("won_value", { unitId, personId }, period.key);
    if (target === null)
      throw new RangeError(`no target of ${request.person ?? request.team} for ${period.key}`);
    const submittedAt = this.instant(request.submitted, 10 * 60 + 12);
    const row: AdjustmentRow = {
      id: this.rows.length + 1,
      metric: "won_value",
      unitId,
      personId,
      periodKey: period.key,
      startOn: period.start,
      endOn: period.end,
      effectiveOn,
      oldValue: target.value,
      // Whole thousands, as people ask.
      newValue: ((target.value * request.percent) / 100n / 100_000n) * 100_000n,
      rebalanceSiblings: request.rebalance,
      reason: request.reason,
      explanation: request.explanation,
      evidence: request.evidence,
      state: "submitted",
      requestedBy: this.ids.get(request.by) ?? 0,
      submittedAt,
      approverId: this.approverId,
      decidedBy: null,
      decidedAt: null,
      comment: null,
      version: 1,
      createdAt: submittedAt,
    };
    this.rows.push(row);
    return row;
  }

  /** Last quarter's request, approved while that quarter ran: its remaining months changed, and its siblings took the difference. */
  approved(): void {
    const { time } = this.world;
    const period = previousPeriod(periodOf(time.todayDay, "quarter"));
    const months = splitPeriod(period, "month");
    const effectiveOn = months[1]?.start ?? period.start;
    const request: Request = {
      by: "yaqi.pan",
      team: "hangzhou",
      person: "zixuan.fan",
      percent: 94n,
      rebalance: true,
      reason: "resource",
      explanation: "范子轩自第二个月起兼任机器视觉产品线技术支持，部分客户转给组内同事，小组目标不变。",
      evidence: "人员安排邮件",
      submitted: 0,
    };
    const row = this.request(request, period, effectiveOn);
    const decidedDay = time.workingUntil(time.numberOf(effectiveOn) - 4);
    const submittedAt = time.at(time.workingUntil(decidedDay - 3), 15 * 60);
    const decidedAt = time.at(decidedDay, 9 * 60 + 40);
    Object.assign(row, {
      state: "approved",
      submittedAt,
      createdAt: submittedAt,
      decidedBy: this.approverId,
      decidedAt,
      version: 2,
      comment: "同意。客户交接清单月底前完成。",
    });
    this.moveBetweenSiblings(row, months.slice(1), decidedAt);
  }

  /** New versions of the months that remain, of the person and of the colleagues, who take the difference by their size. */
  private moveBetweenSiblings(row: AdjustmentRow, months: readonly Period[], at: Date): void {
    const { unitId, personId } = row;
    const own = months.map((month) =>
      this.book.current("won_value", { unitId, personId: personId ?? null }, month.key),
    );
    const cuts = allocateByLargestRemainder(
      row.oldValue - row.newValue,
      own.map((target) => target?.value ?? 0n),
    );
    months.forEach((month, i) => {
      const target = own[i];
      const cut = cuts[i] ?? 0n;
      if (!target || cut === 0n) return;
      const siblings = this.book.rows.filter(
        (other) =>
          other.metric === "won_value" &&
          other.isCurrent &&
          other.unitId === unitId &&
          other.personId !== null &&
          other.personId !== personId &&
          other.periodKey === month.key,
      );
      const gains = allocateByLargestRemainder(
        cut,
        siblings.map(({ value }) => value),
      );
      this.change(target, -cut, row.id, "adjustment", at);
      siblings.forEach((sibling, s) => {
        this.change(sibling, gains[s] ?? 0n, row.id, "rebaseline", at);
      });
    });
  }

  /** A new version of a month's target, and of the quarter and the year that contain it. */
  private change(
    target: TargetRow,
    by: bigint,
    adjustmentId: number,
    origin: "adjustment" | "rebaseline",
    at: Date,
  ): void {
    const subject = { unitId: target.unitId, personId: target.personId ?? null };
    for (const kind of ["month", "quarter", "year"] as const) {
      const before = this.book.current("won_value", subject, periodOf(target.startOn, kind).key);
      if (before !== null) this.supersede(before, before.value + by, adjustmentId, origin, at);
    }
  }

  private supersede(
    before: TargetRow,
    value: bigint,
    adjustmentId: number,
    origin: "adjustment" | "rebaseline",
    at: Date,
  ): void {
    // Quarter and year change with each of their months: within one decision that is still one version.
    if (before.adjustmentId === adjustmentId) {
      before.value = value;
      const line = this.lines.find(({ targetId }) => targetId === before.id);
      if (line) line.after = value;
      return;
    }
    before.isCurrent = false;
    const row: TargetRow = {
      ...before,
      id: this.book.rows.length + 1,
      version: (before.version ?? 1) + 1,
      value,
      origin,
      adjustmentId,
      isCurrent: true,
      createdBy: this.approverId,
      createdAt: at,
    };
    this.book.rows.push(row);
    this.lines.push({ adjustmentId, targetId: row.id, before: before.value, after: value });
  }

  /** What waits for the manager's decision, and what went back to its author. */
  pending(): void {
    const { period, effectiveOn } = presentQuarter(this.world.time.todayDay);
    for (const request of PENDING) {
      const row = this.request(request, period, effectiveOn);
      if (!request.returned) continue;
      const { daysAgo, comment } = request.returned;
      Object.assign(row, {
        state: "returned",
        decidedBy: this.approverId,
        decidedAt: this.instant(daysAgo, 16 * 60),
        comment,
        version: 2,
      });
    }
  }
}
