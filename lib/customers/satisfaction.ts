import { EMPTY_TALLY, type Tally } from "../metrics/figures";

/** CSAT: ratings of 4 and 5 on a scale from 1 to 5, over all ratings. */
export const CSAT_SCALE = { lowest: 1, highest: 5, positiveFrom: 4 } as const;
/** NPS: 9 and 10 promote, 0 to 6 detract, on a scale from 0 to 10. */
export const NPS_SCALE = { lowest: 0, highest: 10, promoterFrom: 9, detractorTo: 6 } as const;

/** One answer's part in CSAT; answers add up. */
export function tallyCsat(rating: number): Tally {
  return { numerator: rating >= CSAT_SCALE.positiveFrom ? 1n : 0n, denominator: 1n };
}

/** One answer's part in NPS: +1 for a promoter, −1 for a detractor, over one answer. */
export function tallyNps(score: number): Tally {
  const sign = score >= NPS_SCALE.promoterFrom ? 1n : score <= NPS_SCALE.detractorTo ? -1n : 0n;
  return { numerator: sign, denominator: 1n };
}

function tallyAll(scores: readonly number[], tally: (score: number) => Tally): Tally {
  return scores
    .map(tally)
    .reduce(
      (a, b) => ({ numerator: a.numerator + b.numerator, denominator: a.denominator + b.denominator }),
      EMPTY_TALLY,
    );
}

/** Share of satisfied answers; the denominator is the number of answers, 0 when there were none. */
export function calculateCsat(ratings: readonly number[]): Tally {
  return tallyAll(ratings, tallyCsat);
}

/** Promoters − detractors over answers: between −1 and 1; × 100 gives the usual points. */
export function calculateNps(scores: readonly number[]): Tally {
  return tallyAll(scores, tallyNps);
}
