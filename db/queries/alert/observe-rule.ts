import "server-only";
import type { AlertMeasure } from "@/lib/alerts/alert-states";
import { DEEP_HISTORY, type Look, planLooks, SHORT_HISTORY } from "@/lib/alerts/looks";
import { CLOSINGS, memoryStart } from "@/lib/alerts/memory";
import { type Observed, observe, observeMissing } from "@/lib/alerts/observe";
import type { AlertLevel } from "@/lib/alerts/rule-kinds";
import { measuresOf } from "@/lib/alerts/watchable";
import type { WorkingCalendar } from "@/lib/calendar/working-calendar";
import { type Metric, type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import type { Day, FiscalCalendar, PeriodKind } from "@/lib/periods";
import { planQuantities, quantitiesOf, storedBehind } from "../metric/metric-plan";
import { listPaces } from "./paces";
import { type ReadSpan, readLastDays, readLook, readManySpans, spansOf } from "./readings";
import { type Subject, subjectKey } from "./subjects";
import type { WatchSource } from "./watch-source";

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

/** States that are not kept, and missing data. */
const isPresentOnly = ({ measure, metric }: Watch) =>
  measure === "missing" || planQuantities(quantitiesOf(metric)).needsOpenDeals;

/** The looks of a watch on the given days. States that are not kept, and missing data, are only looked at today. */
export function looksOf(watch: Watch, days: readonly Day[], setting: WatchSetting): Look[] {
  return planLooks({
    ...setting,
    periodKind: watch.periodKind,
    days: isPresentOnly(watch) ? days.slice(-1) : days,
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
  source: WatchSource,
  watch: Watch,
  days: readonly Day[],
  setting: WatchSetting,
  only?: readonly Subject[],
): Promise<SubjectObservations[]> {
  const [found = []] = await observeRules(source, [{ watch, days, only }], setting);
  return found;
}

/**
 * Every watch looks at its subjects on its days. The facts are read once for all of them. The answers are in the order of the watches; empty
 * where the metric knows no such measure.
 */
export async function observeRules(
  source: WatchSource,
  watchings: readonly Watching[],
  setting: WatchSetting,
): Promise<SubjectObservations[][]> {
  const planned = await planAll(source, watchings, setting);
  const reading = planned.filter(({ watch, looks }) => watch.measure !== "missing" && looks.length > 0);
  const reads = await readManySpans(
    source,
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
    observed.push(
      read ? await observeAll(source, plan, read, setting) : await observeGaps(source, plan, setting),
    );
  }
  return observed;
}

async function planAll(
  source: WatchSource,
  watchings: readonly Watching[],
  setting: WatchSetting,
): Promise<Planned[]> {
  const listed = new Map<string, Promise<Subject[]>>();
  const subjectsOf = ({ level, unitId }: Watch) => {
    const key = `${level} ${unitId}`;
    const found = listed.get(key) ?? source.subjects({ level, unitId, today: setting.today });
    listed.set(key, found);
    return found;
  };
  const firstDays = await source.firstDays([
    ...CLOSINGS,
    ...watchings.flatMap(({ watch }) => storedBehind(watch.metric).columns),
  ]);
  // Most rules look on the same days at the same periods: what that means is worked out once.
  const plannedLooks = new Map<string, Look[]>();
  const looksFor = (watch: Watch, days: readonly Day[], firstDay: Day) => {
    const key = [watch.periodKind, depthOf(watch), isPresentOnly(watch), days[0], days.length, firstDay].join(
      " ",
    );
    const looks = plannedLooks.get(key) ?? looksOf(watch, days, { ...setting, firstDay });
    plannedLooks.set(key, looks);
    return looks;
  };
  const planned: Planned[] = [];
  for (const watching of watchings) {
    const { watch, days, only } = watching;
    const metric = metricOf(watch.metric);
    const firstDay = memoryStart(storedBehind(watch.metric), firstDays) ?? setting.today;
    const subjects = measuresOf(metric).includes(watch.measure) ? (only ?? (await subjectsOf(watch))) : [];
    planned.push({
      ...watching,
      metric,
      subjects,
      looks: subjects.length > 0 ? looksFor(watch, days, firstDay) : [],
    });
  }
  return planned;
}

async function observeAll(
  source: WatchSource,
  { watch, metric, subjects, looks }: Planned,
  read: ReadSpan,
  setting: WatchSetting,
): Promise<SubjectObservations[]> {
  const { measure } = watch;
  const paces =
    measure === "shortfall"
      ? await listPaces(source, { ...setting, metric: watch.metric, subjects, looks })
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

/** Missing data: working days since each subject last had any. */
async function observeGaps(
  source: WatchSource,
  { metric, subjects, looks }: Planned,
  { today, calendar }: WatchSetting,
): Promise<SubjectObservations[]> {
  const last = looks.at(-1);
  if (!last) return [];
  const lastDays = await readLastDays(source, { metric, subjects }, today);
  return subjects.map((subject) => ({
    subject,
    observed: [observeMissing(last, lastDays.get(subjectKey(subject)) ?? null, { today, calendar })],
  }));
}
