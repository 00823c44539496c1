import { describe, expect, it, test } from "vitest";
import { round } from "./fraction";
import { calculateScorecard, type ScorecardMetric } from "./scorecard";

const metric = (changes: Partial<ScorecardMetric>): ScorecardMetric => ({
  code: "m",
  weightPpm: 1_000_000,
  form: "actual/target",
  actual: 90n,
  target: 100n,
  capPpm: null,
  floorPpm: null,
  ...changes,
});
const scorePpm = (metrics: readonly ScorecardMetric[]) => {
  const { score } = calculateScorecard(metrics);
  return round({ numerator: score.numerator * 1_000_000n, denominator: score.denominator });
};

describe("calculateScorecard", () => {
  test.each([
    { changes: {}, ppm: 900_000n, why: "nine tenths" },
    { changes: { actual: 150n, capPpm: 1_200_000 }, ppm: 1_200_000n, why: "capped" },
    { changes: { actual: 10n, floorPpm: 500_000 }, ppm: 500_000n, why: "lifted to its floor" },
    {
      changes: { form: "target/actual" as const, actual: 80n },
      ppm: 1_250_000n,
      why: "less is better, as a quotient",
    },
    {
      changes: { form: "2-actual/target" as const, actual: 80n },
      ppm: 1_200_000n,
      why: "less is better, as a difference",
    },
    {
      changes: { form: "2-actual/target" as const, actual: 250n },
      ppm: -500_000n,
      why: "worse than twice the target counts against",
    },
    { changes: { target: null }, ppm: 0n, why: "no target counts nothing" },
    { changes: { target: 0n, floorPpm: 100_000 }, ppm: 100_000n, why: "or its floor" },
    {
      changes: { form: "target/actual" as const, actual: 0n, capPpm: 1_200_000 },
      ppm: 1_200_000n,
      why: "none of a bad thing is worth the cap",
    },
    {
      changes: { form: "target/actual" as const, actual: 0n },
      ppm: 0n,
      why: "and without a cap has no figure",
    },
  ])("$why", ({ changes, ppm }) => {
    expect(scorePpm([metric(changes)])).toBe(ppm);
  });

  it("weighs the metrics, the lines adding up to the score", () => {
    const metrics = [
      metric({ code: "a", weightPpm: 600_000 }),
      metric({ code: "b", weightPpm: 400_000, actual: 130n, capPpm: 1_100_000 }),
    ];
    expect(scorePpm(metrics)).toBe(980_000n);
    expect(calculateScorecard(metrics).lines.map(({ code, capped }) => [code, capped])).toEqual([
      ["a", false],
      ["b", true],
    ]);
  });

  it("is nothing without metrics", () => {
    expect(scorePpm([])).toBe(0n);
  });
});
