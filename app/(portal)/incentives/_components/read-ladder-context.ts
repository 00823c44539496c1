import { listOverdueOrders, type OverdueOrder } from "@/db/queries/overdue-orders";
import { listPayInputs } from "@/db/queries/pay-inputs";
import { getReachInput } from "@/db/queries/reach-input";
import { listStatements, type Statement } from "@/db/queries/statements";
import { getWorkingCalendar } from "@/db/queries/working-calendar";
import { findMissingYear } from "@/lib/calendar/working-calendar";
import { type Difference, explainDifference } from "@/lib/incentives/explain-difference";
import type { Facts } from "@/lib/incentives/facts-schema";
import type { ReachInput } from "@/lib/incentives/rung-reach";
import { addDays, type Day, periodOf } from "@/lib/periods";
import type { Share } from "@/lib/targets/attainment";
import { elapsedWorkingDays } from "@/lib/targets/elapsed-share";
import type { PayView } from "./pay-view";
import type { PersonPay } from "./read-person-pay";

/** Compared with how it stood so many days ago. */
const LOOK_BACK_DAYS = 7;

export interface LadderContext {
  /** Working days of the month: over, and all. Null where the calendar does not know the year. */
  share: Share | null;
  missingYear: number | null;
  /** Null once the month is calculated: there is nothing left to reach. */
  reach: ReachInput | null;
  overdue: OverdueOrder[];
  statements: Statement[];
  moved: { since: Day; before: Facts; difference: Difference } | null;
}

/** Everything around the payout that the ladder's screen shows: read in parallel, because none needs the other. */
export async function readLadderContext(view: PayView, pay: PersonPay): Promise<LadderContext> {
  const { payScope: scope, month: period, today, company } = view;
  const personId = pay.person.id;
  const year = periodOf(period.start, "year", company.fiscal);
  const isLive = pay.statement === null;
  const hasClosedGate = pay.payout.gates.some(({ open, metric }) => !open && metric === "collection_rate");
  const payee = pay.member && { personId, plan: pay.plan, member: pay.member };
  const query = { period, today, fiscal: company.fiscal, elapsedDays: null };
  const [calendar, statements, reach, overdue, moved] = await Promise.all([
    getWorkingCalendar(),
    listStatements(scope, { personId, window: { start: year.start, end: period.end } }),
    payee ? getReachInput(scope, payee, query) : null,
    isLive && hasClosedGate ? listOverdueOrders(scope, { personId, period, today }) : [],
    isLive ? readMoved(view, pay) : null,
  ]);
  const missingYear = findMissingYear(period.start, period.end, calendar);
  const share = missingYear === null ? elapsedWorkingDays(period, today, calendar) : null;
  const elapsedDays = share === null ? null : Number(share.elapsed);
  return { share, missingYear, statements, overdue, moved, reach: reach && { ...reach, elapsedDays } };
}

/** What moved since last week, or since the month began. Only a month that is running moves. */
async function readMoved(view: PayView, pay: PersonPay): Promise<LadderContext["moved"]> {
  const { payScope: scope, month: period, today, company } = view;
  if (today < period.start || today >= period.end) return null;
  let since = addDays(today, -LOOK_BACK_DAYS);
  if (since < period.start) since = period.start;
  const query = { period, today, fiscal: company.fiscal, personIds: [pay.person.id], before: since };
  const [then] = await listPayInputs(scope, query);
  if (!then) return null;
  const difference = explainDifference(then, { plan: pay.compiled, facts: pay.facts }, "earned");
  return { since, before: then.facts, difference };
}
