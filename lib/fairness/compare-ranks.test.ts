import { expect, test } from "vitest";
import { compareRanks } from "./compare-ranks";

const pairs = (xs: number[], ys: number[]) => xs.map((x, i) => ({ id: i + 1, x, y: ys[i] ?? 0 }));

test.each([
  { xs: [1, 2, 3, 4, 5], ys: [10, 20, 30, 40, 99], rho: 1, why: "the same order, whatever the distances" },
  { xs: [1, 2, 3, 4, 5], ys: [5, 4, 3, 2, 1], rho: -1, why: "the opposite order" },
  { xs: [1, 2, 3, 4, 5], ys: [2, 1, 4, 3, 5], rho: 0.8, why: "1 − 6 × 4 ÷ (5 × 24)" },
  { xs: [1, 2, 3, 4, 5], ys: [7, 7, 7, 7, 7], rho: null, why: "no spread" },
  { xs: [1, 2, 3, 4], ys: [1, 2, 3, 4], rho: null, why: "too few people" },
])("$why", ({ xs, ys, rho }) => {
  const { correlation } = compareRanks(pairs(xs, ys));
  if (rho === null) expect(correlation).toBeNull();
  else expect(correlation).toBeCloseTo(rho, 10);
});

test("those furthest apart come first, from a third of all places on", () => {
  const { outliers } = compareRanks(pairs([6, 5, 4, 3, 2, 1], [1, 5, 4, 3, 2, 6]));
  expect(outliers.map(({ id, gap }) => [id, gap])).toEqual([
    [1, -5],
    [6, 5],
  ]);
});
