import { closeDatabase, db, sqlClient } from "../../db/client";
import { evaluateRules } from "../../db/mutations/evaluate-alert-rules";
import { getCompany } from "../../db/queries/company";
import { getWorkingCalendar } from "../../db/queries/working-calendar";
import { alertRules } from "../../db/schema";
import { insertBase, ROOT_UNIT_ID } from "../../db/seed/base";
import { planLooks, SHORT_HISTORY } from "../../lib/alerts/looks";
import { periodOf } from "../../lib/periods";

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
           generate_series('2025-06-01'::date, '${TODAY}'::date, '4 days') day
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
const windows = fifty.flatMap(({ periodKind }, i) => {
  const [look] = planLooks({
    periodKind,
    days: [TODAY],
    today: TODAY,
    depth: SHORT_HISTORY,
    firstDay: company.firstDay,
    calendar,
    fiscal: company.fiscal,
  });
  if (!look?.lastYear) throw new Error(`no year before ${periodOf(TODAY, periodKind).key}`);
  return [look.window, ...look.history, look.lastYear].map((span, at) => ({ rule: i + 1, at, ...span }));
});
await sqlClient`create table bench_windows (rule int, at int, family text, start_on date, end_on date)`;
for (const { rule, at, start, end } of windows)
  await sqlClient`insert into bench_windows values (${rule}, ${at}, ${fifty[rule - 1]?.family ?? ""}, ${start}, ${end})`;
await sqlClient`analyze bench_windows`;
const JOIN = `
  with sums as (
    select r.id, r.measure, (r.thresholds -> 0 ->> 'from')::numeric as past, s.person_id, w.at,
           coalesce(sum(case r.metric ${METRICS.map(({ metric }) => `when '${metric}' then f.${metric}`).join(" ")} end), 0) as value
      from alert_rules r join bench_windows w on w.rule = r.id cross join assignments s
      left join metric_facts f on f.person_id = s.person_id and f.family::text = w.family and f.day >= w.start_on and f.day < w.end_on
     group by 1, 2, 3, 4, 5),
  sides as (
    select id, measure, past, person_id, max(value) filter (where at = 0) as now,
           least(percentile_disc(0.5) within group (order by value) filter (where at between 1 and 3), max(value) filter (where at = 4)) as baseline
      from sums group by 1, 2, 3, 4)
  select id, person_id from sides
   where case measure when 'value' then -now >= past else baseline > 0 and round((baseline - now) * 1000000 / baseline) >= past end`;

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
