import "server-only";
import type { AlertMeasure } from "@/lib/alerts/alert-states";
import { DEEP_HISTORY, type Look, planLooks, SHORT_HISTORY } from "@/lib/alerts/looks";
import { type Observed, observe, observeMissing } from "@/lib/alerts/observe";
import type { AlertLevel } from "@/lib/alerts/rule-kinds";
import { measuresOf } from "@/lib/alerts/watchable";
import type { WorkingCalendar } from "@/lib/calendar/working-calendar";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import type { Day, FiscalCalendar, PeriodKind } from "@/lib/periods";
import type { SqlRunner } from "../../facts/sql-runner";
import { listPaces } from "./paces";
import { listLastDays, listReadings } from "./readings";
import { listSubjects, type Subject, subjectKey } from "./subjects";

/** What a rule watches. */
export interface Watch {
  metric: MetricId;
  measure: AlertMeasure;
  level: AlertLevel;
  unitId: number | null;
  periodKind: PeriodKind;
}

/** What every observation needs to know of the company. */
export interface WatchSetting {
  today: Day;
  firstDay: Day | null;
  calendar: WorkingCalendar;
  fiscal: FiscalCalendar;
}

export interface SubjectObservations {
  subject: Subject;
  /** Oldest first. */
  observed: Observed[];
}

const depthOf = ({ measure, periodKind }: Watch) =>
  measure === "modified_z" || measure === "ewma" ? DEEP_HISTORY[periodKind] : SHORT_HISTORY;

/** The looks of a watch on the given days. States that are not kept, and missing data, are only looked at today. */
export function looksOf(watch: Watch, days: readonly Day[], setting: WatchSetting): Look[] {
  const present = watch.measure === "missing" || metricOf(watch.metric).id.match(/^(open_|weighted_)/);
  return planLooks({
    ...setting,
    periodKind: watch.periodKind,
    days: present ? days.slice(-1) : days,
    depth: depthOf(watch),
  });
}

/** A watch looks at its subjects on the given days: a fixed number of statements. */
export async function observeRule(
  run: SqlRunner,
  watch: Watch,
  days: readonly Day[],
  setting: WatchSetting,
  only?: readonly Subject[],
): Promise<SubjectObservations[]> {
  const metric = metricOf(watch.metric);
  if (!measuresOf(metric).includes(watch.measure)) return [];
  const subjects = only ?? (await listSubjects(run, { ...watch, today: setting.today }));
  const looks = looksOf(watch, days, setting);
  const last = looks.at(-1);
  if (subjects.length === 0 || !last) return [];
  if (watch.measure === "missing") {
    const lastDays = await listLastDays(run, { metric, subjects });
    return subjects.map((subject) => ({
      subject,
      observed: [observeMissing(last, lastDays.get(subjectKey(subject)) ?? null, setting.today)],
    }));
  }
  const readings = await listReadings(run, { metric, subjects, looks, today: setting.today });
  const paces =
    watch.measure === "shortfall"
      ? await listPaces(run, { ...setting, metric: watch.metric, subjects, looks })
      : null;
  return subjects.map((subject) => {
    const own = readings.get(subjectKey(subject)) ?? [];
    const pace = paces?.get(subjectKey(subject)) ?? [];
    return {
      subject,
      observed: looks.flatMap((look, i) => {
        const reading = own[i];
        return reading ? [observe({ metric, measure: watch.measure }, look, reading, pace[i] ?? null)] : [];
      }),
    };
  });
}
