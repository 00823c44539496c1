import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelStep, positionOf, valueScale } from "./chart-scale";

describe("valueScale", () => {
  it.each([
    [[0, 87], [0, 25, 50, 75, 100], "round steps above the highest"],
    [[3, 8], [0, 2, 4, 6, 8], "zero is always on the axis"],
    [[100], [0, 25, 50, 75, 100], "the highest may lie on the top line"],
    [[-40, 60], [-60, -30, 0, 30, 60], "below zero"],
    [[0.12, 0.31], [0, 0.1, 0.2, 0.3, 0.4], "fractions without the dust of binary sums"],
    [[], [0, 0.25, 0.5, 0.75, 1], "nothing to show"],
    [[0, 0], [0, 0.25, 0.5, 0.75, 1], "all zero"],
    [[123_456_789], [0, 40_000_000, 80_000_000, 120_000_000, 160_000_000], "hundreds of millions"],
  ])("%o → %o: %s", (values, ticks) => expect(valueScale(values).ticks).toEqual(ticks));

  it("holds every value", () => {
    const value = fc.double({ min: -1e12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 30 }), (values) => {
        const scale = valueScale(values);
        for (const one of values) {
          expect(positionOf(one, scale)).toBeGreaterThanOrEqual(-1e-9);
          expect(positionOf(one, scale)).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });
});

describe("labelStep", () => {
  it.each([
    [12, "11月", 2],
    [4, "2026年第4季度", 2],
    [3, "Q4 2026", 1],
    [90, "23 Nov", 18],
    [0, "", 1],
  ])("%i labels like %s: one in %i", (count, label, step) =>
    expect(labelStep(Array(count).fill(label))).toBe(step),
  );
});
