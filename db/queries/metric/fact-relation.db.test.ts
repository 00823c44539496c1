import { afterEach, beforeEach, expect, it } from "vitest";
import type { Scope } from "@/lib/access/scope";
import { DIMENSIONS, type Dimension } from "@/lib/metrics/dimensions";
import { FACT_COLUMNS, FACT_FAMILIES, type FactFamily } from "@/lib/metrics/quantities";
import { sqlClient } from "../../client";
import { mergeTotals } from "../../facts/merge-totals";
import { sqlRunner } from "../../facts/sql-runner";
import { insertFactsCompany } from "../../testing/facts-company";
import { diceFrom } from "../../testing/random-writes";
import { truncateAll } from "../../testing/test-database";
import { writeAtRandom } from "../../testing/write-at-random";
import { breakdownOf } from "./dimension-text";
import type { FactWindow } from "./fact-relation";
import type { MetricFilters } from "./metric-request";
import { filterConditions, QueryText, scopeConditions } from "./query-text";
import { sumFacts } from "./sum-facts";

const run = sqlRunner(sqlClient);
const scopeOf = (unitIds: Scope["unitIds"], personId: number | null) => ({ unitIds, personId }) as Scope;

const WINDOWS: readonly FactWindow[] = [
  { start: null, end: null },
  { start: "2026-02-01", end: "2026-05-01" },
  { start: "2026-02-11", end: "2026-06-20" },
  { start: "2026-03-03", end: "2026-03-21" },
  { start: null, end: "2026-04-10" },
];
const SCOPES = [scopeOf("all", null), scopeOf([2, 4, 5], null), scopeOf([], 4)];
const FILTERS: readonly MetricFilters[] = [
  {},
  { unitId: 2 },
  { personId: 4 },
  { productLineId: 1 },
  { productId: 3, unitId: 3 },
  { channelId: 1, segment: "key" },
];
const BREAKDOWNS: readonly (readonly Dimension[])[] = [
  [],
  ...DIMENSIONS.map((one) => [one]),
  ["region", "product_line"],
  ["region", "month"],
  ["team", "channel"],
  ["region", "team"],
  ["month", "segment"],
  ["week", "region"],
  ["person", "month"],
];

interface Asked {
  family: FactFamily;
  scope: Scope;
  filters: MetricFilters;
  by: readonly Dimension[];
  window: FactWindow;
}

/** The same question, put to the cells themselves. */
async function sumCells({ family, scope, filters, by, window }: Asked) {
  const { raw, columns, joins, expressions } = breakdownOf(by);
  const query = new QueryText();
  const conditions = [
    `f.family = '${family}'`,
    ...(window.start === null ? [] : [`f.day >= '${window.start}'`]),
    ...(window.end === null ? [] : [`f.day < '${window.end}'`]),
    ...scopeConditions(query, scope),
    ...filterConditions(query, filters),
  ];
  const keys = raw.map((key) => `f.${key}`);
  const sums = FACT_COLUMNS[family].map((column) => `sum(f.${column}) as ${column}`);
  const group = (by: readonly string[]) => (by.length === 0 ? "" : `group by ${by.join(", ")}`);
  return run<Record<string, unknown>>(
    `select ${[...columns, ...FACT_COLUMNS[family].map((column) => `sum(f.${column})::bigint as ${column}`)].join(", ")}
     from (select ${[...keys, ...sums].join(", ")} from metric_facts f where ${conditions.join(" and ")} ${group(keys)}) f
     ${joins} ${group(expressions)}`,
    query.parameters,
  );
}

/** Of nothing the sum is null or nothing, which is read as the same. */
const inOrder = (rows: readonly Record<string, unknown>[], family: FactFamily) =>
  rows
    .map((row) => ({
      ...row,
      ...Object.fromEntries(FACT_COLUMNS[family].map((column) => [column, row[column] ?? "0"])),
    }))
    .map((row) => JSON.stringify(row))
    .sort();

/** Every question that differs, with both answers. */
async function differences(dice: (sides: number) => number): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const family of FACT_FAMILIES)
    for (const by of BREAKDOWNS)
      for (const window of [dice(2) * 2, 1 + dice(4)].map((place) => WINDOWS[place])) {
        const scope = SCOPES[dice(2) === 0 ? 0 : dice(SCOPES.length)] ?? SCOPES[0];
        const filters = FILTERS[dice(2) === 0 ? 0 : dice(FILTERS.length)] ?? {};
        if (!scope || !window) continue;
        const asked = { family, scope, filters, by, window };
        const request = { scope, filters, window, breakdown: breakdownOf(by) };
        const [sums, cells] = await Promise.all([
          sumFacts(run, request, [family], FACT_COLUMNS[family]),
          sumCells(asked),
        ]);
        const [got, expected] = [
          inOrder(
            sums.map(({ row }) => row),
            family,
          ),
          inOrder(cells, family),
        ];
        if (JSON.stringify(got) !== JSON.stringify(expected)) found.push({ ...asked, got, expected });
      }
  return found;
}

beforeEach(async () => {
  await truncateAll();
  await insertFactsCompany();
});

it.each([1, 2])(
  "sums to what the cells sum to, whatever is asked for and whatever was written (seed %i)",
  async (seed) => {
    const dice = diceFrom(seed * 7919);
    for (let round = 1; round <= 2; round++) {
      for (let i = 0; i < 80; i++) await writeAtRandom(dice);
      expect(await differences(dice)).toEqual([]);
      await mergeTotals(1);
      expect(await differences(dice)).toEqual([]);
    }
  },
);

it("reads few rows for the whole company: no statement of whole months touches a table that grows with its people", async () => {
  const tables: string[] = [];
  const options = sqlClient.options as { debug: unknown };
  options.debug = (_connection: number, text: string) => {
    tables.push(...(text.match(/metric_(facts|rollups|totals)\b/g) ?? []));
  };
  const all = SCOPES[0];
  for (const by of [
    [],
    ["month"],
    ["region"],
    ["region", "product_line"],
    ["team"],
    ["segment"],
  ] as Dimension[][])
    if (all)
      await sumFacts(
        run,
        {
          scope: all,
          filters: {},
          window: { start: "2026-01-01", end: "2026-04-01" },
          breakdown: breakdownOf(by),
        },
        ["deals"],
        ["won_value"],
      );
  expect(new Set(tables)).toEqual(new Set(["metric_totals"]));
});

afterEach(() => {
  (sqlClient.options as { debug: unknown }).debug = undefined;
});
