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

/** What the chart keeps for the values of its axis and its margins, of its width. */
const MARGINS = 96;
/** Widths of a plot in pixels for which labels are chosen, from the narrowest phone up; globals.css knows them too. */
const PLOT_WIDTHS = [290, 420, 600, 800, 1000] as const;
/** What a character of the axis takes. */
const LATIN_WIDTH = 7;
const WIDE_WIDTH = 12;
const GAP = 10;
/** What is free beyond the last point of a line. */
const EDGE = 20;

/** What the widest label takes, with the gap to the next. */
const widestOf = (labels: readonly string[]) =>
  Math.max(
    1,
    ...labels.map((label) =>
      [...label].reduce((sum, c) => sum + (c > "\u2e80" ? WIDE_WIDTH : LATIN_WIDTH), GAP),
    ),
  );

/** Where the last label stands: under the middle of its bar, or inside the chart although its point stands at the edge. */
type LastLabel = "middle" | "inside";

/** The labels of the category axis that are written in a plot of this width, so that they never touch. */
function labelsWritten(labels: readonly string[], plotWidth: number, last: LastLabel): Set<number> {
  const count = labels.length;
  const widest = widestOf(labels);
  const step = Math.max(1, Math.ceil(count / Math.max(1, Math.floor(plotWidth / widest))));
  const written = new Set(labels.flatMap((_, index) => (index % step === 0 ? [index] : [])));
  const before = count - 1 - step;
  const isMovedInto = last === "inside" && written.has(count - 1) && before >= 0;
  // Moved inside by half of itself, less what is free at the edge.
  if (isMovedInto && (step * plotWidth) / (count - 1) < 1.5 * widest - EDGE) written.delete(before);
  return written;
}

/** At which of the widths each label is written, by their places: as many labels as fit each. */
export function labelPlaces(labels: readonly string[], last: LastLabel): number[][] {
  const written = PLOT_WIDTHS.map((width) => labelsWritten(labels, width, last));
  return labels.map((_, index) => written.flatMap((at, place) => (at.has(index) ? [place] : [])));
}

/** The place in the widths of a chart that is so wide. */
export function placeOfWidth(chartWidth: number): number {
  return PLOT_WIDTHS.findLastIndex((width, i) => i === 0 || width + MARGINS <= chartWidth);
}

/** The places at which something is written, for a style sheet; undefined where it always is. */
export function placesText(places: readonly number[]): string | undefined {
  return places.length === PLOT_WIDTHS.length ? undefined : places.join(" ");
}
