import { asc } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { CALENDAR_YEAR, type Day } from "@/lib/periods";
import { db, sqlClient } from "../client";
import { takeTouches } from "../facts/fact-touches";
import { keepFacts } from "../facts/keep-facts";
import { rebuildFacts } from "../facts/rebuild-facts";
import { sqlRunner } from "../facts/sql-runner";
import { watchOf } from "../queries/alert/fire-rules";
import { observeRules } from "../queries/alert/observe-rule";
import { subjectKey } from "../queries/alert/subjects";
import { listTouchedLooks, rulesNear } from "../queries/alert/touched-looks";
import { databaseSource } from "../queries/alert/watch-source";
import { getWorkingCalendar } from "../queries/working-calendar";
import { alertRules, alerts } from "../schema";
import { insertFactsCompany } from "../testing/facts-company";
import { chooseAmount, chooseWrite, diceFrom } from "../testing/random-writes";
import { truncateAll } from "../testing/test-database";
import { writeAtRandom } from "../testing/write-at-random";
import { evaluateRules, evaluateTouchedRules } from "./evaluate-alert-rules";

/** Random writes are about January to April; the rules look from the middle of it. */
const TODAY: Day = "2026-03-20";
const NOW = new Date(`${TODAY}T04:00:00Z`);

type RuleInsert = typeof alertRules.$inferInsert;
const rule = (
  metric: MetricId,
  level: RuleInsert["level"],
  measure: RuleInsert["measure"],
  from: number,
  rest: Partial<RuleInsert> = {},
): RuleInsert => ({
  name: `${metric} ${level} ${measure}`,
  metric,
  level,
  measure,
  periodKind: "month",
  thresholds: [{ from, severity: "warning" }],
  ...rest,
});

/** Every family of facts, every measure, every level, periods of each length. */
const RULES: readonly RuleInsert[] = [
  rule("won_value", "region", "shortfall", 100_000, { periodKind: "quarter" }),
  rule("created_count", "team", "drop", 100_000),
  rule("created_value", "person", "drop", 100_000, { periodKind: "week" }),
  rule("win_rate", "company", "drop", 100_000, { persistence: 2, persistenceOf: 3 }),
  rule("open_pipeline", "team", "value", -1_000_000),
  rule("weighted_pipeline", "person", "value", -1_000_000),
  rule("stage_conversion", "region", "value", -500_000),
  rule("order_revenue", "company", "drop", 100_000, { periodKind: "quarter" }),
  rule("margin_rate", "region", "value", -600_000),
  rule("overdue", "team", "value", 1),
  rule("collected", "person", "drop", 100_000),
  rule("visits", "team", "missing", 1),
  rule("activities", "person", "value", -2, { periodKind: "week" }),
  rule("csat", "region", "value", -900_000),
  rule("new_customers", "team", "drop", 100_000),
  rule("won_count", "region", "value", -3, { unitId: 2 }),
];

const run = sqlRunner(sqlClient);
const listRules = () => db.select().from(alertRules).orderBy(asc(alertRules.id));

beforeEach(async () => {
  await truncateAll();
  await insertFactsCompany();
  await sqlClient`insert into calendar_years (year, origin) values (2024, 'test'), (2025, 'test'), (2026, 'test')`;
  await db.insert(alertRules).values([...RULES]);
  await sqlClient.begin((sql) => rebuildFacts(sql));
  await run(
    `insert into targets (metric, unit_id, period_kind, period_key, start_on, end_on, value, baseline_value, origin, created_by)
       select 'won_value', id, 'quarter', '2026-Q1', '2026-01-01', '2026-04-01', 3000000, 3000000, 'plan', 1 from org_units where kind = 'region'`,
  );
});

/** What every rule sees of every subject on its looks, as text, by rule and subject. */
async function seen(): Promise<Map<string, string>> {
  const setting = {
    today: TODAY,
    calendar: await getWorkingCalendar(),
    fiscal: CALENDAR_YEAR,
    firstDay: null,
  };
  const rules = await listRules();
  const days = ["2026-03-17", "2026-03-18", "2026-03-19", TODAY];
  const observed = await observeRules(
    databaseSource(run),
    rules.map((one) => ({ watch: watchOf(one), days })),
    setting,
  );
  return new Map(
    rules.flatMap(({ id }, i) =>
      (observed[i] ?? []).map(({ subject, observed: looks }) => [
        `${id} ${subjectKey(subject)}`,
        JSON.stringify(looks, (_, value) => (typeof value === "bigint" ? `${value}` : value)),
      ]),
    ),
  );
}

