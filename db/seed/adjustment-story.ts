import type { InferInsertModel } from "drizzle-orm";
import { allocateByLargestRemainder } from "@/lib/money";
import { type Day, nextPeriod, type Period, periodOf, previousPeriod, splitPeriod } from "@/lib/periods";
import type { adjustmentLines, adjustments } from "../schema/targets";
import type { World } from "./deals";
import { APPROVED, PENDING, type Request } from "./demo-requests";
import type { TargetBook, TargetRow } from "./target-rows";

export type AdjustmentRow = InferInsertModel<typeof adjustments> & { id: number };
export type AdjustmentLineRow = InferInsertModel<typeof adjustmentLines>;

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
    const row = this.request(APPROVED, period, effectiveOn);
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
