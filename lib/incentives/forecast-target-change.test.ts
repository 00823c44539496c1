import { describe, expect, test } from "vitest";
import { parseFacts } from "./facts-schema";
import { forecastTargetChange } from "./forecast-target-change";
import { parsePlan } from "./plan-schema";

/** 2 % up to the target, 5 % above it. */
const plan = parsePlan({
  boundary: "higher",
  components: [
    {
      code: "sales",
      metric: "won_value",
      measure: "attainment",
      base: "credited",
      payout: {
        kind: "bands",
        bands: [
          { from: 0, upTo: 1_000_000, mode: "marginal", ratePpm: 20_000 },
          { from: 1_000_000, upTo: null, mode: "marginal", ratePpm: 50_000 },
        ],
      },
    },
  ],
});
const facts = parseFacts({ measures: { won_value: { actual: 0, target: 1 } } });

describe("forecastTargetChange", () => {
  test.each([
    {
      attainmentPpm: 1_000_000,
      before: 2_000n,
      sameAttainment: 2_400n,
      sameSales: 2_000n,
      why: "exactly on target: 2 % of what is sold",
    },
    {
      attainmentPpm: 1_200_000,
      before: 3_000n,
      sameAttainment: 3_600n,
      sameSales: 2_400n,
      why: "a higher target moves sales above it below it",
    },
    { attainmentPpm: 0, before: 0n, sameAttainment: 0n, sameSales: 0n, why: "nothing sold, nothing earned" },
  ])("$why", ({ attainmentPpm, before, sameAttainment, sameSales }) => {
    const cells = [{ before: 100_000n, after: 120_000n }];
    expect(forecastTargetChange({ plan, facts, measures: ["won_value"], cells, attainmentPpm })).toEqual({
      beforeMinor: before,
      sameAttainmentMinor: sameAttainment,
      sameSalesMinor: sameSales,
    });
  });

  test("an unchanged target changes nobody's pay", () => {
    const forecast = forecastTargetChange({
      plan,
      facts,
      measures: ["won_value"],
      cells: [{ before: 5_000n, after: 5_000n }],
      attainmentPpm: 930_000,
    });
    expect(forecast.sameAttainmentMinor).toBe(forecast.beforeMinor);
    expect(forecast.sameSalesMinor).toBe(forecast.beforeMinor);
  });

  test("cells add up", () => {
    const cells = [
      { before: 100_000n, after: 120_000n },
      { before: 200_000n, after: 240_000n },
    ];
    const whole = forecastTargetChange({
      plan,
      facts,
      measures: ["won_value"],
      cells,
      attainmentPpm: 1_200_000,
    });
    expect(whole.beforeMinor).toBe(9_000n);
  });
});
