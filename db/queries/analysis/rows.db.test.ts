import { beforeAll, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { type Scope, scopeFor, systemScope } from "@/lib/access/scope";
import { ANALYSIS_METRICS } from "@/lib/analysis/question";
import type { Dimension } from "@/lib/metrics/dimensions";
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

it("opens most figures that happened, and none that is a state", () => {
  expect(OPENED).toEqual(
    expect.arrayContaining(["won_value", "win_rate", "order_revenue", "collected", "visits", "csat"]),
  );
  for (const id of ["open_pipeline", "receivables", "retention", "stage_conversion"] as const)
    expect(hasRows(id)).toBe(false);
});

it.each(OPENED)("%s: the rows of every cell sum to its figure, in every scope", async (metric) => {
  let compared = 0;
  for (const scope of [systemScope(), leaderOf4, rep2]) {
    for (const by of CUTS) {
      const groups = await listMetrics(scope, { metrics: [metric], by, window: WINDOW, today: TODAY });
      for (const { keys, values } of groups.slice(0, 6)) {
        const cell = by.map((dimension) => ({ dimension, id: keys[dimension]?.id ?? null }));
        const rows = await listSourceRows(scope, {
          metric,
          window: WINDOW,
          filters: {},
          cell,
          fiscal: CALENDAR_YEAR,
          limit: 500,
        });
        const { numerator, denominator } = values[metric];
        // A median says how many days lie in the middle, not what all of them sum to.
        if (metric === "median_cycle") expect(rows?.count ?? 0).toBeGreaterThan(0);
        else
          expect({ cell, numerator: rows?.numerator, denominator: rows?.denominator }).toEqual({
            cell,
            numerator,
            denominator,
          });
        expect(rows?.rows.reduce((sum, row) => sum + row.numerator, 0n)).toBe(rows?.numerator);
        compared += 1;
      }
    }
  }
  expect(compared).toBeGreaterThan(10);
});
