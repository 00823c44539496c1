import "server-only";
import { type Scope, systemScope } from "@/lib/access/scope";
import { visibleUnits } from "@/lib/access/visible-units";
import { isAdditive, type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { allocationStep } from "@/lib/metrics/metric-values";
import { type Day, type FiscalCalendar, type Period, periodOf } from "@/lib/periods";
import { proposeRebaseline, type Rebaseline, type RebaselineChoice } from "@/lib/targets/rebaseline";
import { buildTargetTree, type TargetLine } from "@/lib/targets/target-tree";
import { sqlClient } from "../../client";
import { listMetrics } from "../metrics";
import { listUnits, type Unit } from "../units";

/** A subject with its year, what a rule makes of it, and how much below it is handed out. */
export interface RebaselineLine extends Pick<TargetLine, "key" | "unitId" | "personId" | "depth" | "gap"> {
  /** The year's figure in force, and what was credited until `effectiveOn`. */
  goal: bigint;
  credited: bigint;
  proposal: Rebaseline;
  /** Months that are over: they keep their figures. */
  over: { key: string; target: bigint }[];
  /** What is handed out below when every proposal is taken. */
  gapAfter: TargetLine["gap"];
}

export interface Rebaselines {
  year: Period;
  /** First day of the first month that is not over. */
  effectiveOn: Day;
  lines: RebaselineLine[];
}

interface Question {
  metric: MetricId;
  choice: RebaselineChoice;
  today: Day;
  fiscal: FiscalCalendar;
  units?: readonly Unit[];
}

interface Stored {
  unitId: number;
  personId: number | null;
  goal: string;
  months: { key: string; start: Day; value: string }[];
}

/**
 * What a rule makes of the running year's targets: units of the scope in tree order, each followed by its people. Whatever has no month
 * of its own is left out; empty for a metric that does not add up and while no month of the year is over.
 */
export async function listRebaselines(scope: Scope, question: Question): Promise<Rebaselines> {
  const { metric, choice, today, fiscal } = question;
  const year = periodOf(today, "year", fiscal);
  const effectiveOn = periodOf(today, "month", fiscal).start;
  const definition = metricOf(metric);
  if (!isAdditive(definition) || effectiveOn === year.start) return { year, effectiveOn, lines: [] };
  const [units, stored, results] = await Promise.all([
    question.units ?? listUnits(),
    listStored(scope, metric, year),
    listMetrics(scope, {
      metrics: [metric],
      by: ["team", "person"],
      window: { start: year.start, end: effectiveOn },
      today,
    }),
  ]);
  const tree = {
    metric: definition,
    units: visibleUnits(units, scope),
    results: results.map(({ keys, values }) => ({
      unitId: keys.team?.id ? Number(keys.team.id) : null,
      personId: Number(keys.person?.id),
      numerator: values[metric].numerator,
      denominator: values[metric].denominator,
    })),
    share: null,
  };
  const goals = stored.map(({ unitId, personId, goal }) => ({ unitId, personId, ...both(BigInt(goal)) }));
  const lines = buildTargetTree({ ...tree, targets: goals });
  const byKey = new Map(stored.map((row) => [subjectOf(row), row]));
  const proposed = lines.flatMap((line) => {
    const row = byKey.get(subjectOf(line));
    if (!row) return [];
    const months = row.months.map((month) => ({ ...month, target: BigInt(month.value) }));
    const credited = line.actual ?? 0n;
    const left = months.filter(({ start }) => start >= effectiveOn);
    const goal = BigInt(row.goal);
    const step = allocationStep(definition.unit);
    const proposal = proposeRebaseline({ goal, credited, left, step }, choice);
    const over = months.filter(({ start }) => start < effectiveOn);
    return [{ line, goal, credited, proposal, over: over.map(({ key, target }) => ({ key, target })) }];
  });
  const after = buildTargetTree({
    ...tree,
    targets: proposed.map(({ line, proposal }) => ({
      unitId: line.unitId,
      personId: line.personId,
      ...both(proposal.goal),
    })),
  });
  const gaps = new Map(after.map((line) => [line.key, line.gap]));
  return {
    year,
    effectiveOn,
    lines: proposed.map(({ line: { key, unitId, personId, depth, gap }, ...rest }) => ({
      key,
      unitId,
      personId,
      depth,
      gap,
      gapAfter: gaps.get(key) ?? null,
      ...rest,
    })),
  };
}

/** Everybody's, for the monthly job. */
export const listAllRebaselines = (question: Question) => listRebaselines(systemScope(), question);

const both = (value: bigint) => ({ value, baselineValue: value });
const subjectOf = ({ unitId, personId }: Pick<TargetLine, "unitId" | "personId">) => `${unitId}:${personId}`;

/** Months in force of a year by subject; their sum without what was carried on is the year's figure. */
async function listStored(scope: Scope, metric: MetricId, year: Period): Promise<Stored[]> {
  const inScope =
    scope.personId !== null
      ? sqlClient`t.person_id = ${scope.personId}`
      : scope.unitIds === "all"
        ? sqlClient`true`
        : sqlClient`t.unit_id = any(${[...scope.unitIds]}::int[])`;
  return sqlClient<Stored[]>`
    select t.unit_id as "unitId", t.person_id as "personId",
           (sum(t.value) - coalesce((select sum(a.carried_value) from adjustments a
             where a.metric = ${metric} and a.unit_id = t.unit_id and a.person_id is not distinct from t.person_id
               and a.start_on = ${year.start} and a.end_on = ${year.end}
               and exists (select from adjustment_lines l where l.adjustment_id = a.id)), 0))::text as goal,
           json_agg(json_build_object('key', t.period_key, 'start', t.start_on, 'value', t.value::text) order by t.start_on) as months
      from targets t
     where t.metric = ${metric} and t.is_current and t.period_kind = 'month' and t.start_on >= ${year.start} and t.end_on <= ${year.end}
       and ${inScope}
     group by t.unit_id, t.person_id`;
}
