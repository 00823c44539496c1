import type { LossReason } from "../funnel/loss-reasons";
import { addDays, type Day } from "../periods";

/**
 * Days after which what stood in the way may have changed: a new budget, a contract with a competitor that ends, a release that closes
 * the gap. A proposal; whoever tries decides.
 */
const WAIT: Record<LossReason, number> = {
  price: 90,
  competitor: 300,
  no_budget: 120,
  no_need: 270,
  timing: 90,
  product_gap: 180,
  service: 30,
  no_response: 45,
  other: 90,
};
/** Of a customer who stopped buying, nobody knows why yet: ask soon. */
const UNKNOWN_WAIT = 30;

/** The day to try again after a loss; never before today. */
export function proposeRetryDay(lostOn: Day, reason: LossReason | null, today: Day): Day {
  const day = addDays(lostOn, reason === null ? UNKNOWN_WAIT : WAIT[reason]);
  return day < today ? today : day;
}
