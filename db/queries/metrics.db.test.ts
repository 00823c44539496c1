import { beforeAll, describe, expect, it, test } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { type Scope, scopeFor, systemScope } from "@/lib/access/scope";
import type { Dimension } from "@/lib/metrics/dimensions";
import { METRIC_IDS, type MetricId } from "@/lib/metrics/metric-catalogue";
import { sqlClient } from "../client";
import { keepFacts } from "../facts/keep-facts";
import { rebuildFacts } from "../facts/rebuild-facts";
import { insertFactsCompany } from "../testing/facts-company";
import { truncateAll } from "../testing/test-database";
import { listFilterOptions, listFilterPeople } from "./filter-options";
import { getMetric, getMetrics, listMetrics, sumQuantities } from "./metrics";

const TODAY = "2026-05-20";
const everything = systemScope();
const actor = (fields: Partial<Actor>) =>
  scopeFor({ personId: 0, unitId: null, managedUnitIds: [], ...fields } as Actor);
const rep2 = actor({ role: "rep", personId: 2 });
const leaderOf4 = actor({ role: "manager", personId: 1, managedUnitIds: [4] });
const leaderOfSouth = actor({ role: "manager", personId: 6, managedUnitIds: [3, 6] });

/** Deals by id: owner, customer, product, channel, amount, created, closed, status; person 4 is in unit 5 until 2026-03-10. */
const DEALS: [
  number,
  number,
  number,
  number,
  number | null,
  number | null,
  string | null,
  string | null,
  string,
][] = [
  [1, 2, 1, 1, 1, 1000, "2026-01-01", "2026-01-31", "won"],
  [2, 2, 1, 3, 2, 3000, "2026-01-01", "2026-02-10", "won"],
  [3, 2, 2, 1, 1, 500, "2026-01-01", "2026-02-15", "lost"],
  [4, 4, 3, 2, null, 700, "2026-02-01", "2026-03-01", "won"],
  [5, 4, 3, 2, 1, 900, "2026-02-01", "2026-04-02", "won"],
  [6, 5, 4, 3, 1, 11, null, "2026-04-03", "won"],
  [7, 5, 2, 3, 2, 200, "2026-04-01", null, "open"],
  [8, 2, 1, 1, 1, 101, "2026-04-01", null, "open"],
];

beforeAll(async () => {
  await truncateAll();
  await insertFactsCompany();
  for (const [id, owner, customer, product, channel, amount, created, closed, status] of DEALS) {
    const stage = status === "won" ? 5 : status === "lost" ? 6 : 2;
    await sqlClient`
      insert into opportunities (id, name, owner_id, customer_id, product_id, channel_id, pipeline_id, stage_id, status, amount_minor, created_on, closed_on, expected_close_on)
      values (${id}, 'd', ${owner}, ${customer}, ${product}, ${channel}, 1, ${stage}, ${status}, ${amount}, ${created}, ${closed}, '2026-06-30')`;
    await sqlClient`insert into stage_entries (opportunity_id, stage_id, owner_id, entered_on, entered_at) values
      (${id}, 2, ${owner}, ${created ?? "2026-04-01"}, ${created ?? "2026-04-01"})`;
  }
  await sqlClient.begin((sql) => rebuildFacts(sql));
});

async function valuesOf(
  scope: Scope,
  metric: MetricId,
  by: Dimension,
  rest: object = {},
): Promise<Record<string, string | null>> {
  const rows = await listMetrics(scope, { metrics: [metric], by: [by], today: TODAY, ...rest });
  return Object.fromEntries(
    rows.map(({ keys, values }) => [keys[by]?.id ?? "none", values[metric].value?.toString() ?? null]),
  );
}

