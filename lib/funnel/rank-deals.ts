import { type Minor, type Ppm, roundExact, timesRate } from "../money";
import { type Day, daysBetween } from "../periods";

/** Expected to close in the period; expected to have closed already; longer in its stage than is expected there. */
export const DEAL_REASONS = ["closing", "overdue", "stuck"] as const;
export type DealReasonCode = (typeof DEAL_REASONS)[number];

export interface DealReason {
  code: DealReasonCode;
  /** Days until the expected close, days since it, or days beyond what the stage should take. */
  days: number;
}

/** What the ranking knows of an open deal. */
export interface WatchedDeal {
  id: number;
  /** Null while nobody has named a value. */
  amountMinor: Minor | null;
  probabilityPpm: Ppm;
  expectedCloseOn: Day | null;
  /** Day of the last entry into its stage; null when the source gave none. */
  enteredOn: Day | null;
  /** Days a deal is expected to stay in that stage. */
  expectedDays: number | null;
}

export interface RankedDeal<Deal> {
  deal: Deal;
  /** At least one, the most pressing first. */
  reasons: DealReason[];
  /** Amount × chance of a win from its stage. */
  expectedMinor: Minor;
}

interface Moment {
  today: Day;
  /** First day after the period whose figure counts. */
  periodEnd: Day;
}

/** How often the expected value counts for each reason: this period's number comes before what merely waits. */
const PRESSING: Record<DealReasonCode, bigint> = { closing: 3n, overdue: 2n, stuck: 1n };

/** Why a deal wants attention on a day, the most pressing reason first; empty for one that goes its way. */
export function dealReasons(deal: WatchedDeal, { today, periodEnd }: Moment): DealReason[] {
  const reasons: DealReason[] = [];
  const { expectedCloseOn, enteredOn, expectedDays } = deal;
  if (expectedCloseOn !== null && expectedCloseOn < today) {
    reasons.push({ code: "overdue", days: daysBetween(expectedCloseOn, today) });
  } else if (expectedCloseOn !== null && expectedCloseOn < periodEnd) {
    reasons.push({ code: "closing", days: daysBetween(today, expectedCloseOn) });
  }
  if (enteredOn !== null && expectedDays !== null) {
    const late = daysBetween(enteredOn, today) - expectedDays;
    if (late > 0) reasons.push({ code: "stuck", days: late });
  }
  return reasons;
}

/**
 * The deals that matter most on a day: expected value, counted thrice when the deal should close in the period, twice when it should have
 * closed, once when it is stuck, and the sum of these when several hold. Deals without a reason are left out; ties go to the
 * earlier close, then to the lower id.
 */
export function rankDeals<Deal extends WatchedDeal>(
  deals: readonly Deal[],
  moment: Moment,
  limit: number,
): RankedDeal<Deal>[] {
  return deals
    .map((deal) => {
      const reasons = dealReasons(deal, moment);
      const expectedMinor = roundExact(timesRate(deal.amountMinor ?? 0n, deal.probabilityPpm));
      const pressing = reasons.reduce((sum, { code }) => sum + PRESSING[code], 0n);
      return { deal, reasons, expectedMinor, weight: expectedMinor * pressing };
    })
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => (a.weight === b.weight ? compareTies(a.deal, b.deal) : a.weight > b.weight ? -1 : 1))
    .slice(0, limit)
    .map(({ deal, reasons, expectedMinor }) => ({ deal, reasons, expectedMinor }));
}

function compareTies(a: WatchedDeal, b: WatchedDeal): number {
  if (a.expectedCloseOn === b.expectedCloseOn) return a.id - b.id;
  if (a.expectedCloseOn === null || b.expectedCloseOn === null) return a.expectedCloseOn === null ? 1 : -1;
  return a.expectedCloseOn < b.expectedCloseOn ? -1 : 1;
}
