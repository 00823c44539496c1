/** Intervals between the lines of the value axis; the chart library draws as many for a domain that it is given. */
const INTERVALS = 4;
const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 7.5];
/** Below this a series is flat; the steps of its axis would be lost in the precision of a float. */
const SMALLEST_SPAN = 1e-9;

export interface ValueScale {
  low: number;
  high: number;
  /** Five round values from `low` to `high`. */
  ticks: readonly number[];
}

/** A value axis that holds every value and zero, with round steps. */
export function valueScale(values: readonly number[]): ValueScale {
  const lowest = Math.min(0, ...values);
  const top = Math.max(0, ...values);
  const highest = top - lowest < SMALLEST_SPAN ? lowest + 1 : top;
  const span = highest - lowest;
  let magnitude = 10 ** Math.floor(Math.log10(span / INTERVALS));
  for (;;) {
    for (const factor of STEPS) {
      const step = factor * magnitude;
      const low = Math.floor(lowest / step) * step;
      if (low + INTERVALS * step >= highest) {
        const ticks = Array.from({ length: INTERVALS + 1 }, (_, i) => rounded(low + i * step, step));
        return { low: ticks[0] as number, high: ticks[INTERVALS] as number, ticks };
      }
    }
    magnitude *= 10;
  }
}

/** 0.30000000000000004 → 0.3: sums of steps are cut to the digits that a step can have. */
function rounded(value: number, step: number): number {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(step)));
  return Number(value.toFixed(Math.min(digits, 20)));
}

/** The height of a value, 0 at the bottom and 1 at the top. */
export function positionOf(value: number, { low, high }: Pick<ValueScale, "low" | "high">): number {
  return (value - low) / (high - low);
}

/** Pixels that the plot has on the narrowest phone, and what a character of the axis takes there. */
const NARROWEST_PLOT = 290;
const LATIN_WIDTH = 7;
const WIDE_WIDTH = 12;
const GAP = 14;

/** Every how many labels of the category axis one is written, so that they never touch. */
export function labelStep(labels: readonly string[]): number {
  const widest = Math.max(
    1,
    ...labels.map((label) =>
      [...label].reduce((sum, c) => sum + (c > "\u2e80" ? WIDE_WIDTH : LATIN_WIDTH), GAP),
    ),
  );
  return Math.max(1, Math.ceil(labels.length / Math.max(1, Math.floor(NARROWEST_PLOT / widest))));
}