describe("by dimension", () => {
  test.each([
    { by: "person", expected: { "2": "4000", "4": "1600", "5": "11" }, why: "whose" },
    {
      by: "team",
      expected: { "4": "4000", "6": "911", "5": "700" },
      why: "in the unit of the day, before and after the move",
    },
    { by: "region", expected: { "2": "4700", "3": "911" }, why: "the region above that unit" },
    { by: "manager", expected: { "1": "4700", "6": "911" }, why: "who led it then" },
    { by: "product_line", expected: { "2": "3011", "1": "2600" }, why: "the family of the product" },
    { by: "channel", expected: { "2": "3000", "1": "1911", none: "700" }, why: "none last" },
    { by: "segment", expected: { key: "4000", standard: "1611" }, why: "of the customer" },
    {
      by: "month",
      expected: { "2026-01": "1000", "2026-02": "3000", "2026-03": "700", "2026-04": "911" },
      why: "in order",
    },
    { by: "quarter", expected: { "2026-Q1": "4700", "2026-Q2": "911" }, why: "of the calendar year" },
    {
      by: "week",
      expected: { "2026-W05": "1000", "2026-W07": "3000", "2026-W09": "700", "2026-W14": "911" },
      why: "ISO",
    },
    {
      by: "day",
      expected: {
        "2026-01-31": "1000",
        "2026-02-10": "3000",
        "2026-03-01": "700",
        "2026-04-02": "900",
        "2026-04-03": "11",
      },
      why: "as they are",
    },
  ] as const)("$by: $why", async ({ by, expected }) => {
    const values = await valuesOf(everything, "won_value", by);
    const won = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== "0"));
    expect(won).toEqual(expected);
  });

  it("cuts quarters and years by the fiscal calendar", async () => {
    const fiscal = { startMonth: 4 };
    expect(await valuesOf(everything, "won_value", "quarter", { fiscal })).toMatchObject({
      "2026-Q4": "4700",
      "2027-Q1": "911",
    });
    expect(await valuesOf(everything, "won_value", "year", { fiscal })).toMatchObject({
      "2026": "4700",
      "2027": "911",
    });
  });

  it("gives the same whole by every dimension, from months and from days", async () => {
    for (const by of [
      "person",
      "team",
      "region",
      "manager",
      "product",
      "channel",
      "segment",
      "month",
      "week",
      "day",
    ] as const) {
      const values = Object.values(await valuesOf(everything, "won_value", by));
      expect(values.reduce((sum, value) => sum + BigInt(value ?? 0), 0n)).toBe(5611n);
    }
  });

  it("joins whole months and single days at the edges of a window", async () => {
    const window = { start: "2026-01-31", end: "2026-04-03" };
    expect((await getMetric(everything, { metric: "won_value", window, today: TODAY })).value).toBe(5600n);
    const within = { start: "2026-02-10", end: "2026-02-11" };
    expect((await getMetric(everything, { metric: "won_value", window: within, today: TODAY })).value).toBe(
      3000n,
    );
  });
});

describe("ratios and medians", () => {
  it("are recomputed from sums, never from each other", async () => {
    const { win_rate, win_rate_value, average_deal, mean_cycle } = await getMetrics(everything, {
      metrics: ["win_rate", "win_rate_value", "average_deal", "mean_cycle"],
      today: TODAY,
    });
    expect(win_rate).toEqual({ value: 833_333n, numerator: 5n, denominator: 6n });
    expect(win_rate_value).toMatchObject({ numerator: 5611n, denominator: 6111n });
    expect(average_deal).toEqual({ value: 1122n, numerator: 5611n, denominator: 5n });
    // Deal 6 has no creation: it counts neither on top nor below.
    expect(mean_cycle).toEqual({ value: 40n, numerator: 158n, denominator: 4n });
  });

  test.each([
    { window: undefined, doubled: 70n, why: "of 28, 30, 40 and 60 the mean of the middle two" },
    { window: { start: "2026-02-01", end: "2026-05-01" }, doubled: 80n, why: "of three the middle one" },
    { window: { start: "2026-01-01", end: "2026-02-01" }, doubled: 60n, why: "of one itself" },
  ])("median, kept as a fraction: $why", async ({ window, doubled }) => {
    const { median_cycle } = await getMetrics(everything, {
      metrics: ["median_cycle"],
      window,
      today: TODAY,
    });
    expect(median_cycle).toMatchObject({ numerator: doubled, denominator: 2n });
  });

  it("are undefined where there is nothing to divide by, and 0 where sums are", async () => {
    const window = { start: "2025-01-01", end: "2025-02-01" };
    const values = await getMetrics(everything, { metrics: METRIC_IDS, window, today: TODAY });
    expect(values.win_rate.value).toBeNull();
    expect(values.median_cycle.value).toBeNull();
    expect(values.won_value.value).toBe(0n);
    expect(values.channel_roi.value).toBeNull();
  });
});

describe("states", () => {
  it("are those of now, by the unit in which the owner works today", async () => {
    const window = { start: "2026-05-01", end: "2026-06-01" };
    expect(await valuesOf(everything, "open_pipeline", "team", { window })).toEqual({
      "6": "200",
      "4": "101",
    });
    const { weighted_pipeline, open_count } = await getMetrics(everything, {
      metrics: ["weighted_pipeline", "open_count"],
      window,
      today: TODAY,
    });
    // 0.3 × 301, rounded once.
    expect(weighted_pipeline.value).toBe(90n);
    expect(open_count.value).toBe(2n);
  });

  it("are not known of a period that is over", async () => {
    const window = { start: "2026-04-01", end: "2026-05-01" };
    expect((await getMetric(everything, { metric: "open_pipeline", window, today: TODAY })).value).toBeNull();
  });

  it("by time are cut by expected close", async () => {
    expect(await valuesOf(everything, "open_pipeline", "month")).toEqual({ "2026-06": "301" });
  });
});

