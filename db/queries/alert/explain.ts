import "server-only";
import { systemScope } from "@/lib/access/scope";
import { explainDeviation } from "@/lib/alerts/explain-deviation";
import type { Observed } from "@/lib/alerts/observe";
import { thresholdFigure } from "@/lib/alerts/threshold-figure";
import { addTallies, EMPTY_TALLY, type Tally } from "@/lib/metrics/figures";
import { isAdditive, metricOf } from "@/lib/metrics/metric-catalogue";
import { expectedByNow } from "@/lib/targets/attainment";
import { decomposeVariance, type Variance } from "@/lib/targets/variance";
import { sqlClient } from "../../client";
import { sqlRunner } from "../../facts/sql-runner";
import type { Alert } from "../alerts";
import type { MetricRow } from "../metric/metric-request";
import { listMetrics, sumQuantities } from "../metrics";
import { looksOf, type WatchSetting } from "./observe-rule";
import { listPaces } from "./paces";
import { type Situation, subjectOfAlert, watchOfAlert } from "./situation";
import type { Subject } from "./subjects";
import { databaseSource } from "./watch-source";

/** A team or a person, with what it adds to the deviation. */
export interface ExplainedPart {
  unitId: number | null;
  personId: number | null;
  name: string;
  nameEn: string | null;
  now: Tally;
  /** What was expected of it; null for ratios, where the reference is the same for all. */
  expected: bigint | null;
  delta: bigint;
  below: ExplainedPart[];
  /** Of its own deviation, what its people do not explain. */
  rest: bigint;
}

export interface AlertExplanation {
  /** Figure − what it is held against; the parts and the rest sum to it. */
  deviation: bigint;
  reference: bigint;
  parts: ExplainedPart[];
  rest: bigint;
  /** Of a shortfall of won value: the effects that sum to it. */
  effects: Variance | null;
}

/**
 * What a deviation is made of, down to teams and their people, as the figures are now. The caller has checked that the alert may be seen.
 * Null where there is nothing to take apart (a person, missing data, deviations from one's own history).
 */
export async function explainAlert(
  alert: Alert,
  { latest, on }: Situation,
  setting: WatchSetting,
): Promise<AlertExplanation | null> {
  const metric = metricOf(alert.evidence.metric);
  const reference = latest && referenceOf(alert, latest);
  if (!latest || latest.now === null || reference === null || alert.person !== null) return null;
  const at = { ...setting, today: on };
  const scope = systemScope();
  const question = {
    metrics: [metric.id],
    by: ["team", "person"],
    filters: { unitId: alert.unit.id },
    today: on,
  } as const;
  const window = { start: latest.start, end: latest.end };
  const [now, before, paces] = await Promise.all([
    listMetrics(scope, { ...question, window }),
    latest.against ? listMetrics(scope, { ...question, window: latest.against }) : [],
    alert.evidence.measure === "shortfall" ? readPaces(alert, latest, at) : null,
  ]);
  // A balance against a ceiling is made of its parts: nothing was expected of any of them.
  const isComposition = alert.evidence.measure === "value" && isAdditive(metric);
  const expect = paces
    ? (part: Part) => paces.get(part.key) ?? 0n
    : (part: Part) => (isComposition ? 0n : part.before.numerator);
  const deviation = isComposition ? latest.now : latest.now - reference;
  const teams = partsOf(alert, now, before, metric.id);
  const explained = explainDeviation(
    metric,
    teams.map((team) => ({ key: team, now: team.now, expected: expect(team) })),
    reference,
    deviation,
  );
  const cases = explained.parts.reduce((sum, part) => sum + part.now.denominator, 0n);
  const toPart = ({ key, now: tally, delta }: { key: Part; now: Tally; delta: bigint }): ExplainedPart => {
    // The people of a team share its part: their ratios weigh by all cases, so that they sum to it.
    const people = explainDeviation(
      metric,
      key.below.map((person) => ({ key: person, now: person.now, expected: expect(person) })),
      reference,
      delta,
    );
    const scaled = isAdditive(metric) ? people : rescale(people, tally.denominator, cases, delta);
    return {
      ...nameOf(key),
      now: tally,
      expected: isAdditive(metric) && !isComposition ? expect(key) : null,
      delta,
      below: scaled.parts.map((person) => ({
        ...nameOf(person.key),
        now: person.now,
        expected: isAdditive(metric) && !isComposition ? expect(person.key) : null,
        delta: person.delta,
        below: [],
        rest: 0n,
      })),
      rest: scaled.rest,
    };
  };
  return {
    deviation,
    reference,
    parts: explained.parts.map(toPart),
    rest: explained.rest,
    effects: metric.id === "won_value" ? await readEffects(alert, latest, reference, at) : null,
  };
}

function referenceOf({ evidence, threshold }: Alert, latest: Observed): bigint | null {
  if (evidence.measure === "shortfall" || evidence.measure === "drop") return latest.baseline;
  const from = evidence.thresholds[threshold]?.from;
  return from === undefined
    ? null
    : thresholdFigure(evidence.measure, from, latest.baseline, metricOf(evidence.metric).direction);
}

