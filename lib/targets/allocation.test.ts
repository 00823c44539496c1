import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { allocateTarget, findAssignmentGap, weighFactors } from "./allocation";

const total = (parts: readonly bigint[]) => parts.reduce((sum, part) => sum + part, 0n);

test.each([
  {
    whole: 100n,
    weights: [1n, 1n, 1n],
    rules: {},
    parts: [34n, 33n, 33n],
    residual: 0n,
    why: "ties by order",
  },
  {
    whole: 1_000n,
    weights: [1n, 2n],
    rules: { step: 100n },
    parts: [300n, 700n],
    residual: 0n,
    why: "whole steps",
  },
  {
    whole: 1_050n,
    weights: [1n, 2n],
    rules: { step: 100n },
    parts: [300n, 750n],
    residual: 0n,
    why: "less than a step goes to the largest part",
  },
  {
    whole: 100n,
    weights: [1n, 1n],
    rules: { overAssignmentPpm: 50_000 },
    parts: [53n, 52n],
    residual: 0n,
    why: "5 % more than the whole",
  },
  {
    whole: 100n,
    weights: [1n, 1n, 2n],
    rules: { locked: [40n, null, null] },
    parts: [40n, 20n, 40n],
    residual: 0n,
    why: "a locked part stays",
  },
  {
    whole: 100n,
    weights: [1n, 1n],
    rules: { locked: [120n, null] },
    parts: [120n, 0n],
    residual: 20n,
    why: "locked beyond the whole: stated",
  },
  {
    whole: 100n,
    weights: [1n, 1n],
    rules: { locked: [40n, 40n] },
    parts: [40n, 40n],
    residual: -20n,
    why: "nobody is free to take the rest",
  },
  { whole: 0n, weights: [1n, 2n], rules: {}, parts: [0n, 0n], residual: 0n, why: "nothing to split" },
  { whole: 9n, weights: [0n, 0n], rules: {}, parts: [5n, 4n], residual: 0n, why: "without weights evenly" },
])("$whole by $weights: $why", ({ whole, weights, rules, parts, residual }) => {
  expect(allocateTarget(whole, weights, rules)).toMatchObject({ parts, residual });
});

it("gives away exactly the goal", () => {
  const weights = fc.array(fc.bigInt(0n, 10n ** 6n), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      fc.bigInt(0n, 10n ** 13n),
      weights,
      fc.constantFrom(1n, 100n, 10_000n),
      fc.integer({ min: 0, max: 200_000 }),
      (whole, w, step, over) => {
        const { parts, goal, residual } = allocateTarget(whole, w, { step, overAssignmentPpm: over });
        expect(total(parts)).toBe(goal);
        expect(residual).toBe(0n);
        expect(parts.filter((part) => part % step !== 0n).length).toBeLessThanOrEqual(1);
      },
    ),
  );
});

it("refuses a negative target", () => {
  expect(() => allocateTarget(-1n, [1n])).toThrow(RangeError);
});

describe("factors", () => {
  it("mix yuan and heads by their shares", () => {
    const weights = weighFactors([
      { weightPpm: 750_000, values: [3_000_000n, 1_000_000n] },
      { weightPpm: 250_000, values: [1n, 3n] },
    ]);
    expect(allocateTarget(1_000n, weights).parts).toEqual([625n, 375n]);
  });

  it("that say nothing are left out", () => {
    const weights = weighFactors([
      { weightPpm: 500_000, values: [0n, 0n] },
      { weightPpm: 500_000, values: [1n, 3n] },
    ]);
    expect(allocateTarget(100n, weights).parts).toEqual([25n, 75n]);
  });

  it("have to speak of the same units", () => {
    expect(() =>
      weighFactors([
        { weightPpm: 1, values: [1n] },
        { weightPpm: 1, values: [1n, 2n] },
      ]),
    ).toThrow(RangeError);
  });
});

test.each([
  { above: 100n, below: [60n, 45n], gap: 5n, overAssignmentPpm: 50_000, why: "five per cent over" },
  { above: 100n, below: [60n], gap: -40n, overAssignmentPpm: -400_000, why: "not all handed out" },
  { above: 0n, below: [5n], gap: 5n, overAssignmentPpm: null, why: "no share of nothing" },
])("gap: $why", ({ above, below, gap, overAssignmentPpm }) => {
  expect(findAssignmentGap(above, below)).toEqual({ gap, overAssignmentPpm });
});
