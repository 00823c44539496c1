import "server-only";
import { type PayScope, systemScope } from "@/lib/access/scope";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { Level } from "@/lib/organisation/kinds";
import type { Day, Period } from "@/lib/periods";
import {
  type AssembledScorecard,
  assembleScorecard,
  type ElapsedShare,
  type MeasureFigure,
  type MeasureFigures,
} from "@/lib/scorecard/assemble-scorecard";
import { gradePpm } from "@/lib/scorecard/ratings";
import {
  DEFAULT_RULES,
  MEASURE_KINDS,
  parseScorecardRules,
  SCORECARD_MEASURES,
  type ScorecardRule,
} from "@/lib/scorecard/scorecard-rules";
import { sqlClient } from "../../client";
import { listMetrics } from "../metrics";
import { paidInScope } from "../pay-scope";
import { listNewCustomerPoints } from "./new-customer-points";

export interface ScoredPerson {
  id: number;
  name: string;
  nameEn: string | null;
  hiredOn: Day | null;
  unitId: number;
  unitName: string;
  unitNameEn: string | null;
  level: Level;
  /** First day at this level without a break. */
  levelSince: Day;
}

/** Who sold in a period, of those whose pay may be read: a scorecard is judged by the same people. */
export async function listScoredPeople(
  scope: PayScope,
  { period, personId }: { period: Period; personId?: number | undefined },
): Promise<ScoredPerson[]> {
  return sqlClient<ScoredPerson[]>`
    select p.id, p.name, p.name_en as "nameEn", p.hired_on::text as "hiredOn", held.unit_id as "unitId", u.name as "unitName",
           u.name_en as "unitNameEn", held.level, since.start_on::text as "levelSince"
      from people p
      join lateral (
        select unit_id, role, level from assignments
         where person_id = p.id and start_on < ${period.end} and (end_on is null or end_on > ${period.start})
         order by start_on desc, id desc limit 1) held on held.role = 'member'
      join lateral (
        select min(start_on) as start_on from assignments a
         where a.person_id = p.id and a.start_on < ${period.end} and a.start_on > coalesce((
           select max(start_on) from assignments b where b.person_id = p.id and b.start_on < ${period.end} and b.level <> held.level),
           '-infinity'::date)) since on true
      join org_units u on u.id = held.unit_id
     where ${personId === undefined ? sqlClient`true` : sqlClient`p.id = ${personId}`}
       and ${paidInScope(scope, "p.id", "held.unit_id")}
     order by u.path, p.id`;
}

export interface DeclaredRules {
  /** Null for the ones that hold until others are declared. */
  effectiveOn: Day | null;
  rules: readonly ScorecardRule[];
}

/** All declared rules, the latest first, before them the ones to begin with. */
export async function listScorecardRules(): Promise<DeclaredRules[]> {
  const rows = await sqlClient<{ effectiveOn: Day; rules: unknown }[]>`
    select effective_on::text as "effectiveOn", rules from scorecard_rules order by effective_on desc, id desc`;
  return [
    ...rows.map(({ effectiveOn, rules }) => ({ effectiveOn, rules: parseScorecardRules(rules) })),
    { effectiveOn: null, rules: DEFAULT_RULES },
  ];
}

/** The rules by which a quarter is scored: in force on its first day. */
export function rulesOn(declared: readonly DeclaredRules[], day: Day): DeclaredRules {
  const found = declared.find(({ effectiveOn }) => effectiveOn === null || effectiveOn <= day);
  return found ?? { effectiveOn: null, rules: DEFAULT_RULES };
}

interface CardQuery {
  periods: readonly Period[];
  today: Day;
  /** Only these people, who have been authorised. */
  people: readonly number[];
  declared: readonly DeclaredRules[];
  /** Part of the running quarter that is over. */
  shareOf: (period: Period) => ElapsedShare;
}

const METRICS = SCORECARD_MEASURES.flatMap((measure) => MEASURE_KINDS[measure].metric ?? []);

/**
 * Scorecards of people whom the caller has authorised, by quarter and person. Their results are read whole, also those from a team that
 * the reader does not lead: a score must be the same for everybody who may see it.
 */
