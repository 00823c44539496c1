import { beforeAll, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { type Scope, scopeFor, systemScope } from "@/lib/access/scope";
import { ANALYSIS_METRICS } from "@/lib/analysis/question";
import type { Dimension } from "@/lib/metrics/dimensions";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { quantitySource } from "@/lib/metrics/quantities";
import { CALENDAR_YEAR } from "@/lib/periods";
import { sqlClient } from "../../client";
import { rebuildFacts } from "../../facts/rebuild-facts";
import { insertFactsCompany } from "../../testing/facts-company";
import { chooseWrite, diceFrom } from "../../testing/random-writes";
import { truncateAll } from "../../testing/test-database";
import { listMetrics } from "../metrics";
import { hasRows, listSourceRows } from "./rows";

const TODAY = "2026-05-20";
const WINDOW = { start: "2026-01-10", end: "2026-04-20" };
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
  await sqlClient.begin((sql) => rebuildFacts(sql));
});

const OPENED = ANALYSIS_METRICS.filter(hasRows);
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

it("opens what happened, what is open or owed, and who bought; not moves between stages and costs", () => {
  expect(OPENED).toEqual(
    expect.arrayContaining(["won_value", "win_rate", "order_revenue", "collected", "visits", "csat"]),
  );
  expect(OPENED).toEqual(
    expect.arrayContaining([
      "open_pipeline",
      "weighted_pipeline",
      "receivables",
      "overdue",
      "retention",
      "churn",
    ]),
  );
  for (const id of ["stage_conversion", "channel_roi", "channel_cost", "dso"] as const)
    expect(hasRows(id)).toBe(false);
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

it.each(OPENED)("%s: the rows of every cell sum to its figure, in every scope", async (metric) => {
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
            numerator,
            denominator,
          });
        const sum = rows?.rows.reduce((total, row) => total + row.numerator, 0n) ?? 0n;
        // Each row of a weighted value is rounded by itself.
        const slack = metric === "weighted_pipeline" ? (rows?.count ?? 0) : 0;
        expect(Math.abs(Number(sum - (rows?.numerator ?? 0n)))).toBeLessThanOrEqual(slack);
        compared += 1;
      }
    }
  }
  expect(compared).toBeGreaterThan(10);
});
