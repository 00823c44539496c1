import type { MetricDirection } from "../metrics/metric-catalogue";
import { mean, median, standardDeviation } from "../metrics/statistics";
import { ratioPpm } from "../money";
import { calculatePace, type Share } from "../targets/attainment";
import type { AlertMeasure } from "./alert-states";
import { chartEwma, ewmaSpread, modifiedZ } from "./baselines";

/**
 * What a measure is taken from. Figures in the metric's smallest unit; histories without the present value, oldest first. `missedDays` are the
 * working days that have passed without data; null where there never was any.
 */
export type MeasureFacts =
  | { measure: "value"; now: bigint }
  | { measure: "shortfall"; now: bigint; target: bigint; share: Share }
  | { measure: "drop"; now: bigint; baseline: bigint }
  | { measure: "modified_z"; now: bigint; history: readonly bigint[] }
  | { measure: "ewma"; now: bigint; history: readonly bigint[] }
  | { measure: "missing"; missedDays: number | null };

export interface Measured {
  /** Rises as things get worse, in the unit of the measure. */
  measured: bigint;
  /** Size of the deviation in the metric's smallest unit, for the rule's floor. */
  absolute: bigint;
  /** What it was held against; null where there is nothing. */
  baseline: bigint | null;
}

/** Deviations are kept in thousandths of a unit of spread. */
const SPREAD_PARTS = 1000;
/** The usual weight for shifts of about one standard deviation. */
const EWMA_LAMBDA = 0.3;
/** Fewer earlier values than this have no known spread. */
export const SMALLEST_HISTORY = 5;
/** No data ever: more days than any threshold asks for. */
const NEVER = 36_500n;

const abs = (value: bigint) => (value < 0n ? -value : value);
/** Half away from zero, on either side. */
const inParts = (value: number) => BigInt(Math.sign(value) * Math.round(Math.abs(value) * SPREAD_PARTS));

/**
 * The measure of a rule for one subject, turned so that more is worse. Null when it is undefined: nothing expected yet, a
 * baseline of 0, too short or too flat a history.
 */
export function takeMeasure(facts: MeasureFacts, direction: MetricDirection): Measured | null {
  const worse = direction === "higher" ? -1n : 1n;
  switch (facts.measure) {
    case "value":
      return { measured: facts.now * worse, absolute: abs(facts.now), baseline: null };
    case "shortfall":
      return measureShortfall(facts, direction);
    case "drop": {
      const measured = ratioPpm((facts.now - facts.baseline) * worse, abs(facts.baseline));
      return measured === null
        ? null
        : { measured: BigInt(measured), absolute: abs(facts.now - facts.baseline), baseline: facts.baseline };
    }
    case "modified_z":
    case "ewma":
      return measureDeviation(facts, worse);
    case "missing": {
      const days = facts.missedDays === null ? NEVER : BigInt(facts.missedDays);
      return { measured: days, absolute: days, baseline: null };
    }
  }
}

function measureShortfall(
  facts: { now: bigint; target: bigint; share: Share },
  direction: MetricDirection,
): Measured | null {
  const pace = calculatePace(facts.now, facts.target, facts.share);
  if (pace.expected <= 0n) return null;
  const behind = direction === "higher" ? -pace.ahead : pace.ahead;
  const measured = ratioPpm(behind, pace.expected);
  return measured === null
    ? null
    : { measured: BigInt(measured), absolute: abs(pace.ahead), baseline: pace.expected };
}

function measureDeviation(
  facts: { measure: AlertMeasure; now: bigint; history: readonly bigint[] },
  worse: bigint,
): Measured | null {
  const history = facts.history.map(Number);
  const now = Number(facts.now);
  if (history.length < SMALLEST_HISTORY) return null;
  const isEwma = facts.measure === "ewma";
  const centre = isEwma ? mean(history) : median(history);
  const deviation = isEwma ? ewmaDeviation(history, now) : modifiedZ(history, now);
  if (centre === null || deviation === null) return null;
  const baseline = BigInt(Math.round(centre));
  return { measured: inParts(deviation) * worse, absolute: abs(facts.now - baseline), baseline };
}

/** Distance of the moving average from the mean of the history, in standard deviations of the average. */
function ewmaDeviation(history: readonly number[], now: number): number | null {
  const target = mean(history);
  const sigma = standardDeviation(history);
  if (target === null || sigma === null || sigma === 0) return null;
  const settings = { lambda: EWMA_LAMBDA, target, sigma, limit: 0 };
  const last = chartEwma([...history, now], settings).averages.at(-1);
  return last === undefined ? null : (last - target) / ewmaSpread(settings);
}
