import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freeOf, LEAST_DEALS, proposeMoves, type ResourceLine, returnOf } from "./returns";

const line = (change: Partial<ResourceLine>): ResourceLine => ({
  id: 1,
  unitId: 10,
  parentId: 1,
  kind: "budget",
  metric: "won_value",
  planned: 100_000_00n,
  used: 40_000_00n,
  promised: 0n,
  earned: 400_000_00n,
  deals: 10n,
  ...change,
});

describe("return", () => {
  it("is the metric per yuan used, and per head for people", () => {
    expect(returnOf(line({}))).toBe(10_00n);
    expect(returnOf(line({ kind: "people", used: 4n }))).toBe(100_000_00n);
  });

  it.each([
    ["nothing used", { used: 0n }],
    ["no figure", { earned: null }],
    ["too few deals", { deals: LEAST_DEALS - 1n }],
  ])("cannot be told: %s", (_why, change) => expect(returnOf(line(change))).toBeNull());
});

describe("proposal", () => {
  const low = line({ id: 1, earned: 200_000_00n });
  const high = line({ id: 2, unitId: 20, earned: 800_000_00n });

  it("goes from the lowest return to the highest, a fifth of the plan, with what it would gain", () => {
    expect(proposeMoves([high, low, line({ id: 3 })])).toEqual([
      { from: low, to: high, amount: 20_000_00n, fromReturn: 5_00n, toReturn: 20_00n, gain: 300_000_00n },
    ]);
  });

  it("passes over who has nothing free", () => {
    const spent = { ...low, used: 100_000_00n };
    const middle = line({ id: 3 });
    expect(proposeMoves([spent, middle, high])[0]?.from.id).toBe(3);
  });

  it("is none for a small difference, for units that are not side by side, or another metric", () => {
    expect(proposeMoves([low, { ...high, earned: 249_000_00n }])).toEqual([]);
    expect(proposeMoves([low, { ...high, earned: 250_000_00n }])).toHaveLength(1);
    expect(proposeMoves([low, { ...high, parentId: 2 }])).toEqual([]);
    expect(proposeMoves([low, { ...high, metric: "margin" }])).toEqual([]);
    expect(proposeMoves([low, { ...high, kind: "promotion" }])).toEqual([]);
  });

  it("never moves more than is free, and never to who brings less", () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 10n });
    const any = fc.record({
      planned: amount,
      used: amount,
      promised: amount,
      earned: amount,
      deals: fc.bigInt({ min: 0n, max: 20n }),
      kind: fc.constantFrom("budget" as const, "people" as const),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), (rows) => {
        for (const move of proposeMoves(rows.map((row, id) => line({ ...row, id })))) {
          expect(move.amount > 0n && move.amount <= freeOf(move.from)).toBe(true);
          expect(move.toReturn > move.fromReturn).toBe(true);
          expect(move.to.id).not.toBe(move.from.id);
        }
      }),
    );
  });
});
