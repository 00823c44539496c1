import type { Format } from "@/components/format/format";
import { fractionDigitsOf, numberFormatter, written } from "@/components/format/intl-cache";
import { labelPlaces, valueScale } from "./chart-scale";

export type ChartKind = "line" | "area" | "bar";
export type ChartUnit = "money" | "ppm" | "number";

export interface ChartSeries {
  key: string;
  label: string;
  /** 1 to 6 of the chart colours; by position without it. */
  colour?: number;
}
export interface ChartRow {
  /** On the category axis, in the reader's language: "11月", "Nov". */
  label: string;
  /** By series key. Money in minor units, ratios in ppm. Null where there is nothing, which leaves a gap. */
  values: Record<string, bigint | number | null>;
  /** Between which the first series could be expected to lie; lines only. */
  band?: { low: number; high: number } | null;
  /** The first series is out of the ordinary here. */
  isMarked?: boolean;
}

/** What is drawn: floats for positions only, and the exact figure of each as text. Crosses to the browser as it is. */
export interface PlotData {
  kind: ChartKind;
  stacked: boolean;
  low: number;
  high: number;
  ticks: readonly { value: number; text: string }[];
  /** Every label is written in the width of its bar, on two lines if need be. */
  isWrapped: boolean;
  series: readonly Required<ChartSeries>[];
  rows: readonly {
    label: string;
    /** At which widths the axis has its label. */
    labelAt: readonly number[];
    values: readonly (number | null)[];
    texts: readonly string[];
    band: { low: number; high: number } | null;
    isMarked: boolean;
  }[];
}

export const CHART_COLOURS = 6;

/** More names than these have no room for a word each on a phone. */
const MOST_WRAPPED = 6;

/** How far beyond the largest value a band stretches the axis: where next to nothing is known it would press the values flat, so it leaves the chart. */
const BAND_REACH = 1.5;

/** Positions are drawn by pixels, so the loss of a float's precision cannot be seen; texts never go through it. */
function position(
  value: bigint | number | null | undefined,
  unit: ChartUnit,
  currency: string,
): number | null {
  if (value === null || value === undefined) return null;
  const number = Number(value);
  return unit === "money"
    ? number / 10 ** fractionDigitsOf(currency)
    : unit === "ppm"
      ? number / 1_000_000
      : number;
}

function bandOf(band: { low: number; high: number }, unit: ChartUnit, currency: string) {
  return { low: position(band.low, unit, currency) ?? 0, high: position(band.high, unit, currency) ?? 0 };
}

function exactText(value: bigint | number | null | undefined, unit: ChartUnit, format: Format): string {
  if (unit === "money")
    return format.moneyExact(value === null || value === undefined ? null : BigInt(value));
  return unit === "ppm"
    ? format.percent(value === null || value === undefined ? null : Number(value))
    : format.number(value);
}

function axisText(value: number, unit: ChartUnit, { settings: { locale, currency } }: Format): string {
  const short: Intl.NumberFormatOptions = { notation: "compact", maximumFractionDigits: 2 };
  if (unit === "ppm")
    return written(numberFormatter(locale, { style: "percent", maximumFractionDigits: 1 }), value);
  if (unit === "number") return written(numberFormatter(locale, short), value);
  const money: Intl.NumberFormatOptions = {
    ...short,
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: 0,
  };
  return written(numberFormatter(locale, money), value);
}

interface PlotInput {
  kind: ChartKind;
  /** Of times some labels tell the others; of names each is needed. */
  rowsAre: "times" | "names";
  unit: ChartUnit;
  stacked: boolean;
  series: readonly ChartSeries[];
  rows: readonly ChartRow[];
}

export function plotData(
  { kind, rowsAre, unit, stacked, series, rows }: PlotInput,
  format: Format,
): PlotData {
  const places = labelPlaces(
    rows.map(({ label }) => label),
    kind === "bar" ? "middle" : "inside",
  );
  const drawn = rows.map(({ label, values, band, isMarked }, index) => ({
    label,
    labelAt: places[index] ?? [],
    values: series.map(({ key }) => position(values[key], unit, format.settings.currency)),
    texts: series.map(({ key }) => exactText(values[key], unit, format)),
    band: band ? bandOf(band, unit, format.settings.currency) : null,
    isMarked: isMarked === true,
  }));
  const heights = drawn.flatMap(({ values }) =>
    stacked ? stackEnds(values) : values.filter((value) => value !== null),
  );
  const furthest = BAND_REACH * Math.max(0, ...heights.map(Math.abs));
  const reached = drawn.flatMap(({ band }) =>
    band ? [Math.max(band.low, -furthest), Math.min(band.high, furthest)] : [],
  );
  const { low, high, ticks } = valueScale([...heights, ...reached]);
  return {
    kind,
    stacked,
    low,
    high,
    isWrapped: kind === "bar" && rowsAre === "names" && rows.length <= MOST_WRAPPED,
    ticks: ticks.map((value) => ({ value, text: axisText(value, unit, format) })),
    series: series.map(({ key, label, colour }, index) => ({
      key,
      label,
      colour: colour ?? (index % CHART_COLOURS) + 1,
    })),
    rows: drawn,
  };
}

/** Positive parts pile up, negative parts pile down. */
function stackEnds(values: readonly (number | null)[]): number[] {
  const sum = (keep: (value: number) => boolean) =>
    values.reduce<number>((total, value) => (value !== null && keep(value) ? total + value : total), 0);
  return [sum((value) => value > 0), sum((value) => value < 0)];
}
