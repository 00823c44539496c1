import { describe, expect, it } from "vitest";
import { metricOf } from "../metrics/metric-catalogue";
import { type Examined, examineTarget } from "./examine-target";

const tally = (numerator: bigint, denominator = 0n) => ({ numerator, denominator });
const LINE: Examined = {
  metric: metricOf("won_value"),
  target: 1_000n,
  actual: tally(400n),
  recent: { tally: tally(600n), workingDays: 30 },
  workingDaysLeft: 20,
  openPipelineMinor: 3_000n,
  winRatePpm: 300_000,
};

describe("examineTarget", () => {
  it.each([
    ["30 a day are needed and 20 come, but the pipeline carries it", {}, "stretch", 30n],
    ["15 a day are needed, 20 come", { actual: tally(700n) }, "likely", 15n],
    ["neither the days nor the pipeline", { openPipelineMinor: 500n }, "unlikely", 30n],
    ["exactly the target", { actual: tally(1_000n) }, "reached", 0n],
    ["no day is left", { workingDaysLeft: 0, openPipelineMinor: null }, "unlikely", null],
  ] as const)("%s", (_why, change, verdict, requiredPerDay) => {
    expect(examineTarget({ ...LINE, ...change } as Examined)).toMatchObject({ verdict, requiredPerDay });
  });

  it("says of a rate only that it is reached, or that nothing is known", () => {
    const rate = { ...LINE, metric: metricOf("win_rate"), target: 300_000n };
    expect(examineTarget({ ...rate, actual: tally(3n, 10n) }).verdict).toBe("reached");
    expect(examineTarget({ ...rate, actual: tally(2n, 10n) })).toMatchObject({
      actual: 200_000n,
      verdict: "unknown",
      reasons: [],
    });
    expect(examineTarget({ ...rate, actual: tally(0n, 0n) }).actual).toBeNull();
  });
});
