import { describe, expect, it, test } from "vitest";
import { compileLadder, jumpAt, payAt, payPerUnit } from "./compile-ladder";
import { isEqual, round, whole } from "./fraction";
import { ACCELERATOR, sampleAttainmentPlan, sampleBands, samplePlan } from "./plan-samples";
import type { Component, Plan } from "./plan-schema";

const only = (plan: Plan) => plan.components[0] as Component;
const money = compileLadder(
  only(
    samplePlan(
      sampleBands([
        [0, 10_000, "retroactive"],
        [100_000, 20_000, "retroactive"],
        [200_000, 0, "step", 700],
      ]),
    ),
  ),
);
const attained = compileLadder(only(sampleAttainmentPlan(ACCELERATOR)));

describe("compileLadder", () => {
  test.each([
    { actual: -1n, pay: 0n, why: "below the first line" },
    { actual: 99_999n, pay: 1_000n, why: "on the first" },
    { actual: 100_000n, pay: 2_000n, why: "on the second" },
    { actual: 900_000n, pay: 4_700n, why: "what was earned below a step stays, and the step is added" },
  ])("$why", ({ actual, pay }) => {
    expect(round(payAt(money, whole(actual), 1n))).toBe(pay);
  });

  it("refuses bands that do not rise", () => {
    const rows = sampleBands([
      [5, 1],
      [5, 2],
    ]);
    expect(() => compileLadder(only(samplePlan(rows)))).toThrow("unordered");
  });

  it("pays the same whether a base equals the target or not", () => {
    const value = { numerator: 92n, denominator: 100n };
    const pay = payAt(attained, value, 100n);
    const thrice = payAt(attained, value, 300n);
    expect(isEqual({ ...thrice, denominator: thrice.denominator * 3n }, pay)).toBe(true);
  });

  it("knows jumps and slopes", () => {
    expect([0, 1, 2].map((index) => round(jumpAt(money, index, 1n)))).toEqual([0n, 1_000n, 700n]);
    const [first, second, step] = [0, 1, 2].map((index) => payPerUnit(money, index, 1n, null));
    expect(first).toMatchObject({ numerator: 10_000n, denominator: 1_000_000n });
    expect(second).toMatchObject({ numerator: 20_000n, denominator: 1_000_000n });
    expect(step?.numerator).toBe(0n);
    const perFen = payPerUnit(attained, 1, 1_000n, 1_000n);
    expect(isEqual(perFen, { numerator: 3n, denominator: 100n })).toBe(true);
  });
});
