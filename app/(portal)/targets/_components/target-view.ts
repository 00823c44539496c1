import { type Landing, projectLanding, readPastDays } from "@/db/queries/analysis/landing";
import { atSnapshot } from "@/db/queries/at-snapshot";
import type { MetricRow } from "@/db/queries/metric/metric-request";
import { listMetrics } from "@/db/queries/metrics";
import { listPeopleNames } from "@/db/queries/people-names";
import { listSubjectTargets, listTargets, type Subject, type Target } from "@/db/queries/targets";
import { getWorkingCalendar } from "@/db/queries/working-calendar";
import { narrowScope, type Scope } from "@/lib/access/scope";
import { subtreeIds, visibleUnits } from "@/lib/access/visible-units";
import { findMissingYear } from "@/lib/calendar/working-calendar";
import { figureOf } from "@/lib/metrics/figures";
import type { Metric } from "@/lib/metrics/metric-catalogue";
import { periodOf } from "@/lib/periods";
import type { View } from "@/lib/server/view";
import type { Share } from "@/lib/targets/attainment";
import { elapsedWorkingDays } from "@/lib/targets/elapsed-share";
import {
  buildTargetTree,
  personLine,
  showsPeople,
  type TargetLine,
  type TreeResult,
  topLines,
} from "@/lib/targets/target-tree";

export interface NamedLine extends TargetLine {
  name: string;
  nameEn: string | null;
}

export interface TargetViewData {
  metric: Metric;
  lines: NamedLine[];
  /** False where there are so many that the units at the top stand for them. */
  withPeople: boolean;
  /** The line that the screen is about: the unit chosen, or the reader. */
  lead: NamedLine | null;
  share: Share | null;
  /** Where the lead will end at this pace, as the analysis of attainment says; null where it has no pace. */
  landing: Landing | null;
  /** A year without announced holidays, which is why there is no pace. */
  missingYear: number | null;
  /** Working days from today on. */
  daysLeft: number | null;
  months: { key: string; target: bigint; actual: bigint | null }[];
}

/** Everything that the targets screen shows of one metric. `inFull`: down to the people, however many. */
export function readTargetView(view: View, metric: Metric, { inFull = false } = {}): Promise<TargetViewData> {
  const { scope, period, today, company, actor, unit } = view;
  const key = ["targets", scope, unit?.id, actor.personId, period, today, company.fiscal, metric.id, inFull];
  return atSnapshot(key, () => loadTargetView(view, metric, inFull));
}

/** Its queries run in parallel. */
async function loadTargetView(view: View, metric: Metric, inFull: boolean): Promise<TargetViewData> {
  const { scope, period, today, company, actor } = view;
  const year = periodOf(period.start, "year", company.fiscal);
  const subject: Subject | null = view.unit
    ? { unitId: view.unit.id, personId: null }
    : actor.unitId === null
      ? null
      : { unitId: actor.unitId, personId: actor.personId };
  const units = visibleUnits(view.units, scope);
  const withPeople = inFull || showsPeople(units);
  const [targets, results, calendar, ofYear, byMonth, past] = await Promise.all([
    listTargets(scope, { metric: metric.id, window: period, withPeople }),
    listMetrics(scope, {
      metrics: [metric.id],
      by: withPeople ? ["team", "person"] : ["team"],
      window: period,
      today,
    }),
    getWorkingCalendar(),
    subject ? listSubjectTargets(subject, metric.id, year) : [],
    listMetrics(scope, { metrics: [metric.id], by: ["month"], window: year, today, fiscal: company.fiscal }),
    readPastDays({ ...view, scope: leadScope(view) }, metric.id),
  ]);
  const missingYear = findMissingYear(period.start, period.end, calendar);
  const days = missingYear === null ? elapsedWorkingDays(period, today, calendar) : null;
  const share = today > period.start ? days : null;
  const question = {
    metric,
    units,
    targets,
    results: results.map((row) => toResult(row, metric)),
    share,
  };
  const lines = scope.personId === null ? buildTargetTree(question) : ownLines(question, view);
  const shown = (withPeople ? lines : topLines(lines)).filter(hasSomething);
  const names = await listPeopleNames(shown.flatMap(({ personId }) => personId ?? []));
  const named = shown.map((line) => ({ ...line, ...nameOf(line, view, names) }));
  const lead = named[0] ?? null;
  return {
    metric,
    lines: named,
    withPeople,
    lead,
    share,
    landing:
      lead?.pace && lead.actual !== null
        ? projectLanding(view, past, { actual: lead.actual, share, calendar })
        : null,
    missingYear,
    daysLeft: days && today < period.end ? Number(days.total - days.elapsed) : null,
    months: monthsOf(ofYear, byMonth, metric),
  };
}

/** The rows of the unit that the screen is about, where its reader sees more. */
function leadScope({ scope, unit, units }: View): Scope {
  if (scope.unitIds === "all" || scope.personId !== null || !unit) return scope;
  return narrowScope(scope, subtreeIds(units, unit.id)) ?? scope;
}

function toResult({ keys, values }: MetricRow, metric: Metric): TreeResult {
  const { numerator = 0n, denominator = 0n } = values[metric.id] ?? {};
  return {
    unitId: keys.team?.id ? Number(keys.team.id) : null,
    personId: keys.person?.id ? Number(keys.person.id) : null,
    numerator,
    denominator,
  };
}

type Question = Parameters<typeof buildTargetTree>[0];

/** Whoever sees only themselves: their own target, with what they did for it wherever they were. */
function ownLines(question: Question, { actor, units }: View): TargetLine[] {
  const target = question.targets.find(({ personId }) => personId === actor.personId);
  const unit = units.find(({ id }) => id === (target?.unitId ?? actor.unitId));
  if (!unit) return [];
  const results = question.results.map((row) => ({ ...row, unitId: unit.id }));
  return [personLine({ ...question, results }, { ...unit, depth: -1 }, actor.personId)];
}

function nameOf(
  { unitId, personId }: TargetLine,
  { units }: View,
  people: Awaited<ReturnType<typeof listPeopleNames>>,
) {
  const named = personId === null ? units.find(({ id }) => id === unitId) : people.get(personId);
  return { name: named?.name ?? "", nameEn: named?.nameEn ?? null };
}

const hasSomething = (line: TargetLine) =>
  line.personId === null || line.target !== null || (line.actual !== null && line.actual !== 0n);

function monthsOf(
  targets: readonly Target[],
  results: readonly MetricRow[],
  metric: Metric,
): TargetViewData["months"] {
  const actual = new Map(results.map(({ keys, values }) => [keys.month?.id, values[metric.id]]));
  return targets
    .filter(({ periodKey }) => /^\d{4}-\d{2}$/.test(periodKey))
    .map(({ periodKey, value }) => {
      const tally = actual.get(periodKey);
      return { key: periodKey, target: value, actual: tally ? figureOf(tally, metric) : null };
    });
}
