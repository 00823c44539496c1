import { divideRounded, type Minor, PPM, type Ppm } from "../money";
import type { Facts } from "./facts-schema";
import { calculatePayout } from "./payout";
import type { Plan } from "./plan-schema";

/** One remaining period of a figure that changes, in the metric's smallest unit. */
export interface ForecastCell {
  before: bigint;
  after: bigint;
}

export interface PayForecast {
  /** Pay over the cells with the targets in force. */
  beforeMinor: Minor;
  /** With the new targets, the same share of them reached: more is sold to keep it. */
  sameAttainmentMinor: Minor;
  /** With the new targets, the same amounts sold: attainment moves against the target. */
  sameSalesMinor: Minor;
}

interface ForecastQuestion {
  plan: Plan;
  /** The person's facts of the running period: everything but the changed measures is taken from here. */
  facts: Facts;
  /** Keys of the measures whose target changes: `won_value`, `team:won_value` … */
  measures: readonly string[];
  cells: readonly ForecastCell[];
  /** Share of target assumed in every cell. */
  attainmentPpm: Ppm;
}

/**
 * What a change of targets does to one person's pay, as earned before payment gate, draws and clawbacks: a forecast that
 * says what it assumes, never a promise. Gates stay as they are today.
 */
export function forecastTargetChange(question: ForecastQuestion): PayForecast {
  const total = (earn: (cell: ForecastCell) => Minor) =>
    question.cells.reduce((sum, cell) => sum + earn(cell), 0n);
  const sold = (target: bigint) => divideRounded(target * BigInt(question.attainmentPpm), BigInt(PPM));
  return {
    beforeMinor: total(({ before }) => earnedWith(question, sold(before), before)),
    sameAttainmentMinor: total(({ after }) => earnedWith(question, sold(after), after)),
    sameSalesMinor: total(({ before, after }) => earnedWith(question, sold(before), after)),
  };
}

function earnedWith({ plan, facts, measures }: ForecastQuestion, actual: bigint, target: bigint): Minor {
  const changed = Object.fromEntries(
    measures.map((key) => [key, { actual, target, credits: [], share: facts.measures[key]?.share ?? null }]),
  );
  const supposed: Facts = {
    ...facts,
    measures: { ...facts.measures, ...changed },
    history: { earnedMinor: 0n, releasedMinor: 0n },
    clawbacks: [],
    awards: [],
  };
  return calculatePayout(plan, supposed, { trace: false }).earnedMinor;
}
