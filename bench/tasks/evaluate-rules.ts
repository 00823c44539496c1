import { closeDatabase, db, sqlClient } from "../../db/client";
import { evaluateRules } from "../../db/mutations/evaluate-alert-rules";
import { getCompany } from "../../db/queries/company";
import { getWorkingCalendar } from "../../db/queries/working-calendar";
import { alertRules } from "../../db/schema";
import { insertBase, ROOT_UNIT_ID } from "../../db/seed/base";
import { planLooks, SHORT_HISTORY } from "../../lib/alerts/looks";

/**
 * 50 rules on 2,000 people each in the database that DATABASE_URL names, which has to be empty: evaluated as the job does it, in turn with the
 * bare join of rules and facts. Prints the milliseconds of each as JSON, and the pairs that each found: { passes, joins, fired, found }.
 */
const ROUNDS = Number(process.argv[2]);
const TODAY = "2026-11-18";
const NOW = new Date(`${TODAY}T04:00:00Z`);
const [REGIONS, TEAMS, PEOPLE] = [20, 10, 10];

const METRICS = [
  { metric: "won_value", family: "deals", size: 100_000_00 },
  { metric: "won_count", family: "deals", size: 1 },
  { metric: "created_count", family: "deals", size: 2 },
  { metric: "created_value", family: "deals", size: 240_000_00 },
  { metric: "order_revenue", family: "orders", size: 100_000_00 },
  { metric: "margin", family: "orders", size: 30_000_00 },
  { metric: "visits", family: "activities", size: 3 },
  { metric: "calls", family: "activities", size: 5 },
] as const;
const PERIODS = ["week", "month", "quarter"] as const;

await db.transaction((tx) => insertBase(tx, { name: "测算公司", nameEn: "Bench", isDemo: false }));
await sqlClient`update company set first_day = '2025-01-01'`;
await sqlClient.unsafe(`
  insert into org_units (id, parent_id, kind, name, path)
    select 10 + r, ${ROOT_UNIT_ID}, 'region', 'R' || r, '/${ROOT_UNIT_ID}/' || (10 + r) || '/' from generate_series(1, ${REGIONS}) r;
  insert into org_units (id, parent_id, kind, name, path)
    select 100 + 20 * r + t, 10 + r, 'team', 'T' || r || '.' || t, '/${ROOT_UNIT_ID}/' || (10 + r) || '/' || (100 + 20 * r + t) || '/'
      from generate_series(1, ${REGIONS}) r, generate_series(1, ${TEAMS}) t;
  insert into people (id, name, email)
    select i, 'P' || i, 'p' || i || '@example.com' from generate_series(1, ${REGIONS * TEAMS * PEOPLE}) i;
  insert into assignments (person_id, unit_id, role, start_on)
    select i, 100 + 20 * (1 + (i - 1) / ${TEAMS * PEOPLE}) + 1 + (i - 1) / ${PEOPLE} % ${TEAMS}, 'member', '2025-01-01'
      from generate_series(1, ${REGIONS * TEAMS * PEOPLE}) i;
  insert into metric_facts (family, person_id, unit_id, day, ${METRICS.map(({ metric }) => metric).join(", ")})
    select family::fact_family, a.person_id, a.unit_id, day::date, ${METRICS.map(
      ({ metric, family, size }) =>
        `case when family = '${family}' then ${size} * (1 + (a.person_id * 7 + extract(doy from day)::int * 13) % 5) end as ${metric}`,
    ).join(", ")}
      from assignments a, unnest(array['deals', 'orders', 'activities']) family,
           generate_series('2025-10-01'::date, '${TODAY}'::date, '4 days') day
     where not (a.person_id % 200 = 0 and day >= '2026-10-01');
  analyze;`);

const rules = [...METRICS, ...METRICS.slice(0, 1)].flatMap(({ metric, family, size }, m) =>
  PERIODS.flatMap((periodKind) =>
    (["value", "drop"] as const).map((measure) => ({
      metric,
      family,
      periodKind,
      measure,
      // Nothing at all, or ever more than half below what is usual.
      from: measure === "value" ? -size * (m < METRICS.length ? 1 : 2) : 600_000 + 10_000 * m,
    })),
  ),
);
const fifty = rules.slice(0, 50);
await db.insert(alertRules).values(
  fifty.map(({ metric, periodKind, measure, from }, i) => ({
    id: i + 1,
    name: `rule ${i + 1}`,
    metric,
    level: "person" as const,
    measure,
    periodKind,
    thresholds: [{ from, severity: "warning" as const }],
  })),
);

/** The bare form: the sums of every rule's windows for every person, and those past the threshold; the same answer without alerts. */
const [company, calendar] = await Promise.all([getCompany(), getWorkingCalendar()]);
const spansOf = (periodKind: (typeof PERIODS)[number]) => {
  const [look] = planLooks({
    periodKind,
    days: [TODAY],
    today: TODAY,
    depth: SHORT_HISTORY,
    firstDay: company.firstDay,
    calendar,
    fiscal: company.fiscal,
  });
  if (!look?.lastYear || look.history.length !== SHORT_HISTORY)
    throw new Error(`no history of a ${periodKind}`);
  return [look.window, ...look.history, look.lastYear];
};
/** Now, three periods before, and the year before. */
const SPANS = [0, 1, 2, 3, 4] as const;
await sqlClient.unsafe(`create table bench_windows (rule int, family fact_family, first date, last date,
  ${SPANS.map((i) => `s${i} date, e${i} date`).join(", ")})`);
for (const [i, { periodKind, family }] of fifty.entries()) {
  const spans = spansOf(periodKind);
  const days = spans.flatMap(({ start, end }) => [start, end]).sort();
  const values = [i + 1, family, days[0], days.at(-1), ...spans.flatMap(({ start, end }) => [start, end])];
  await sqlClient.unsafe(
    `insert into bench_windows values (${values.map((value) => `'${value}'`).join(", ")})`,
  );
}
await sqlClient`analyze bench_windows`;
const JOIN = `
  with sums as (
    select r.id, r.measure, (r.thresholds -> 0 ->> 'from')::numeric as past, f.person_id,
           ${SPANS.map((i) => `coalesce(sum(v.value) filter (where f.day >= w.s${i} and f.day < w.e${i}), 0) as v${i}`).join(", ")}
      from alert_rules r join bench_windows w on w.rule = r.id
      join metric_facts f on f.family = w.family and f.day >= w.first and f.day < w.last
      cross join lateral (select case r.metric ${METRICS.map(({ metric }) => `when '${metric}' then f.${metric}`).join(" ")} end as value) v
     group by 1, 2, 3, 4)
  select id, person_id from (
    select *, least(v1 + v2 + v3 - greatest(v1, v2, v3) - least(v1, v2, v3), v4) as baseline from sums) sides
   where case measure when 'value' then -v0 >= past else baseline > 0 and round((baseline - v0) * 1000000 / baseline) >= past end`;

const timed = async (work: () => Promise<unknown>) => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};
const fired = (await evaluateRules({ now: NOW, today: TODAY })).length;
const found = (await sqlClient.unsafe(JOIN)).length;
const [passes, joins]: [number[], number[]] = [[], []];
for (let round = 0; round < ROUNDS; round++) {
  passes.push(await timed(() => evaluateRules({ now: NOW, today: TODAY })));
  joins.push(await timed(() => sqlClient.unsafe(JOIN)));
}
console.log(JSON.stringify({ passes, joins, fired, found }));
await closeDatabase();
