import fc from "fast-check";
import type { CompiledPlan } from "./compile-plan";
import type { Facts } from "./facts-schema";
import { calculatePayout } from "./payout";
import type { BandMode } from "./plan-kinds";
import { sampleBands, samplePlan } from "./plan-samples";
import type { Plan } from "./plan-schema";
import { randomCase, rollDice } from "./random-case";

/** What properties are tried on; only tests import it. */

export const seed = fc.integer({ min: 0, max: 2 ** 31 - 1 });
/** Any plan with facts that fit it. */
export const anyCase = seed.map((from) => randomCase(rollDice(from)));
export const amount = fc.bigInt({ min: 0n, max: 300_000n });
export const rate = fc.integer({ min: 0, max: 1_000_000 });
export const boundary = fc.constantFrom("higher", "lower");

export const bounds = fc
  .uniqueArray(fc.integer({ min: 1, max: 250_000 }), { maxLength: 5 })
  .map((all) => [0, ...all.sort((a, b) => a - b)]);
export const bandsOf = (mode: BandMode) =>
  bounds.chain((all) =>
    fc
      .array(rate, { minLength: all.length, maxLength: all.length })
      .map((rates) => all.map((from, i) => [from, rates[i] as number, mode] as const)),
  );
export const rising = (rows: readonly (readonly [number, number, BandMode])[]) => {
  const rates = rows.map((row) => row[1]).sort((a, b) => a - b);
  return rows.map(([from, , mode], i) => [from, rates[i] as number, mode] as const);
};

export const dealList = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: -20_000, max: 60_000 })), {
    maxLength: 12,
  })
  .map((rows) =>
    rows.map(([date, value], index) => ({
      id: index + 1,
      closeOn: `2026-11-${String(date).padStart(2, "0")}`,
      amount: BigInt(value),
    })),
  );
export const totalOf = (values: readonly bigint[]) => values.reduce((a, b) => a + b, 0n);
export const exactEarned = (plan: Plan | CompiledPlan, facts: Facts) =>
  calculatePayout(plan, facts, { trace: false }).exact.earned;
export const marginalPlan = fc
  .tuple(bandsOf("marginal"), boundary)
  .map(([rows, rule]) => samplePlan(sampleBands(rows), { boundary: rule }));
