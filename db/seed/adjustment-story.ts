import type { InferInsertModel } from "drizzle-orm";
import { allocateByLargestRemainder } from "@/lib/money";
import {
  addDays,
  type Day,
  nextPeriod,
  type Period,
  periodOf,
  previousPeriod,
  splitPeriod,
} from "@/lib/periods";
import { countApprovals, DEFAULT_APPROVAL_POLICY } from "@/lib/targets/approval-policy";
import type { adjustmentRevisions, adjustmentSteps, approvalDelegations } from "../schema/approvals";
import type { adjustmentLines, adjustments } from "../schema/targets";
import type { World } from "./deals";
import { APPROVED, DELEGATION, PENDING, PENDING_ELSEWHERE, type Request } from "./demo-requests";
import type { TargetBook, TargetRow } from "./target-rows";

export type AdjustmentRow = InferInsertModel<typeof adjustments> & { id: number };
export type AdjustmentLineRow = InferInsertModel<typeof adjustmentLines>;
export type StepRow = InferInsertModel<typeof adjustmentSteps>;
export type RevisionRow = InferInsertModel<typeof adjustmentRevisions>;
type DelegationRow = InferInsertModel<typeof approvalDelegations>;

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
  readonly steps: StepRow[] = [];
  readonly revisions: RevisionRow[] = [];
  readonly delegations: DelegationRow[] = [];
  private readonly ids: ReadonlyMap<string, number>;

  constructor(
    private readonly world: World,
    private readonly book: TargetBook,
    private readonly executiveId: number,
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
    const { org } = this.world;
    const regionKey = org.teams.find(({ id }) => id === unitId)?.regionKey ?? "";
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
      newValue: asAsked(target.value, request.percent),
      rebalanceSiblings: request.rebalance,
      reason: request.reason,
      explanation: request.explanation,
      evidence: request.evidence,
      state: "submitted",
      requestedBy: this.ids.get(request.by) ?? 0,
      submittedAt,
      round: 1,
      approverId: org.directorIds.get(regionKey) ?? 0,
      decidedBy: null,
      decidedAt: null,
      comment: null,
      version: 1,
      createdAt: submittedAt,
    };
    this.rows.push(row);
    return row;
  }

  /** What was sent, and who decides about it, the director first; a large change waits for the executive after them. */
  private send(row: AdjustmentRow, { at, explanation, newValue }: Sending): StepRow[] {
    const { id: adjustmentId, effectiveOn, oldValue, reason, evidence } = row;
    const round = row.round ?? 1;
    this.revisions.push({
      adjustmentId,
      round,
      effectiveOn,
      oldValue,
      newValue,
      rebalanceSiblings: row.rebalanceSiblings ?? false,
      reason,
      explanation,
      evidence,
      submittedAt: at,
    });
    const size = { oldValue, newValue, isMoney: true, bonusMinor: 0n };
    const levels = countApprovals(DEFAULT_APPROVAL_POLICY, size);
    const chain = [row.approverId, this.executiveId].slice(0, levels).map(
      (approverId, i): StepRow => ({
        adjustmentId,
        round,
        step: i + 1,
        approverId,
        state: i === 0 ? "waiting" : "queued",
        openedAt: i === 0 ? at : null,
        decidedBy: null,
        decidedAt: null,
        comment: null,
      }),
    );
    this.steps.push(...chain);
    return chain;
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
      decidedBy: row.approverId,
      decidedAt,
      version: 2,
      comment: "同意。客户交接清单月底前完成。",
    });
    const { approverId: decidedBy, comment, explanation, newValue } = row;
    const [step] = this.send(row, { at: submittedAt, explanation, newValue });
    if (step) Object.assign(step, { state: "approved", decidedBy, decidedAt, comment });
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
      createdBy: this.rows.find(({ id }) => id === adjustmentId)?.decidedBy ?? null,
      createdAt: at,
    };
    this.book.rows.push(row);
    this.lines.push({ adjustmentId, targetId: row.id, before: before.value, after: value });
  }

  /** What waits for decisions, and what went back to its author. */
  pending(): void {
    const { period, effectiveOn } = presentQuarter(this.world.time.todayDay);
    for (const request of [...PENDING, ...PENDING_ELSEWHERE]) this.ask(request, period, effectiveOn);
    const { todayDay } = this.world.time;
    this.delegations.push({
      personId: this.ids.get(DELEGATION.person) ?? 0,
      deputyId: this.ids.get(DELEGATION.deputy) ?? 0,
      startOn: addDays(todayDay, -DELEGATION.daysBefore),
      endOn: addDays(todayDay, DELEGATION.daysAfter),
      note: DELEGATION.note,
      createdAt: this.instant(DELEGATION.daysBefore + 2, 17 * 60),
    });
  }

  private ask(request: Request, period: Period, effectiveOn: Day): void {
    const row = this.request(request, period, effectiveOn);
    const { earlier, returned, passed, escalated } = request;
    if (earlier) {
      const at = this.instant(earlier.submitted, 14 * 60 + 5);
      const newValue = asAsked(row.oldValue, earlier.percent);
      const [first, second] = this.send(row, { at, explanation: earlier.explanation, newValue });
      const decided = {
        decidedAt: this.instant(earlier.returned, 11 * 60),
        decidedBy: row.approverId,
        comment: earlier.comment,
      };
      Object.assign(first ?? {}, { state: "returned", ...decided });
      Object.assign(second ?? {}, { state: "dropped" });
      Object.assign(row, { round: 2, version: 3, createdAt: at });
    }
    const at = row.submittedAt ?? new Date(0);
    const [first, second] = this.send(row, { at, explanation: row.explanation, newValue: row.newValue });
    if (!first) return;
    if (returned) {
      const decided = {
        decidedBy: row.approverId,
        decidedAt: this.instant(returned.daysAgo, 16 * 60),
        comment: returned.comment,
      };
      Object.assign(first, { state: "returned", ...decided });
      Object.assign(row, { state: "returned", version: 2, ...decided });
    }
    if (passed) {
      const decidedAt = this.instant(passed.daysAgo, 9 * 60 + 30);
      Object.assign(first, {
        state: "approved",
        decidedBy: row.approverId,
        decidedAt,
        comment: passed.comment,
      });
      Object.assign(second ?? {}, { state: "waiting", openedAt: decidedAt });
    }
    if (escalated !== undefined) {
      const decidedAt = this.instant(escalated, 7 * 60 + 30);
      Object.assign(first, { state: "escalated", decidedAt });
      this.steps.push({
        ...first,
        step: 2,
        approverId: this.executiveId,
        state: "waiting",
        openedAt: decidedAt,
        decidedAt: null,
      });
    }
    if (passed || escalated !== undefined)
      Object.assign(row, { approverId: this.executiveId, version: (row.version ?? 1) + 1 });
  }
}

interface Sending {
  at: Date;
  explanation: string;
  newValue: bigint;
}

/** Whole thousands, as people ask. */
function asAsked(value: bigint, percent: bigint): bigint {
  return ((value * percent) / 100n / 100_000n) * 100_000n;
}
