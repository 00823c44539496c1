import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { allocateTarget } from "./allocation";
import { applyFocus, weighByHistory } from "./seasonality";

describe("own history", () => {
  it("takes shares of each year, so that growth does not look like season", () => {
    const flat = [
      [10n, 10n],
      [100n, 100n],
    ];
    expect(allocateTarget(100n, weighByHistory(flat)).parts).toEqual([50n, 50n]);
  });

  it("leaves out a year without sales and a month below 0", () => {
    expect(
      allocateTarget(
        100n,
        weighByHistory([
          [0n, 0n],
          [-5n, 10n],
        ]),
      ).parts,
    ).toEqual([0n, 100n]);
  });
});

test.each([
  {
    weights: [1n, 1n, 1n, 1n],
    focuses: [{ parts: [0], sharePpm: 300_000 }],
    parts: [300n, 234n, 233n, 233n],
    why: "Q1 carries 30 %",
  },
  {
    weights: [1n, 3n, 1n, 1n],
    focuses: [{ parts: [0, 1], sharePpm: 600_000 }],
    parts: [150n, 450n, 200n, 200n],
    why: "a group keeps its inner proportions",
  },
  {
    weights: [1n, 1n, 2n],
    focuses: [
      { parts: [0], sharePpm: 500_000 },
      { parts: [1], sharePpm: 500_000 },
    ],
    parts: [500n, 500n, 0n],
    why: "focuses may take all",
  },
  {
    weights: [0n, 0n, 4n],
    focuses: [{ parts: [0, 1], sharePpm: 500_000 }],
    parts: [250n, 250n, 500n],
    why: "a focus without weights is shared evenly",
  },
])("$why", ({ weights, focuses, parts }) => {
  expect(allocateTarget(1_000n, applyFocus(weights, focuses)).parts).toEqual(parts);
});

test.each([
  { focuses: [{ parts: [0], sharePpm: 1_100_000 }], why: "more than all" },
  { focuses: [{ parts: [0, 1], sharePpm: 900_000 }], why: "nothing left to carry the rest" },
])("a focus is refused: $why", ({ focuses }) => {
  expect(() => applyFocus([1n, 1n], focuses)).toThrow(RangeError);
});

it("a focus carries its share to the last unit", () => {
  const weights = fc.array(fc.bigInt(0n, 1_000n), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(weights, fc.integer({ min: 0, max: 1_000_000 }), (w, sharePpm) => {
      const { parts } = allocateTarget(1_000_000n, applyFocus(w, [{ parts: [0], sharePpm }]));
      expect(parts[0]).toBe(BigInt(sharePpm));
    }),
  );
});
