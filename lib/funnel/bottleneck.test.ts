import fc from "fast-check";
import { expect, it, test } from "vitest";
import { findBottleneck, type StageHealth } from "./bottleneck";

const HEALTHY: StageHealth = {
  stageId: 1,
  entries: 100,
  advanced: 50,
  lost: 20,
  stockAtStart: 40,
  stockAtEnd: 40,
  usualConversionPpm: 500_000,
  lateMinor: 0n,
  openMinor: 1_000n,
  averageMinor: 100n,
  probabilityPpm: 500_000,
};

test.each([
  { change: {}, found: null, why: "all as usual" },
  {
    change: { advanced: 40 },
    found: { reason: "leak", sizePpm: 100_000, atStakeMinor: 500n },
    why: "ten deals of 100 fewer, half of them wins",
  },
  { change: { entries: 9, advanced: 0 }, found: null, why: "nine entries prove nothing" },
  { change: { usualConversionPpm: null, advanced: 0 }, found: null, why: "nothing to compare with" },
  {
    change: { lateMinor: 600n },
    found: { reason: "slow", sizePpm: 600_000, atStakeMinor: 300n },
    why: "six tenths of the money waits too long",
  },
  {
    change: { stockAtEnd: 60 },
    found: { reason: "pile_up", sizePpm: 500_000, atStakeMinor: 1_000n },
    why: "twenty deals more than before",
  },
  {
    change: { advanced: 40, lateMinor: 600n },
    found: { reason: "leak" },
    why: "the larger sum names the reason",
  },
] as const)("$why", ({ change, found }) => {
  const result = findBottleneck([{ ...HEALTHY, ...change }]);
  if (found === null) expect(result).toBeNull();
  else expect(result).toMatchObject(found);
});

it("names the stage where most is at stake", () => {
  const stakes = fc.array(fc.bigInt(0n, 10n ** 9n), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(stakes, (late) => {
      const stages = late.map((lateMinor, i) => ({
        ...HEALTHY,
        stageId: i,
        lateMinor,
        openMinor: 10n ** 9n,
        probabilityPpm: 1_000_000,
      }));
      const largest = late.toSorted((a, b) => Number(b - a))[0] ?? 0n;
      expect(findBottleneck(stages)?.atStakeMinor ?? 0n).toBe(largest);
      if (largest > 0n) expect(findBottleneck(stages)?.stageId).toBe(late.indexOf(largest));
    }),
  );
});
