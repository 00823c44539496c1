import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { chartEwma, modifiedZ, shareOfMedian } from "./baselines";

test.each([
  { history: [1, 2, 3, 4, 5, 6, 7, 8, 9], x: 12, z: 2.36075, why: "0.6745 × 7 ÷ 2" },
  { history: [1, 2, 3, 4, 5, 6, 7, 8, 9], x: -2, z: -2.36075, why: "the sign shows the side" },
  { history: [5, 5, 5, 5, 5, 5, 9], x: 9, z: 5.58519, why: "MAD 0: 4 ÷ (1.253314 × 4/7)" },
  { history: [5, 5, 5], x: 5, z: 0, why: "a history that never moved, and still does not" },
  { history: [5, 5, 5], x: 6, z: null, why: "no spread is known" },
  { history: [], x: 6, z: null, why: "no history" },
])("modified z of $x: $why", ({ history, x, z }) => {
  const result = modifiedZ(history, x);
  if (z === null) expect(result).toBeNull();
  else expect(result).toBeCloseTo(z, 4);
});

it("modified z does not depend on the unit", () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 30 });
  fc.assert(
    fc.property(
      values,
      fc.integer({ min: -1000, max: 1000 }),
      fc.integer({ min: 1, max: 100 }),
      (history, x, unit) => {
        const plain = modifiedZ(history, x);
        const scaled = modifiedZ(
          history.map((value) => value * unit + 7),
          x * unit + 7,
        );
        if (plain === null) expect(scaled).toBeNull();
        else expect(scaled).toBeCloseTo(plain, 6);
      },
    ),
  );
});

describe("EWMA", () => {
  const settings = { lambda: 0.5, target: 10, sigma: 1, limit: 3 };

  it("starts at the target and has asymptotic limits", () => {
    const chart = chartEwma([12, 12], settings);
    expect(chart.averages).toEqual([11, 11.5]);
    expect(chart.upper).toBeCloseTo(10 + 3 * Math.sqrt(1 / 3), 9);
  });

  it("sees a small lasting shift on either side", () => {
    expect(chartEwma([12, 12, 12, 12], settings).alarms).toEqual([2, 3]);
    expect(chartEwma([8, 8, 8, 8], settings).alarms).toEqual([2, 3]);
  });

  it("with lambda 1 is the data", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (data) => {
        expect(chartEwma(data, { ...settings, lambda: 1 }).averages).toEqual(data);
      }),
    );
  });
});

test.each([
  { history: [80, 82, 83, 81, 80], latest: 81, share: 0, why: "on the median" },
  { history: [-4, -4], latest: -2, share: 0.5, why: "against the size of the median" },
  { history: [0, 0, 1], latest: 5, share: null, why: "no share of 0" },
])("share of median: $why", ({ history, latest, share }) => {
  expect(shareOfMedian(history, latest)).toBe(share);
});
