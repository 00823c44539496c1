import { expect, it, test } from "vitest";
import { metricOf } from "../metrics/metric-catalogue";
import { buildTargetTree, showsPeople, type TreeResult, topLines } from "./target-tree";

const unit = (id: number, path: string, depth: number) => ({
  id,
  path,
  depth,
  parentId: Number(path.split("/").at(-3)) || null,
});
const UNITS = [
  unit(1, "/1/", 0),
  unit(2, "/1/2/", 1),
  unit(21, "/1/2/21/", 2),
  unit(22, "/1/2/22/", 2),
  unit(3, "/1/3/", 1),
];
const target = (unitId: number, personId: number | null, value: bigint) => ({
  unitId,
  personId,
  value,
  baselineValue: value,
});
const result = (unitId: number | null, personId: number | null, numerator: bigint): TreeResult => ({
  unitId,
  personId,
  numerator,
  denominator: 0n,
});
const TARGETS = [target(1, null, 100n), target(2, null, 60n), target(21, null, 40n), target(3, null, 50n)];
const treeOf = (results: TreeResult[], targets = TARGETS) =>
  buildTargetTree({ metric: metricOf("won_value"), units: UNITS, targets, results, share: null });

test.each([
  {
    results: [result(21, 7, 10n), result(22, 8, 5n), result(3, 9, 1n), result(null, 6, 99n)],
    why: "by person; what belongs to no unit is nobody's",
  },
  { results: [result(21, null, 10n), result(22, null, 5n), result(3, null, 1n)], why: "by unit" },
])("sums results up the tree: $why", ({ results }) => {
  const actual = new Map(
    treeOf(results)
      .filter(({ personId }) => personId === null)
      .map(({ unitId, actual: sum }) => [unitId, sum]),
  );
  expect(actual).toEqual(
    new Map([
      [1, 16n],
      [2, 15n],
      [21, 10n],
      [22, 5n],
      [3, 1n],
    ]),
  );
});

it("puts people below their unit, the largest target first, and says what is handed out too much", () => {
  const lines = treeOf(
    [result(21, 7, 10n)],
    [...TARGETS, target(21, 7, 10n), target(21, 8, 35n), target(22, 9, 1n)],
  );
  expect(lines.map(({ key }) => key)).toEqual([
    "unit:1",
    "unit:2",
    "unit:21",
    "person:8:21",
    "person:7:21",
    "unit:22",
    "person:9:22",
    "unit:3",
  ]);
  expect(lines.find(({ key }) => key === "unit:21")?.gap?.gap).toBe(5n);
  expect(lines.find(({ key }) => key === "unit:1")?.gap?.gap).toBe(10n);
  expect(topLines(lines).map(({ key }) => key)).toEqual(["unit:1", "unit:2", "unit:3"]);
});

test.each([
  { count: 40, shown: true },
  { count: 41, shown: false },
])("$count units are shown with their people: $shown", ({ count, shown }) => {
  expect(showsPeople(Array.from({ length: count }, (_, i) => unit(i, `/${i}/`, 0)))).toBe(shown);
});
