import { attainmentOf, isBeyondMeasure } from "../incentives/attainment";
import { calculateScorecard, type Scorecard } from "../incentives/scorecard";
import { allocateByLargestRemainder, divideRounded, PPM, type Ppm } from "../money";
import { MEASURE_KINDS, type ScorecardMeasure, type ScorecardRule } from "./scorecard-rules";

/** What is known of one measure, in its smallest unit. */
export interface MeasureFigure {
  /** Null where there is nothing to measure: no answers, no customers, too few ratings. */
  actual: bigint | null;
  /** The person's own target; null where they have none. */
  ownTarget: bigint | null;
}
export type MeasureFigures = Record<ScorecardMeasure, MeasureFigure>;

/** Part of the quarter that is over; null when all of it is. */
export type ElapsedShare = { elapsed: bigint; total: bigint } | null;

export interface ScorecardRow {
  measure: ScorecardMeasure;
  actual: bigint | null;
  /** What was asked for by now; null where nothing was. */
  target: bigint | null;
  declaredWeightPpm: Ppm;
  /** What it weighs here, after the weights of what cannot be measured went to the others. */
  weightPpm: Ppm;
  capPpm: Ppm;
  attainmentPpm: Ppm | null;
  isCapped: boolean;
  /** What it brings to the score. */
  scorePpm: Ppm;
}

export interface AssembledScorecard {
  rows: ScorecardRow[];
  /** 1 000 000 is everything at target; null where nothing can be measured. */
  scorePpm: Ppm | null;
}

/**
 * One person's scorecard of a quarter. A measure that cannot be measured is no failure: it does not count, and its weight goes
 * to the others in proportion. Lines sum to the score exactly.
 */
export function assembleScorecard(
  rules: readonly ScorecardRule[],
  figures: MeasureFigures,
  share: ElapsedShare,
): AssembledScorecard {
  const found = rules.map((rule) => measureRule(rule, figures[rule.measure], share));
  const counts = found.map(({ isDefined, rule }) => isDefined && rule.weightPpm > 0);
  if (!counts.includes(true)) return { rows: found.map((one) => rowOf(one, 0, null)), scorePpm: null };
  const weights = allocateByLargestRemainder(
    BigInt(PPM),
    found.map(({ rule }, i) => (counts[i] ? BigInt(rule.weightPpm) : 0n)),
  ).map(Number);
  const card = calculateScorecard(
    found.map(({ rule, actual, target }, i) => ({
      code: rule.measure,
      weightPpm: weights[i] ?? 0,
      form: MEASURE_KINDS[rule.measure].form,
      actual: actual ?? 0n,
      target: counts[i] ? target : null,
      capPpm: rule.capPpm,
      floorPpm: 0,
    })),
  );
  const scores = roundLines(card);
  return {
    rows: found.map((one, i) =>
      rowOf(one, weights[i] ?? 0, {
        isCapped: card.lines[i]?.capped ?? false,
        scorePpm: scores.lines[i] ?? 0,
      }),
    ),
    scorePpm: scores.total,
  };
}

interface Measured {
  rule: ScorecardRule;
  actual: bigint | null;
  target: bigint | null;
  isDefined: boolean;
}

function measureRule(
  rule: ScorecardRule,
  { actual, ownTarget }: MeasureFigure,
  share: ElapsedShare,
): Measured {
  const { form, isAdditive } = MEASURE_KINDS[rule.measure];
  const whole = ownTarget ?? rule.goal;
  const target =
    whole !== null && isAdditive && share !== null && share.total > 0n
      ? divideRounded(whole * share.elapsed, share.total)
      : whole;
  const isDefined =
    actual !== null && (attainmentOf(form, actual, target) !== null || isBeyondMeasure(form, actual, target));
  return { rule, actual, target, isDefined };
}

function rowOf(
  { rule, actual, target }: Measured,
  weightPpm: Ppm,
  line: { isCapped: boolean; scorePpm: Ppm } | null,
): ScorecardRow {
  const attainment = actual === null ? null : attainmentOf(MEASURE_KINDS[rule.measure].form, actual, target);
  return {
    measure: rule.measure,
    actual,
    target,
    declaredWeightPpm: rule.weightPpm,
    weightPpm,
    capPpm: rule.capPpm,
    attainmentPpm:
      attainment === null
        ? null
        : Number(divideRounded(attainment.numerator * BigInt(PPM), attainment.denominator)),
    isCapped: line?.isCapped ?? false,
    scorePpm: line?.scorePpm ?? 0,
  };
}

/** The exact score rounded once; its remainder is shared among the lines, so that they add up to it. */
function roundLines(card: Scorecard): { total: Ppm; lines: Ppm[] } {
  const total = Number(divideRounded(card.score.numerator * BigInt(PPM), card.score.denominator));
  // Over one denominator the lines are whole numbers, and weights for the remainder.
  const common = card.lines.reduce((product, { score }) => product * score.denominator, 1n);
  const exact = card.lines.map(({ score }) => (score.numerator * common) / score.denominator);
  const parts = total === 0 ? exact.map(() => 0n) : allocateByLargestRemainder(BigInt(total), exact);
  return { total, lines: parts.map(Number) };
}
