import "server-only";
import type { Look } from "@/lib/alerts/looks";
import type { Pace } from "@/lib/alerts/observe";
import type { WorkingCalendar } from "@/lib/calendar/working-calendar";
import { findMissingYear } from "@/lib/calendar/working-calendar";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { type FiscalCalendar, type Period, splitPeriod } from "@/lib/periods";
import { elapsedSeasonal, elapsedWorkingDays } from "@/lib/targets/elapsed-share";
import { type Subject, subjectKey } from "./subjects";
import { type TargetsByWindow, windowKey } from "./targets";
import type { WatchSource } from "./watch-source";

interface PaceQuestion {
  metric: MetricId;
  subjects: readonly Subject[];
  looks: readonly Look[];
  calendar: WorkingCalendar;
  fiscal: FiscalCalendar;
}

/**
 * The way to the target at each look. A period whose months have targets of their own is walked along them, because no season is a straight
 * line; otherwise by working days. Null where there is no target, or the calendar does not know the year.
 */
export async function listPaces(
  source: WatchSource,
  question: PaceQuestion,
): Promise<Map<string, (Pace | null)[]>> {
  const { metric, subjects, looks } = question;
  const [start] = looks.map(({ period }) => period.start).sort();
  const end = looks
    .map(({ period }) => period.end)
    .sort()
    .at(-1);
  if (start === undefined || end === undefined) return new Map();
  const isPerson = subjects[0]?.personId != null;
  const targets = await source.targets({ metric, isPerson, start, end });
  return new Map(
    subjects.map((subject) => {
      const own = targets.get(subjectKey(subject));
      return [subjectKey(subject), looks.map((look) => (own ? paceAt(look, own, question) : null))];
    }),
  );
}

function paceAt(look: Look, own: TargetsByWindow, { calendar, fiscal }: PaceQuestion): Pace | null {
  const { period, until } = look;
  if (findMissingYear(period.start, period.end, calendar) !== null) return null;
  const parts = partsOf(period, fiscal).map((part) => ({ period: part, weight: own.get(windowKey(part)) }));
  const weights = parts.flatMap(({ period: part, weight }) =>
    weight === undefined ? [] : [{ period: part, weight }],
  );
  const total = weights.reduce((sum, { weight }) => sum + weight, 0n);
  const isComplete = parts.length > 1 && weights.length === parts.length && total > 0n;
  const target = own.get(windowKey(period)) ?? (isComplete ? total : undefined);
  if (target === undefined) return null;
  const share = isComplete
    ? elapsedSeasonal(weights, until, calendar)
    : elapsedWorkingDays(period, until, calendar);
  return { target, share };
}

const partsOf = (period: Period, fiscal: FiscalCalendar): Period[] =>
  period.kind === "quarter" || period.kind === "year" ? splitPeriod(period, "month", fiscal) : [];