export async function listScorecards({
  periods,
  today,
  people,
  declared,
  shareOf,
}: CardQuery): Promise<Map<string, Map<number, AssembledScorecard>>> {
  if (people.length === 0 || periods.length === 0) return new Map();
  const only = people.length === 1 ? people[0] : undefined;
  const [results, targets, points, grades] = await Promise.all([
    Promise.all(periods.map((period) => readResults(period, today, only))),
    readTargets(periods, people),
    listNewCustomerPoints(periods, people),
    readGrades(periods, people),
  ]);
  return new Map(
    periods.map((period, i) => {
      const { rules } = rulesOn(declared, period.start);
      const cards = people.map((id): [number, AssembledScorecard] => {
        const key = `${period.key}:${id}`;
        const figures = figuresOf(results[i]?.get(id), targets.get(key), points.get(key), grades.get(key));
        return [id, assembleScorecard(rules, figures, shareOf(period))];
      });
      return [period.key, new Map(cards)];
    }),
  );
}

type Results = Partial<Record<MetricId, bigint | null>>;

async function readResults(period: Period, today: Day, personId?: number): Promise<Map<number, Results>> {
  const rows = await listMetrics(systemScope(), {
    metrics: METRICS,
    by: ["person"],
    window: period,
    today,
    filters: { personId },
  });
  return new Map(
    rows.map(({ keys, values }) => [
      Number(keys.person?.id),
      Object.fromEntries(METRICS.map((id) => [id, values[id].value])),
    ]),
  );
}

/** Sums of what people were asked for; a ratio that was asked for in two teams counts with the higher one. */
async function readTargets(
  periods: readonly Period[],
  people: readonly number[],
): Promise<Map<string, Partial<Record<MetricId, bigint>>>> {
  const rows = await sqlClient<{ period: string; personId: number; metric: MetricId; value: string }[]>`
    select period_key as period, person_id as "personId", metric,
           (case when metric = 'csat' then max(value) else sum(value) end)::text as value
      from targets
     where is_current and period_kind = 'quarter' and period_key = any(${periods.map(({ key }) => key)}::text[])
       and person_id = any(${[...people]}::int[]) and metric = any(${METRICS}::text[])
     group by 1, 2, 3`;
  const targets = new Map<string, Partial<Record<MetricId, bigint>>>();
  for (const { period, personId, metric, value } of rows) {
    const key = `${period}:${personId}`;
    targets.set(key, { ...targets.get(key), [metric]: BigInt(value) });
  }
  return targets;
}

async function readGrades(
  periods: readonly Period[],
  people: readonly number[],
): Promise<Map<string, { count: number; sum: number }>> {
  const rows = await sqlClient<{ period: string; personId: number; count: number; sum: number }[]>`
    select period_key as period, ratee_id as "personId", count(*)::int as count, sum(grade)::int as sum
      from collaboration_ratings
     where period_key = any(${periods.map(({ key }) => key)}::text[]) and ratee_id = any(${[...people]}::int[])
     group by 1, 2`;
  return new Map(rows.map(({ period, personId, count, sum }) => [`${period}:${personId}`, { count, sum }]));
}

/** A point is a million parts of one; a target of so many customers asks for as many whole points. */
const POINT = 1_000_000n;

function figuresOf(
  results: Results | undefined,
  targets: Partial<Record<MetricId, bigint>> | undefined,
  points: bigint | undefined,
  grade: { count: number; sum: number } | undefined,
): MeasureFigures {
  const entries = SCORECARD_MEASURES.map((measure): [string, MeasureFigure] => {
    const { metric, isAdditive } = MEASURE_KINDS[measure];
    if (metric === null) return [measure, { actual: grade ? gradePpm(grade) : null, ownTarget: null }];
    const own = targets?.[metric] ?? null;
    if (measure === "newCustomers")
      return [measure, { actual: points ?? 0n, ownTarget: own === null ? null : own * POINT }];
    // Nothing sold is a result; nothing to divide by is none.
    const actual = results?.[metric] ?? (isAdditive ? 0n : null);
    return [measure, { actual, ownTarget: own }];
  });
  return Object.fromEntries(entries) as MeasureFigures;
}
