import fc from "fast-check";
import { expect, it } from "vitest";
import { addClosed, type ClosedSums, explainVariance, NOTHING_CLOSED } from "./variance-line";

const closed: fc.Arbitrary<ClosedSums> = fc
  .record({
    wonCount: fc.bigInt(0n, 200n),
    lost: fc.bigInt(0n, 200n),
    each: fc.bigInt(1n, 9_000_000n),
    days: fc.bigInt(0n, 400n),
  })
  .map(({ wonCount, lost, each, days }) => ({
    wonMinor: wonCount * each,
    wonCount,
    closedCount: wonCount + lost,
    cycle: { numerator: wonCount * days, denominator: wonCount },
  }));
const target = fc.bigInt(0n, 10n ** 12n);
const share = fc.record({ elapsed: fc.bigInt(0n, 22n), total: fc.constant(22n) });

it("explains all of the distance, to the minor unit", () => {
  fc.assert(
    fc.property(target, share, closed, closed, (asked, elapsed, actual, before) => {
      const { variance, effects, expected } = explainVariance(asked, elapsed, actual, before);
      expect(variance).toBe(actual.wonMinor - (expected ?? 0n));
      if (effects) expect(effects.volume + effects.cycle + effects.win_rate + effects.price).toBe(variance);
      else expect(before.wonCount === 0n || before.wonMinor === 0n).toBe(true);
    }),
  );
});

it("asks for all of the target when the period is over, and for its part before", () => {
  const over = explainVariance(1000n, { elapsed: 20n, total: 20n }, NOTHING_CLOSED, null);
  expect(over).toEqual({ expected: 1000n, variance: -1000n, effects: null });
  expect(explainVariance(1000n, { elapsed: 5n, total: 20n }, NOTHING_CLOSED, null).expected).toBe(250n);
});

it.each([
  { asked: null, share: { elapsed: 1n, total: 2n }, why: "no target" },
  { asked: 5n, share: null, why: "no working days" },
])("says nothing with $why", ({ asked, share: elapsed }) => {
  expect(explainVariance(asked, elapsed, NOTHING_CLOSED, null)).toEqual({
    expected: null,
    variance: null,
    effects: null,
  });
});

it("adds up whatever the parts", () => {
  fc.assert(
    fc.property(fc.array(closed), (parts) => {
      expect(addClosed(parts).wonMinor).toBe(parts.reduce((sum, part) => sum + part.wonMinor, 0n));
      expect(addClosed(parts).cycle.denominator).toBe(parts.reduce((sum, part) => sum + part.wonCount, 0n));
    }),
  );
});
