import "server-only";
import type { AlertMeasure } from "@/lib/alerts/alert-states";
import { DEEP_HISTORY, type Look, planLooks, SHORT_HISTORY } from "@/lib/alerts/looks";
import { type Observed, observe, observeMissing } from "@/lib/alerts/observe";
import type { AlertLevel } from "@/lib/alerts/rule-kinds";
import { measuresOf } from "@/lib/alerts/watchable";
import type { WorkingCalendar } from "@/lib/calendar/working-calendar";
import { type Metric, type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import type { Day, FiscalCalendar, PeriodKind } from "@/lib/periods";
import type { SqlRunner } from "../../facts/sql-runner";
import { listPaces } from "./paces";
import { listLastDays, type ReadSpan, readLook, readManySpans, spansOf } from "./readings";
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

/** One watch of many, with the days to look on. */
export interface Watching {
  watch: Watch;
  days: readonly Day[];
  /** Only these subjects; all that stand today unless given. */
  only?: readonly Subject[];
}

interface Planned extends Watching {
  metric: Metric;
  subjects: readonly Subject[];
  looks: Look[];
}

/** One watch alone. */
export async function observeRule(
  run: SqlRunner,
  watch: Watch,
  days: readonly Day[],
  setting: WatchSetting,
  only?: readonly Subject[],
): Promise<SubjectObservations[]> {
  const [found = []] = await observeRules(run, [{ watch, days, only }], setting);
  return found;
}

/**
 * Every watch looks at its subjects on its days. The facts are read once for all of them. The answers are in the order of the watches; empty
 * where the metric knows no such measure.
 */
export async function observeRules(
  run: SqlRunner,
  watchings: readonly Watching[],
  setting: WatchSetting,
): Promise<SubjectObservations[][]> {
  const planned = await planAll(run, watchings, setting);
  const reading = planned.filter(({ watch, looks }) => watch.measure !== "missing" && looks.length > 0);
  const reads = await readManySpans(
    run,
    reading.map(({ metric, subjects, looks, only }) => ({
      metric,
      subjects,
      spans: spansOf(looks),
      isFew: only !== undefined,
    })),
    setting.today,
  );
  const observed: SubjectObservations[][] = [];
  for (const plan of planned) {
    const read = reads[reading.indexOf(plan)];
    observed.push(read ? await observeAll(run, plan, read, setting) : await observeGaps(run, plan, setting));
  }
  return observed;
}

async function planAll(
  run: SqlRunner,
  watchings: readonly Watching[],
  setting: WatchSetting,
): Promise<Planned[]> {
  const known = new Map<string, Promise<Subject[]>>();
  const subjectsOf = ({ level, unitId }: Watch) => {
    const key = `${level} ${unitId}`;
    const found = known.get(key) ?? listSubjects(run, { level, unitId, today: setting.today });
    known.set(key, found);
    return found;
  };
  const planned: Planned[] = [];
  for (const watching of watchings) {
    const { watch, days, only } = watching;
    const metric = metricOf(watch.metric);
    const subjects = measuresOf(metric).includes(watch.measure) ? (only ?? (await subjectsOf(watch))) : [];
    planned.push({
      ...watching,
      metric,
      subjects,
      looks: subjects.length > 0 ? looksOf(watch, days, setting) : [],
    });
  }
  return planned;
}

async function observeAll(
  run: SqlRunner,
  { watch, metric, subjects, looks }: Planned,
  read: ReadSpan,
  setting: WatchSetting,
): Promise<SubjectObservations[]> {
  const { measure } = watch;
  const paces =
    measure === "shortfall"
      ? await listPaces(run, { ...setting, metric: watch.metric, subjects, looks })
      : null;
  return subjects.map((subject) => {
    const pace = paces?.get(subjectKey(subject)) ?? [];
    return {
      subject,
      observed: looks.map((look, i) =>
        observe({ metric, measure }, look, readLook(read, subject, look), pace[i] ?? null),
      ),
    };
  });
}

/** Missing data: days since each subject last had any. */
async function observeGaps(
  run: SqlRunner,
  { metric, subjects, looks }: Planned,
  { today }: WatchSetting,
): Promise<SubjectObservations[]> {
  const last = looks.at(-1);
  if (!last) return [];
  const lastDays = await listLastDays(run, { metric, subjects });
  return subjects.map((subject) => ({
    subject,
    observed: [observeMissing(last, lastDays.get(subjectKey(subject)) ?? null, today)],
  }));
}
