import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare, isEqual, multiply, partsPerMillion, subtract, whole } from "./fraction";
import { calculatePayout } from "./payout";
import { sampleBands, sampleFacts, samplePlan } from "./plan-samples";

import { amount, bandsOf, boundary, exactEarned, marginalPlan, rising } from "./property-samples";

describe("pay as a function of sales", () => {
  it("1 never falls where bands are marginal", () => {
    fc.assert(
      fc.property(marginalPlan, amount, amount, (plan, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(
          compare(exactEarned(plan, sampleFacts(low)), exactEarned(plan, sampleFacts(high))),
        ).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("2 never falls where retroactive rates rise", () => {
    fc.assert(
      fc.property(bandsOf("retroactive").map(rising), boundary, amount, amount, (rows, rule, a, b) => {
        const plan = samplePlan(sampleBands(rows), { boundary: rule });
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(
          compare(exactEarned(plan, sampleFacts(low)), exactEarned(plan, sampleFacts(high))),
        ).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("3 never falls where steps are summed", () => {
    fc.assert(
      fc.property(bandsOf("step"), amount, amount, (rows, a, b) => {
        const plan = samplePlan(
          sampleBands(
            rows.map(([from, value]) => [from, 0, "step", value]),
            "sum",
          ),
        );
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(calculatePayout(plan, sampleFacts(low)).earnedMinor).toBeLessThanOrEqual(
          calculatePayout(plan, sampleFacts(high)).earnedMinor,
        );
      }),
    );
  });

  it("4 never leaps where bands are marginal: one more fen is worth at most the highest rate", () => {
    fc.assert(
      fc.property(bandsOf("marginal"), amount, (rows, value) => {
        const plan = samplePlan(sampleBands(rows));
        const step = subtract(
          exactEarned(plan, sampleFacts(value + 1n)),
          exactEarned(plan, sampleFacts(value)),
        );
        expect(compare(step, partsPerMillion(Math.max(...rows.map((row) => row[1]))))).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("5 lies between the lowest and the highest rate of everything", () => {
    fc.assert(
      fc.property(bandsOf("marginal"), amount, (rows, value) => {
        const earned = exactEarned(samplePlan(sampleBands(rows)), sampleFacts(value));
        const rates = rows.map((row) => row[1]);
        expect(
          compare(earned, multiply(whole(value), partsPerMillion(Math.min(...rates)))),
        ).toBeGreaterThanOrEqual(0);
        expect(
          compare(earned, multiply(whole(value), partsPerMillion(Math.max(...rates)))),
        ).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("6 is the rate of the band on everything where bands are retroactive", () => {
    fc.assert(
      fc.property(bandsOf("retroactive"), amount, (rows, value) => {
        const band = rows.findLast(([from]) => BigInt(from) <= value) as (typeof rows)[number];
        expect(
          isEqual(
            exactEarned(samplePlan(sampleBands(rows)), sampleFacts(value)),
            multiply(whole(value), partsPerMillion(band[1])),
          ),
        ).toBe(true);
      }),
    );
  });

  it("7 is the same under both boundary rules except exactly on a bound", () => {
    fc.assert(
      fc.property(bandsOf("retroactive"), amount, (rows, value) => {
        fc.pre(!rows.some(([from]) => BigInt(from) === value));
        const [higher, lower] = ["higher", "lower"].map((rule) =>
          exactEarned(samplePlan(sampleBands(rows), { boundary: rule }), sampleFacts(value)),
        );
        expect(higher).toEqual(lower);
      }),
    );
  });

  it("8 does not care whether bounds are money or attainment of a target", () => {
    fc.assert(
      fc.property(
        bandsOf("marginal"),
        amount,
        fc.constantFrom(1_000_000n, 3_000_000n),
        (rows, value, target) => {
          const money = samplePlan(
            sampleBands(
              rows.map(([from, share, mode]) => [(BigInt(from) * target) / 1_000_000n, share, mode]),
            ),
          );
          const attainment = samplePlan(sampleBands(rows), {}, { measure: "attainment" });
          expect(
            isEqual(
              exactEarned(money, sampleFacts(value)),
              exactEarned(attainment, sampleFacts(value, {}, { target })),
            ),
          ).toBe(true);
        },
      ),
    );
  });

  it("9 scales with the currency", () => {
    fc.assert(
      fc.property(bandsOf("marginal"), amount, fc.bigInt({ min: 1n, max: 1000n }), (rows, value, factor) => {
        const small = exactEarned(samplePlan(sampleBands(rows)), sampleFacts(value));
        const large = exactEarned(
          samplePlan(sampleBands(rows.map(([from, share, mode]) => [BigInt(from) * factor, share, mode]))),
          sampleFacts(value * factor),
        );
        expect(isEqual(large, multiply(small, whole(factor)))).toBe(true);
      }),
    );
  });
});
