import "server-only";
import type { WorkingCalendar } from "@/lib/calendar/working-calendar";
import { isAdditive, type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { type Day, type Period, previousPeriod } from "@/lib/periods";
import type { Share } from "@/lib/targets/attainment";
import { comparePastLandings } from "@/lib/targets/past-landings";
import { type Projection, projectByPace } from "@/lib/targets/projection";
import { listMetrics } from "../metrics";
import type { Place } from "./history";

/** Earlier periods of the same kind whose landing is compared. */
const COMPARED = 12;

/** Whole periods before one, the latest first, and what there was on each day of them. */
interface PastDays {
  periods: readonly Period[];
  daily: readonly { day: Day; value: bigint }[];
}

/** A projection, within what such a one missed by at the same point of earlier periods. */
export type Landing = Projection & { comparedPeriods: number };

/** Whole periods of the books before this one, the latest first. */
function earlierPeriods({ period, company }: Place): Period[] {
  const found: Period[] = [];
  for (let at = period; found.length < COMPARED; ) {
    at = previousPeriod(at, company.fiscal);
    if (company.firstDay === null || at.start < company.firstDay) break;
    found.push(at);
  }
  return found;
}

/** Whether what happened on the days of a period makes what happened in it: not so of states, distinct customers and what is typed in. */
const isMadeOfDays = (id: MetricId) => {
  const metric = metricOf(id);
  return isAdditive(metric) && metric.window === "period" && metric.source === "facts";
};

/** What a sum was day by day through the periods that a projection of this one is compared with; no periods where days do not make them. */
export async function readPastDays(place: Place, metric: MetricId): Promise<PastDays> {
  const { scope, period, today } = place;
  // Before it begins and after it there is nothing to project.
  const isRunning = today > period.start && today < period.end;
  const periods = isRunning && isMadeOfDays(metric) ? earlierPeriods(place) : [];
  const [earliest] = periods.slice(-1);
  const days = earliest
    ? await listMetrics(scope, {
        metrics: [metric],
        by: ["day"],
        window: { start: earliest.start, end: period.start },
        today,
      })
    : [];
  return {
    periods,
    daily: days.map(({ keys, values }) => ({ day: keys.day?.id ?? "", value: values[metric].numerator })),
  };
}

/** Goes on as so far, within what such a projection missed by at the same point of earlier periods; null where nothing can be projected. */
export function projectLanding(
  { period, today }: Pick<Place, "period" | "today">,
  { periods, daily }: PastDays,
  { actual, share, calendar }: { actual: bigint; share: Share | null; calendar: WorkingCalendar },
): Landing | null {
  if (share === null || today >= period.end) return null;
  const ratios = comparePastLandings(periods, daily, share, calendar);
  const projection = projectByPace(actual, share, ratios);
  return projection && { ...projection, comparedPeriods: ratios.length };
}
