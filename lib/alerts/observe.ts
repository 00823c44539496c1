import type { WorkingCalendar } from "../calendar/working-calendar";
import { isAdditive, type Metric } from "../metrics/metric-catalogue";
import { addDays, type Day } from "../periods";
import type { Share } from "../targets/attainment";
import type { AlertMeasure } from "./alert-states";
import type { Observation } from "./evaluate-rule";
import { type Look, SHORT_HISTORY, type Span, workingDaysIn } from "./looks";
import { type Measured, takeMeasure } from "./measures";

/** A figure of one window of one subject. */
export interface Reading {
  /** In the metric's smallest unit; null where it is undefined. */
  value: bigint | null;
  /** Cases behind it; null where the figure is a state that no number of cases makes surer. */
  sample: bigint | null;
}

/** The readings of a look, in the order of its windows. */
export interface Readings {
  now: Reading;
  history: readonly Reading[];
  lastYear: Reading | null;
}

/** The way to a target: what is asked for, and how much of the way is over. */
export interface Pace {
  target: bigint;
  share: Share;
}

/** What the figure was held against. */
export const BASES = ["pace", "previous", "lastYear", "history"] as const;
export type Basis = (typeof BASES)[number];

/** One look with everything that an alert needs to show of it. */
export interface Observed extends Observation {
  /** The window of `now`, half-open. */
  start: Day;
  end: Day;
  now: bigint | null;
  baseline: bigint | null;
  basis: Basis | null;
  /** The earlier window that gave the baseline; null where it is no single one. */
  against: Span | null;
  target: bigint | null;
  /** The same days of the year before. */
  lastYear: bigint | null;
  yearAgo: Span | null;
  /** How much of the way to the target is over; null where there is no pace. */
  share: Share | null;
}

interface Watched {
  metric: Metric;
  measure: AlertMeasure;
}

const UNLIMITED = Number.MAX_SAFE_INTEGER;

/**
 * Cases that the verdict stands on. A sum that collapses has few cases of its own, so what is usual at this point of the period counts too;
 * a ratio is only as sure as its own cases.
 */
function sampleOf(metric: Metric, { now, history }: Readings): number {
  if (now.sample === null) return UNLIMITED;
  if (!isAdditive(metric)) return Number(now.sample);
  const usual = history.at(-1)?.sample ?? 0n;
  return Number(usual > now.sample ? usual : now.sample);
}

interface Baseline {
  value: bigint;
  basis: Basis;
  span: Span;
}

/**
 * What a drop is held against: the middle one of the last periods at the same working day, or the same period of the year before, whichever
 * is the milder. A figure has to be down against both, so that a season is no alarm. It is always the figure of one
 * window, so that its parts add up to it.
 */
export function dropBaseline(metric: Metric, look: Look, readings: Readings): Baseline | null {
  const isHigherBetter = metric.direction === "higher";
  const byMildness = (a: Baseline, b: Baseline) =>
    a.value === b.value ? 0 : a.value < b.value === isHigherBetter ? -1 : 1;
  const recent = readings.history
    .flatMap((reading, i): Baseline[] => {
      const span = look.history[i];
      return reading.value === null || !span ? [] : [{ value: reading.value, basis: "previous", span }];
    })
    .slice(-SHORT_HISTORY)
    .sort(byMildness);
  const middle = recent[Math.floor((recent.length - 1) / 2)];
  const lastYear: Baseline | null =
    readings.lastYear?.value == null || look.lastYear === null
      ? null
      : { value: readings.lastYear.value, basis: "lastYear", span: look.lastYear };
  if (!middle) return lastYear;
  return lastYear && byMildness(lastYear, middle) < 0 ? lastYear : middle;
}

/** Takes the measure of one look at one subject. `pace` is null where no target is known. */
export function observe(
  { metric, measure }: Watched,
  look: Look,
  readings: Readings,
  pace: Pace | null,
): Observed {
  const now = readings.now.value;
  const base = {
    on: look.on,
    ...look.window,
    periodKey: look.period.key,
    sample: sampleOf(metric, readings),
    now,
    target: pace?.target ?? null,
    lastYear: readings.lastYear?.value ?? null,
    yearAgo: look.lastYear,
    share: pace?.share ?? null,
  };
  const unknown = { ...base, measured: null, absolute: 0n, baseline: null, basis: null, against: null };
  if (now === null) return unknown;
  const taken = (measured: Measured | null, basis: Basis | null, against: Span | null = null): Observed =>
    measured === null
      ? unknown
      : { ...base, ...measured, basis: measured.baseline === null ? null : basis, against };
  switch (measure) {
    case "value":
      return taken(takeMeasure({ measure, now }, metric.direction), null);
    case "shortfall":
      return pace === null
        ? unknown
        : taken(takeMeasure({ measure, now, ...pace }, metric.direction), "pace");
    case "drop": {
      const baseline = dropBaseline(metric, look, readings);
      if (!baseline) return unknown;
      const facts = { measure, now, baseline: baseline.value } as const;
      return taken(takeMeasure(facts, metric.direction), baseline.basis, baseline.span);
    }
    case "modified_z":
    case "ewma": {
      const history = readings.history.flatMap(({ value }) => (value === null ? [] : [value]));
      return taken(takeMeasure({ measure, now, history }, metric.direction), "history");
    }
    case "missing":
      return unknown;
  }
}

/**
 * The look of a rule about missing data: working days that have passed since the subject last had any, so that no holiday is a gap. Today still
 * runs and does not count.
 */
export function observeMissing(
  look: Look,
  lastDataOn: Day | null,
  { today, calendar }: { today: Day; calendar: WorkingCalendar },
): Observed {
  const missedDays =
    lastDataOn === null
      ? null
      : workingDaysIn({ start: addDays(lastDataOn, 1), end: today }, calendar).length;
  const measured = takeMeasure({ measure: "missing", missedDays }, "higher");
  return {
    on: look.on,
    ...look.window,
    periodKey: look.period.key,
    measured: measured?.measured ?? null,
    sample: UNLIMITED,
    absolute: measured?.absolute ?? 0n,
    now: null,
    baseline: null,
    basis: null,
    against: null,
    target: null,
    lastYear: null,
    yearAgo: null,
    share: null,
  };
}
