import { meanAbsoluteDeviation, median, medianAbsoluteDeviation } from "../metrics/statistics";

/** Makes MAD comparable with a standard deviation (Iglewicz and Hoaglin). */
const MAD_FACTOR = 0.6745;
/** The same for the mean absolute deviation, used when more than half of the history is one value. */
const MEAN_AD_FACTOR = 1.253314;

/**
 * Distance of `x` from the median of its history in units of robust spread: 0.6745 (x − median) ÷ MAD, or (x − median) ÷
 * (1.253314 × mean absolute deviation) when MAD is 0. Of a history that never moved: 0 on it, null off it, because no
 * spread is known. Null without a history.
 */
export function modifiedZ(history: readonly number[], x: number): number | null {
  const middle = median(history);
  const mad = medianAbsoluteDeviation(history);
  const meanAd = meanAbsoluteDeviation(history);
  if (middle === null || mad === null || meanAd === null) return null;
  if (mad > 0) return (MAD_FACTOR * (x - middle)) / mad;
  if (meanAd > 0) return (x - middle) / (MEAN_AD_FACTOR * meanAd);
  return x === middle ? 0 : null;
}

export interface EwmaSettings {
  /** Weight of the newest value, above 0 up to 1. */
  lambda: number;
  /** Where the process should be; the average starts there. */
  target: number;
  sigma: number;
  /** Control limits, in standard deviations of the average. */
  limit: number;
}

export interface EwmaChart {
  /** The moving average after each value. */
  averages: number[];
  upper: number;
  lower: number;
  /** Indexes of the values after which the average lies beyond a limit. */
  alarms: number[];
}

/** Standard deviation of the moving average once it has run for a while (asymptotic). */
export function ewmaSpread(settings: Pick<EwmaSettings, "lambda" | "sigma">): number {
  return settings.sigma * Math.sqrt(settings.lambda / (2 - settings.lambda));
}

/** Exponentially weighted moving average with asymptotic control limits: sees small lasting shifts that single values hide. */
export function chartEwma(data: readonly number[], settings: EwmaSettings): EwmaChart {
  const width = settings.limit * ewmaSpread(settings);
  const upper = settings.target + width;
  const lower = settings.target - width;
  let average = settings.target;
  const averages = data.map((value) => (average = settings.lambda * value + (1 - settings.lambda) * average));
  return {
    averages,
    upper,
    lower,
    alarms: averages.flatMap((value, i) => (value > upper || value < lower ? [i] : [])),
  };
}

/** How far the latest value is from the median of its history, as a share of the median; null when there is none or it is 0. */
export function shareOfMedian(history: readonly number[], latest: number): number | null {
  const middle = median(history);
  return middle === null || middle === 0 ? null : (latest - middle) / Math.abs(middle);
}