interface Part {
  key: string;
  unitId: number | null;
  personId: number | null;
  name: string;
  nameEn: string | null;
  now: Tally;
  before: Tally;
  below: Part[];
}

const nameOf = ({ unitId, personId, name, nameEn }: Part) => ({ unitId, personId, name, nameEn });

/** Rows by team and person as a tree of two levels; of a team itself, its people are the first level. */
function partsOf(
  alert: Alert,
  now: readonly MetricRow[],
  before: readonly MetricRow[],
  metric: Alert["evidence"]["metric"],
): Part[] {
  const teams = new Map<string, Part>();
  const add = (row: MetricRow, field: "now" | "before") => {
    const { team, person } = row.keys;
    const { numerator = 0n, denominator = 0n } = row.values[metric] ?? {};
    const teamId = team?.id ? Number(team.id) : null;
    const of = partIn(teams, `unit ${teamId}`, {
      unitId: teamId,
      personId: null,
      name: team?.name ?? "",
      nameEn: team?.nameEn ?? null,
    });
    const personId = person?.id ? Number(person.id) : null;
    const own = of.below.find((part) => part.personId === personId) ?? {
      ...emptyPart(`person ${personId}`, {
        unitId: teamId,
        personId,
        name: person?.name ?? "",
        nameEn: person?.nameEn ?? null,
      }),
    };
    if (!of.below.includes(own)) of.below.push(own);
    own[field] = addTallies([own[field], { numerator, denominator }]);
    of[field] = addTallies([of[field], { numerator, denominator }]);
  };
  for (const row of now) add(row, "now");
  for (const row of before) add(row, "before");
  const found = [...teams.values()];
  return found.length === 1 && found[0]?.unitId === alert.unit.id ? found[0].below : found;
}

type Named = Pick<Part, "unitId" | "personId" | "name" | "nameEn">;
const emptyPart = (key: string, named: Named): Part => ({
  key,
  ...named,
  now: EMPTY_TALLY,
  before: EMPTY_TALLY,
  below: [],
});
function partIn(parts: Map<string, Part>, key: string, named: Named): Part {
  const part = parts.get(key) ?? emptyPart(key, named);
  parts.set(key, part);
  return part;
}

/** What each team and person should have by now, along their own targets. */
async function readPaces(
  alert: Alert,
  latest: Observed,
  setting: WatchSetting,
): Promise<Map<string, bigint>> {
  const run = sqlRunner(sqlClient);
  const looks = looksOf(watchOfAlert(alert), [latest.on], setting);
  const { path } = subjectOfAlert(alert);
  const [units, people] = await Promise.all([
    run<Subject>(
      `select id as "unitId", null::int as "personId", path from org_units where starts_with(path, $1::text)`,
      [path],
    ),
    run<Subject>(
      `select distinct t.person_id as "personId", t.unit_id as "unitId", u.path from targets t join org_units u on u.id = t.unit_id
        where t.person_id is not null and t.is_current and t.metric = $1::text and starts_with(u.path, $2::text)`,
      [alert.evidence.metric, path],
    ),
  ]);
  const question = { ...setting, metric: alert.evidence.metric, looks };
  const found = [
    ...(await listPaces(databaseSource(run), { ...question, subjects: units })),
    ...(people.length > 0 ? await listPaces(databaseSource(run), { ...question, subjects: people }) : []),
  ];
  return new Map(found.map(([key, [pace]]) => [key, pace ? expectedByNow(pace.target, pace.share) : 0n]));
}

/** Contributions within a team, each as a share of all cases instead of the team's own. */
function rescale<Key>(
  people: ReturnType<typeof explainDeviation<Key>>,
  own: bigint,
  all: bigint,
  delta: bigint,
): ReturnType<typeof explainDeviation<Key>> {
  const parts = people.parts.map((part) => ({ ...part, delta: all === 0n ? 0n : (part.delta * own) / all }));
  return { parts, rest: delta - parts.reduce((sum, part) => sum + part.delta, 0n) };
}

/** Volume, cycle, win rate and price, with the rates of the same days last year as the plan. */
async function readEffects(
  alert: Alert,
  latest: Observed,
  expected: bigint,
  { today, firstDay }: WatchSetting,
) {
  const { yearAgo, start, end } = latest;
  if (!yearAgo || (firstDay !== null && yearAgo.start < firstDay)) return null;
  const drivers = async (window: { start: string; end: string }) => {
    const sums = await sumQuantities(systemScope(), {
      quantities: ["won_value", "won_count", "closed_count", "won_cycle_days", "won_cycle_count"],
      window,
      filters: { unitId: alert.unit.id },
      today,
    });
    return {
      wonMinor: sums.won_value,
      wonCount: Number(sums.won_count),
      closedCount: Number(sums.closed_count),
      cycleDays:
        sums.won_cycle_count === 0n ? null : Number(sums.won_cycle_days) / Number(sums.won_cycle_count),
    };
  };
  const [actual, plan] = await Promise.all([drivers({ start, end }), drivers(yearAgo)]);
  return decomposeVariance(actual, { ...plan, targetMinor: expected });
}
