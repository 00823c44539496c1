/** `[bound, score]`: for recency the score holds up to the bound (months), for the others from the bound on. */
export type ScoreRule = readonly [bound: number, score: number];

export interface RfmRules {
  recency: readonly ScoreRule[];
  frequency: readonly ScoreRule[];
  monetary: readonly ScoreRule[];
}

export interface RfmFacts {
  /** Whole months since the last purchase; 0 in the same month. */
  monthsSincePurchase: number;
  orders: number;
  /** In the unit of the monetary rules. */
  amount: number;
}

export interface RfmScore {
  recency: number;
  frequency: number;
  monetary: number;
}

/** Below (or past) every bound. */
const LOWEST_SCORE = 1;

/** The best score whose rule holds, whatever the order of the rules. */
function scoreOf(rules: readonly ScoreRule[], holds: (bound: number) => boolean): number {
  return rules
    .filter(([bound]) => holds(bound))
    .reduce((best, [, score]) => Math.max(best, score), LOWEST_SCORE);
}

/** How recently, how often and for how much a customer bought, each as a score by thresholds. */
export function scoreRfm(facts: RfmFacts, rules: RfmRules): RfmScore {
  return {
    recency: scoreOf(rules.recency, (bound) => facts.monthsSincePurchase <= bound),
    frequency: scoreOf(rules.frequency, (bound) => facts.orders >= bound),
    monetary: scoreOf(rules.monetary, (bound) => facts.amount >= bound),
  };
}

/** Whole months from one `YYYY-MM` to another. */
export function monthsApart(from: string, to: string): number {
  const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
  return months(to) - months(from);
}