describe("filters", () => {
  test.each([
    { filters: { unitId: 2 }, value: 4700n, why: "a unit with all below it" },
    { filters: { unitId: 5 }, value: 700n, why: "a team" },
    { filters: { personId: 4 }, value: 1600n, why: "a person" },
    { filters: { productId: 3 }, value: 3011n, why: "a product" },
    { filters: { productLineId: 1 }, value: 2600n, why: "a product line" },
    { filters: { channelId: 1, segment: "standard" }, value: 911n, why: "two of them" },
    { filters: { unitId: 99 }, value: 0n, why: "a unit that is not there" },
  ] as const)("by $why", async ({ filters, value }) => {
    expect((await getMetric(everything, { metric: "won_value", filters, today: TODAY })).value).toBe(value);
  });

  it("refuse what a quantity does not know, instead of saying 0", async () => {
    const { visits, win_rate } = await getMetrics(everything, {
      metrics: ["visits", "win_rate"],
      filters: { productId: 1 },
      today: TODAY,
    });
    expect(visits.value).toBeNull();
    expect(win_rate.value).not.toBeNull();
  });
});

describe("scope", () => {
  test.each([
    { name: "a rep", scope: rep2, value: 4000n, open: 101n, customers: 1n, why: "only their own" },
    {
      name: "the leader of a team",
      scope: leaderOf4,
      value: 4000n,
      open: 101n,
      customers: 1n,
      why: "not another team's",
    },
    {
      name: "the leader of a region",
      scope: leaderOfSouth,
      value: 911n,
      open: 200n,
      customers: 2n,
      why: "not another region's",
    },
    {
      name: "an administrator",
      scope: actor({ role: "admin" }),
      value: 0n,
      open: 0n,
      customers: 0n,
      why: "nothing",
    },
  ])("$name sees $why", async ({ scope, value, open, customers }) => {
    const { won_value, open_pipeline, active_customers, median_cycle } = await getMetrics(scope, {
      metrics: ["won_value", "open_pipeline", "active_customers", "median_cycle"],
      today: TODAY,
    });
    expect([won_value.value, open_pipeline.value, active_customers.value]).toEqual([value, open, customers]);
    expect(median_cycle.value === null).toBe(value === 0n);
    const filtered = await getMetric(scope, { metric: "won_value", filters: { unitId: 1 }, today: TODAY });
    expect(filtered.value).toBe(value);
  });

  it("is not widened by asking for another person or unit", async () => {
    for (const filters of [{ personId: 4 }, { unitId: 6 }]) {
      expect((await getMetric(rep2, { metric: "won_value", filters, today: TODAY })).value).toBe(0n);
      expect((await getMetric(leaderOf4, { metric: "won_value", filters, today: TODAY })).value).toBe(0n);
    }
    expect((await listFilterOptions(leaderOf4)).people.map(({ id }) => id).sort()).toEqual([1, 2, 3]);
    // There is nobody else to choose.
    expect((await listFilterOptions(rep2)).people).toEqual([]);
    expect((await listFilterOptions(rep2, 2)).people.map(({ id }) => id)).toEqual([2]);
    expect((await listFilterOptions(rep2, 4)).people).toEqual([]);
    expect((await listFilterPeople(rep2)).map(({ id }) => id)).toEqual([2]);
  });
});

it("counts customers from their purchases: again, returned, lost", async () => {
  const values = await getMetrics(everything, {
    metrics: ["active_customers", "repurchase", "retention", "churn"],
    window: { start: "2026-03-01", end: "2026-05-01" },
    today: TODAY,
  });
  // Bought before: customer 1. Within: 3 twice, 4 once.
  expect(values.active_customers.value).toBe(2n);
  expect(values.repurchase).toMatchObject({ numerator: 1n, denominator: 2n });
  expect(values.retention).toMatchObject({ numerator: 0n, denominator: 1n });
  expect(values.churn).toMatchObject({ numerator: 1n, denominator: 1n });
});

it("says of the months of a window alone who bought in them, not of the year before that is looked at for returning customers", async () => {
  const rows = await listMetrics(everything, {
    metrics: ["active_customers", "repurchase"],
    by: ["month"],
    window: { start: "2026-03-01", end: "2026-05-01" },
    today: TODAY,
  });
  expect(rows.length).toBeGreaterThan(0);
  for (const { keys } of rows) expect(["2026-03", "2026-04"]).toContain(keys.month?.id);
});

it("reads what a transaction has written before it commits", async () => {
  const undone = new Error("undone");
  await expect(
    sqlClient.begin(async (sql) => {
      await keepFacts(sql, { deals: [1] }, async () => {
        await sql`update opportunities set amount_minor = 5000 where id = 1`;
      });
      expect(
        await sumQuantities(everything, { quantities: ["won_value", "closed_count"], today: TODAY, tx: sql }),
      ).toEqual({ won_value: 9611n, closed_count: 6n });
      throw undone;
    }),
  ).rejects.toBe(undone);
  expect(await sumQuantities(everything, { quantities: ["won_value"], today: TODAY })).toEqual({
    won_value: 5611n,
  });
});
