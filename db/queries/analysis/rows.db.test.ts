import { beforeAll, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { type Scope, scopeFor, systemScope } from "@/lib/access/scope";
import { ANALYSIS_METRICS } from "@/lib/analysis/question";
import type { Dimension } from "@/lib/metrics/dimensions";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { quantitySource } from "@/lib/metrics/quantities";
import { CALENDAR_YEAR, daysBetween } from "@/lib/periods";
import { sqlClient } from "../../client";
import { rebuildFacts } from "../../facts/rebuild-facts";
import { insertFactsCompany } from "../../testing/facts-company";
import { chooseWrite, diceFrom } from "../../testing/random-writes";
import { truncateAll } from "../../testing/test-database";
import type { MetricFilters, MetricWindow } from "../metric/metric-request";
import { listMetrics } from "../metrics";
import { hasRows, listSourceRows } from "./rows";

const TODAY = "2026-05-20";
const WINDOW = { start: "2026-01-10", end: "2026-04-20" };
const WINDOW_DAYS = BigInt(daysBetween(WINDOW.start, WINDOW.end));
const leaderOf4: Scope = scopeFor({ role: "manager", personId: 1, managedUnitIds: [4] } as unknown as Actor);
const rep2: Scope = scopeFor({ role: "rep", personId: 2, managedUnitIds: [] } as unknown as Actor);

beforeAll(async () => {
  await truncateAll();
  await insertFactsCompany();
  const dice = diceFrom(40_503);
  for (let i = 0; i < 300; i++)
    await sqlClient.begin(async (sql) => {
      await (await chooseWrite(sql, dice)).write(sql);
    });
  // Some orders are paid beyond their amount, of some a part is given back before they are due.
  await sqlClient`
    insert into payments (order_id, received_on, amount_minor) select id, due_on + 3, amount_minor + 100 from orders where id % 4 = 0 and due_on is not null`;
  await sqlClient`
    insert into refunds (order_id, refunded_on, amount_minor) select id, ordered_on + 9, abs(amount_minor) / 3 from orders where id % 4 = 1`;
  // Months that a window cuts, a unit of each kind, and a figure that a later one replaced.
  await sqlClient`
    insert into channel_costs (channel_id, unit_id, month, amount_minor, evidence, entered_at)
    select c.id, u.id, m::date, 1000 + 7 * c.id + 13 * u.id + extract(month from m)::int, 'entered', '2026-01-01'
      from channels c cross join org_units u cross join generate_series('2025-12-01'::timestamp, '2026-05-01', '1 month') m
     where (c.id + u.id) % 3 <> 0`;
  await sqlClient`
    insert into channel_costs (channel_id, unit_id, month, amount_minor, evidence, entered_at)
    select channel_id, unit_id, month, amount_minor + 5001, 'corrected', '2026-02-01' from channel_costs where unit_id = 4`;
  await sqlClient.begin((sql) => rebuildFacts(sql));
});

const CUTS: Dimension[][] = [
  ["person"],
  ["team"],
  ["product_line"],
  ["channel", "month"],
  ["manager"],
  ["segment"],
  ["week"],
];

/** Figures about what is now, in a window that still runs. */
const RUNNING = { start: "2026-05-01", end: "2026-06-01" };
/** With customers of its start: somebody bought before. */
const LATER = { start: "2026-03-20", end: "2026-05-01" };
const windowOf = (id: MetricId) =>
  isOpen(id) ? RUNNING : id === "retention" || id === "churn" ? LATER : WINDOW;
const isOpen = (id: MetricId) => quantitySource(metricOf(id).numerator).kind === "open";

it("opens every metric that can be asked for", () => {
  expect(ANALYSIS_METRICS.filter((id) => !hasRows(id))).toEqual([]);
});

it("knows no rows of what was open in the past", async () => {
  const question = {
    metric: "open_pipeline",
    window: WINDOW,
    filters: {},
    cell: [],
    fiscal: CALENDAR_YEAR,
    today: TODAY,
    limit: 9,
  } as const;
  expect(await listSourceRows(systemScope(), question)).toBeNull();
  expect((await listSourceRows(systemScope(), { ...question, window: RUNNING }))?.count).toBeGreaterThan(0);
});

it("knows no costs of a person, nor of a product", async () => {
  const question = {
    metric: "channel_roi",
    window: WINDOW,
    fiscal: CALENDAR_YEAR,
    today: TODAY,
    limit: 9,
  } as const;
  const open = (filters: MetricFilters, dimension: Dimension) =>
    listSourceRows(systemScope(), { ...question, filters, cell: [{ dimension, id: "2" }] });
  expect(await open({}, "person")).toBeNull();
  expect(await open({}, "product_line")).toBeNull();
  expect(await open({ personId: 2 }, "channel")).toBeNull();
  expect((await open({}, "channel"))?.count).toBeGreaterThan(0);
});

it("opens a return to what was earned and to the entries of what was spent", async () => {
  const question = { window: WINDOW, filters: {}, cell: [], fiscal: CALENDAR_YEAR, today: TODAY, limit: 500 };
  const found = await listSourceRows(leaderOf4, { ...question, metric: "channel_roi" });
  const costs = found?.rows.filter(({ kind }) => kind === "cost") ?? [];
  expect(new Set(found?.rows.map(({ kind }) => kind))).toEqual(new Set(["order", "cost"]));
  for (const { numerator, denominator } of costs) expect(numerator).toBe(-denominator);
  expect(found?.units).toEqual({ numerator: "money", denominator: "money" });
  // Only the entry that holds, and only of the own unit: a whole month of February is what was entered last.
  const spent = await listSourceRows(leaderOf4, { ...question, metric: "channel_cost" });
  const february = spent?.rows.filter(({ on }) => on === "2026-02-01") ?? [];
  expect(february.map(({ title, numerator }) => [title, numerator])).toEqual([["直销 · 一组", 6062n]]);
});

it("opens a conversion to visits, each counted where it was entered and where it was left forward", async () => {
  await sqlClient.begin(async (sql) => {
    await sql`insert into opportunities (id, name, customer_id, owner_id, product_id, pipeline_id, stage_id, status, amount_minor, created_on)
      values (9001, '绕一圈', 1, 3, 3, 1, 3, 'open', 900, '2025-06-02')`;
    await sql`insert into stage_entries (opportunity_id, stage_id, owner_id, entered_on, entered_at, amount_minor)
      select 9001, stage, owner, day, day, amount from (values
        (1, 2, '2025-06-02'::date, 100), (2, 2, '2025-06-10', 200), (1, 2, '2025-06-12', null), (1, 3, '2025-06-15', 300), (3, 3, '2025-07-01', 400)
      ) v (stage, owner, day, amount)`;
    await rebuildFacts(sql);
  });
  const open = (metric: MetricId, window: MetricWindow, scope = systemScope()) =>
    listSourceRows(scope, {
      metric,
      window,
      filters: {},
      cell: [{ dimension: "product", id: "3" }],
      fiscal: CALENDAR_YEAR,
      today: TODAY,
      limit: 9,
    });
  const told = (found: Awaited<ReturnType<typeof open>>) =>
    found?.rows
      .map(({ on, person, numerator, denominator, visit }) => [
        on,
        person,
        visit?.stage,
        visit?.outcome,
        visit?.leftOn,
        visit?.days,
        visit?.amountMinor,
        `${numerator}/${denominator}`,
      ])
      .sort();
  const june = { start: "2025-06-05", end: "2025-07-02" };
  expect(told(await open("stage_conversion", june))).toEqual([
    ["2025-06-02", "人2", "接洽", "advanced", "2025-06-10", 8, 100n, "1/0"],
    ["2025-06-10", "人2", "需求", "moved_back", "2025-06-12", 2, 200n, "0/1"],
    ["2025-06-12", "人2", "接洽", "handed_off", "2025-06-15", 3, null, "0/1"],
    ["2025-06-15", "人3", "接洽", "advanced", "2025-07-01", 16, 300n, "1/1"],
    ["2025-07-01", "人3", "报价", "still", null, daysBetween("2025-07-01", TODAY), 400n, "0/1"],
  ]);
  expect(told(await open("stage_entries", june, rep2))).toEqual([
    ["2025-06-10", "人2", "需求", "moved_back", "2025-06-12", 2, 200n, "1/0"],
    ["2025-06-12", "人2", "接洽", "handed_off", "2025-06-15", 3, null, "1/0"],
  ]);
});

it.each(ANALYSIS_METRICS)("%s: the rows of every cell sum to its figure, in every scope", async (metric) => {
  let compared = 0;
  for (const scope of [systemScope(), leaderOf4, rep2]) {
    for (const by of CUTS) {
      const window = windowOf(metric);
      const groups = await listMetrics(scope, { metrics: [metric], by, window, today: TODAY });
      for (const { keys, values } of groups.slice(0, 6)) {
        const { numerator, denominator, value } = values[metric];
        // What nobody knows in this form has no rows either.
        if (value === null && denominator === 0n && numerator === 0n) continue;
        const cell = by.map((dimension) => ({ dimension, id: keys[dimension]?.id ?? null }));
        const rows = await listSourceRows(scope, {
          metric,
          window,
          filters: {},
          cell,
          fiscal: CALENDAR_YEAR,
          today: TODAY,
          limit: 500,
        });
        // A median says how many days lie in the middle, not what all of them sum to.
        if (metric === "median_cycle") expect(rows?.count ?? 0).toBeGreaterThan(0);
        else
          expect({ cell, numerator: rows?.numerator, denominator: rows?.denominator }).toEqual({
            cell,
            // A collection cycle takes what is owed times the days.
            numerator: metric === "dso" ? numerator / WINDOW_DAYS : numerator,
            denominator,
          });
        const sum = rows?.rows.reduce((total, row) => total + row.numerator, 0n) ?? 0n;
        // Each row of a weighted value, and each entry of a cost, is rounded by itself.
        const isRounded = metric === "weighted_pipeline" || metric.startsWith("channel_");
        const slack = isRounded ? (rows?.count ?? 0) : 0;
        expect(Math.abs(Number(sum - (rows?.numerator ?? 0n)))).toBeLessThanOrEqual(slack);
        compared += 1;
      }
    }
  }
  expect(compared).toBeGreaterThan(10);
});
