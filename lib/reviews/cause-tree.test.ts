import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cause, explainVariance, proposeCauses } from "./cause-tree";
import { CAUSE_CATEGORIES } from "./review-states";

const CAUSES: Cause[] = [
  { id: 1, parentId: null, category: "market", shareMinor: -600n },
  { id: 2, parentId: 1, category: "execution", shareMinor: -400n },
  { id: 3, parentId: null, category: "strategy", shareMinor: null },
  { id: 4, parentId: 3, category: "resource", shareMinor: -100n },
];

describe("a cause tree", () => {
  it("puts shares against the variance and keeps the rest in sight", () => {
    const result = explainVariance(CAUSES, -1_000n);
    expect(result).toMatchObject({ explainedMinor: -700n, unexplainedMinor: -300n });
    expect(result.byCategory).toEqual({ market: -200n, strategy: 0n, execution: -400n, resource: -100n });
    expect(result.causes[0]).toEqual({
      id: 1,
      shareMinor: -600n,
      sharePpm: 600_000,
      unexplainedMinor: -200n,
    });
    expect(result.causes[2]).toMatchObject({ id: 3, shareMinor: -100n, unexplainedMinor: 0n });
  });

  it("of no variance has no shares", () => {
    expect(explainVariance(CAUSES, 0n).causes[0]?.sharePpm).toBeNull();
  });

  it("explained and unexplained sum to the variance, categories to what is explained", () => {
    const cause = fc.record({
      parent: fc.nat(),
      category: fc.constantFrom(...CAUSE_CATEGORIES),
      shareMinor: fc.option(fc.bigInt(-(10n ** 9n), 10n ** 9n)),
    });
    fc.assert(
      fc.property(
        fc.array(cause, { maxLength: 20 }),
        fc.bigInt(-(10n ** 10n), 10n ** 10n),
        (random, variance) => {
          const causes = random.map(({ parent, ...rest }, i) => ({
            id: i,
            parentId: i === 0 || parent % 3 === 0 ? null : parent % i,
            ...rest,
          }));
          const result = explainVariance(causes, variance);
          expect(result.explainedMinor + result.unexplainedMinor).toBe(variance);
          expect(Object.values(result.byCategory).reduce((a, b) => a + b, 0n)).toBe(result.explainedMinor);
          expect(result.causes).toHaveLength(causes.length);
        },
      ),
    );
  });
});

it("proposes what cost money, the costliest first", () => {
  const variance = { totalMinor: -5n, effects: { volume: -2n, cycle: 4n, win_rate: -7n, price: 0n } };
  expect(proposeCauses(variance)).toEqual([
    { effect: "win_rate", category: "execution", shareMinor: -7n },
    { effect: "volume", category: "market", shareMinor: -2n },
  ]);
});