/** The rules and subjects that an evaluation after the write would look at; null for all of them. */
async function touchedKeys(all: Iterable<string>): Promise<Set<string> | null> {
  const touches = await takeTouches(run);
  if (touches === null) return null;
  const setting = {
    today: TODAY,
    calendar: await getWorkingCalendar(),
    fiscal: CALENDAR_YEAR,
    firstDay: null,
  };
  const looks = await listTouchedLooks(run, rulesNear(await listRules(), touches), touches, setting);
  const keys = [...all];
  return new Set(
    looks.flatMap(({ rule: { id }, only }) =>
      only
        ? only.map((subject) => `${id} ${subjectKey(subject)}`)
        : keys.filter((key) => key.startsWith(`${id} `)),
    ),
  );
}

describe("what an evaluation after a write leaves out", () => {
  it.each([
    { seed: 7, writes: 100, choose: chooseWrite, why: "of all kinds" },
    { seed: 21, writes: 40, choose: chooseAmount, why: "that correct amounts" },
  ])(
    "stands as it stood before it: $writes random writes $why",
    async ({ seed, writes, choose }) => {
      const dice = diceFrom(seed);
      // Something to correct.
      for (let i = 0; i < 30; i++) await writeAtRandom(dice);
      await takeTouches(run);
      let [changed, looked, pairs] = [0, 0, 0];
      for (let i = 0, before = await seen(); i < writes; i++) {
        const name = await writeAtRandom(dice, choose);
        const after = await seen();
        const keys = await touchedKeys(after.keys());
        const differing = [...after].flatMap(([key, text]) => (before.get(key) === text ? [] : [key]));
        if (keys) {
          expect({ i, name, missed: differing.filter((key) => !keys.has(key)) }).toEqual({
            i,
            name,
            missed: [],
          });
          looked += keys.size;
          pairs += after.size;
        }
        changed += differing.length;
        before = after;
      }
      expect(changed).toBeGreaterThan(writes / 4);
      // It would be easy to miss nothing by looking at everything.
      expect(looked / pairs).toBeLessThan(0.6);
    },
    60_000,
  );
});

describe("evaluateTouchedRules", () => {
  const recordVisit = (person: number, on: Day) =>
    sqlClient.begin((sql) =>
      keepFacts(
        sql,
        {},
        async () => {
          const [row] = await sql<{ id: number }[]>`
            insert into activities (kind, person_id, happened_on) values ('visit', ${person}, ${on}) returning id`;
          return { activities: [row?.id ?? 0] };
        },
        (made) => made,
      ),
    );
  const forget = () => sqlClient.unsafe("delete from alert_events; delete from alerts");
  const raised = async () =>
    (await db.select().from(alerts).orderBy(asc(alerts.id))).map(({ ruleId, unitId, personId }) => ({
      ruleId,
      unitId,
      personId,
    }));

  beforeEach(async () => {
    await db.delete(alertRules);
    await db.insert(alertRules).values([
      { id: 1, ...rule("activities", "person", "value", -1_000) },
      { id: 2, ...rule("csat", "region", "value", -900_000) },
    ]);
  });

  it("raises what a write has brought about, for those whom it is about", async () => {
    await evaluateTouchedRules({ now: NOW });
    await forget();
    await recordVisit(2, "2025-03-04");
    await evaluateTouchedRules({ now: NOW });
    await forget();
    await recordVisit(3, "2026-03-19");
    expect(await evaluateTouchedRules({ now: NOW })).toHaveLength(1);
    expect(await raised()).toEqual([{ ruleId: 1, unitId: 4, personId: 3 }]);
  });

  it("looks once: nothing is touched any more, and nothing is raised twice", async () => {
    await recordVisit(3, "2026-03-19");
    await evaluateTouchedRules({ now: NOW });
    const before = await raised();
    expect(await evaluateTouchedRules({ now: NOW })).toEqual([]);
    expect(await evaluateRules({ now: NOW })).toEqual([]);
    expect(await raised()).toEqual(before);
  });

  it("looks at everything after a rebuild, and keeps a note that a failed evaluation had taken", async () => {
    expect(await evaluateTouchedRules({ now: NOW })).not.toEqual([]);
    await recordVisit(3, "2026-03-19");
    await expect(evaluateTouchedRules({ now: new Date(Number.NaN) })).rejects.toThrow();
    expect(await takeTouches(run)).toEqual([
      { family: "activities", columns: null, personId: 3, day: "2026-03-19" },
    ]);
  });
});
