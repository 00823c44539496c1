import "server-only";
import type { PayScope } from "@/lib/access/scope";
import type { ReachInput } from "@/lib/incentives/rung-reach";
import { creditAmount } from "@/lib/incentives/scenario-credit";
import { shareScenario } from "@/lib/incentives/scenario-shares";
import { addDays, type Day, type FiscalCalendar, type Period, previousPeriod } from "@/lib/periods";
import { averageWonDeal, type DealOwner, listOpenDeals, type OpenDeal } from "./pay-deals";
import type { PayInput } from "./pay-inputs";

/** A deal's average is that of so many whole months before, and of the running one. */
const AVERAGE_MONTHS = 3;

interface ReachQuery {
  /** The month that pays. */
  period: Period;
  today: Day;
  fiscal: FiscalCalendar;
  /** Working days of it that are over; null where the calendar does not know them. */
  elapsedDays: number | null;
}

type Payee = Pick<PayInput, "personId" | "plan" | "member">;

/** Paid on what a unit sells, or on one's own sales. */
export function dealOwnerOf({ personId, plan, member }: Payee): DealOwner {
  const isWide = plan.components.some(({ credit }) => credit === "rollUp");
  return { personId, unitPath: isWide ? member.unitPath : null };
}

/** What the way to a rung is measured by: the average deal, the days gone, the open deals of the month. */
export async function getReachInput(
  scope: PayScope,
  payee: Payee,
  { period, today, fiscal, elapsedDays }: ReachQuery,
): Promise<ReachInput> {
  const owner = dealOwnerOf(payee);
  let first = period;
  for (let i = 0; i < AVERAGE_MONTHS; i += 1) first = previousPeriod(first, fiscal);
  const [averageDealMinor, deals] = await Promise.all([
    averageWonDeal(scope, { owner, period, window: { start: first.start, end: addDays(today, 1) } }),
    listOpenDeals(scope, { owner, period, today }),
  ]);
  return { averageDealMinor, elapsedDays, openDeals: expectedIn(period, payee, deals) };
}

/** Open deals that are expected within the month, with what each would credit; those past their day still are. */
function expectedIn(
  { end }: Period,
  { plan, member }: Payee,
  deals: readonly OpenDeal[],
): ReachInput["openDeals"] {
  return deals.flatMap(({ expectedCloseOn, amountMinor, probabilityPpm, shares }) => {
    if (expectedCloseOn === null || expectedCloseOn >= end) return [];
    const credited = creditAmount(shareScenario(plan, member, shares), amountMinor);
    const amount = credited.won_value ?? credited["rollUp:won_value"];
    return amount === undefined ? [] : [{ amount, probabilityPpm }];
  });
}
