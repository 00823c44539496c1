export interface ForecastAccuracy {
  /** Sum of the misses ÷ sum of the actuals (WAPE), as a share; null when the actuals sum to 0. */
  wape: number | null;
  /** Sum of forecast − actual ÷ sum of the actuals: above 0, forecasts were too high. */
  bias: number | null;
}

/** How far forecasts were off, weighted by size, so that small rows cannot dominate. Both lists are in the same order. */
export function calculateForecastAccuracy(
  actual: readonly number[],
  forecast: readonly number[],
): ForecastAccuracy {
  if (actual.length !== forecast.length) throw new RangeError("actual and forecast differ in length");
  const total = actual.reduce((sum, value) => sum + Math.abs(value), 0);
  if (total === 0) return { wape: null, bias: null };
  let missed = 0;
  let net = 0;
  actual.forEach((value, i) => {
    const difference = (forecast[i] ?? 0) - value;
    missed += Math.abs(difference);
    net += difference;
  });
  return { wape: missed / total, bias: net / total };
}
