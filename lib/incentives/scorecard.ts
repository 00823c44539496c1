import type { Fraction } from "../bands";
import type { Ppm } from "../money";
import { attainmentOf, isBeyondMeasure } from "./attainment";
import { max, min, multiply, partsPerMillion, sum, ZERO } from "./fraction";
import type { AttainmentForm } from "./plan-kinds";

export interface ScorecardMetric {
  code: string;
  weightPpm: Ppm;
  form: AttainmentForm;
  actual: bigint;
  target: bigint | null;
  /** Most and least attainment that counts; null without a limit. */
  capPpm: Ppm | null;
  floorPpm: Ppm | null;
}

export interface ScorecardLine {
  code: string;
  /** Null while it is undefined. */
  attainment: Fraction | null;
  /** After cap and floor. */
  counted: Fraction;
  capped: boolean;
  /** Counted × weight. */
  score: Fraction;
}

export interface Scorecard {
  lines: ScorecardLine[];
  /** The sum of the lines: 1 is everything at target. Exact. */
  score: Fraction;
}

/**
 * Weighted attainment over several metrics, each within its own cap, so that no single figure rules. A metric that is undefined
 * counts as its floor, or nothing; one of which less is better and of which there was nothing counts as its cap.
 */
export function calculateScorecard(metrics: readonly ScorecardMetric[]): Scorecard {
  const lines = metrics.map(scoreLine);
  return { lines, score: sum(lines.map((line) => line.score)) };
}

function scoreLine({
  code,
  weightPpm,
  form,
  actual,
  target,
  capPpm,
  floorPpm,
}: ScorecardMetric): ScorecardLine {
  const cap = capPpm === null ? null : partsPerMillion(capPpm);
  const attainment = attainmentOf(form, actual, target);
  const raw = attainment ?? (isBeyondMeasure(form, actual, target) ? (cap ?? ZERO) : ZERO);
  const below = cap === null ? raw : min(raw, cap);
  const counted = floorPpm === null ? below : max(below, partsPerMillion(floorPpm));
  return {
    code,
    attainment,
    counted,
    capped: below !== raw,
    score: multiply(counted, partsPerMillion(weightPpm)),
  };
}
