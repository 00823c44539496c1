import { listOverdueOrders, type OverdueOrder } from "@/db/queries/overdue-orders";
import { getReachInput } from "@/db/queries/reach-input";
import { listStatements, type Statement } from "@/db/queries/statements";
import { getWorkingCalendar } from "@/db/queries/working-calendar";
import { findMissingYear } from "@/lib/calendar/working-calendar";
import type { MoveDays } from "@/lib/incentives/move-days";
import type { ReachInput } from "@/lib/incentives/rung-reach";
import { periodOf } from "@/lib/periods";
import type { Share } from "@/lib/targets/attainment";
import { elapsedWorkingDays } from "@/lib/targets/elapsed-share";
import type { PayQuestion } from "./pay-view";
import { type Moved, readMoved } from "./read-moved";
import type { PersonPay } from "./read-person-pay";

export interface LadderContext {
  /** Working days of the month: over, and all. Null where the calendar does not know the year. */
  share: Share | null;
  missingYear: number | null;
  /** Null once the month is calculated: there is nothing left to reach. */
  reach: ReachInput | null;
  overdue: OverdueOrder[];
  statements: Statement[];
  moved: Moved | null;
}

/** Everything around the payout that the ladder's screen shows: read in parallel, because none needs the other. */
export async function readLadderContext(
  question: PayQuestion,
  pay: PersonPay,
  picked: MoveDays | null,
): Promise<LadderContext> {
  const { payScope: scope, month: period, today, fiscal } = question;
  const personId = pay.person.id;
  const year = periodOf(period.start, "year", fiscal);
  const isLive = pay.statement === null;
  const hasClosedGate = pay.payout.gates.some(({ open, metric }) => !open && metric === "collection_rate");
  const payee = pay.member && { personId, plan: pay.plan, member: pay.member };
  const query = { period, today, fiscal, elapsedDays: null };
  const [calendar, statements, reach, overdue, moved] = await Promise.all([
    getWorkingCalendar(),
    listStatements(scope, { personId, window: { start: year.start, end: period.end } }),
    payee ? getReachInput(scope, payee, query) : null,
    isLive && hasClosedGate ? listOverdueOrders(scope, { personId, period, today }) : [],
    readMoved(question, pay, picked),
  ]);
  const missingYear = findMissingYear(period.start, period.end, calendar);
  const share = missingYear === null ? elapsedWorkingDays(period, today, calendar) : null;
  const elapsedDays = share === null ? null : Number(share.elapsed);
  return { share, missingYear, statements, overdue, moved, reach: reach && { ...reach, elapsedDays } };
}
