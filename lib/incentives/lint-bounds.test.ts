import { describe, expect, test } from "vitest";
import { lintPlan } from "./lint-plan";
import { sampleAttainmentPlan, samplePlan } from "./plan-samples";
import type { parsePlan } from "./plan-schema";

type Row = [from: number, upTo: number | null, ratePpm: number, mode?: string];
const bands = (...rows: Row[]) => ({
  kind: "bands",
  bands: rows.map(([from, upTo, ratePpm, mode = "marginal"]) => ({ from, upTo, ratePpm, mode })),
});
const curve = (points: [number, number][], end = "flat") => ({
  kind: "curve",
  end,
  points: points.map(([atPpm, payPpm]) => ({ atPpm, payPpm })),
});
const found = (plan: ReturnType<typeof parsePlan>) =>
  lintPlan(plan).map(({ code, severity, index }) => [code, severity, index]);

describe("bounds", () => {
  test.each([
    {
      payout: bands([0, 100, 1], [100, null, 2]),
      findings: [],
      why: "contiguous, gapless, the last one open",
    },
    { payout: bands([10, null, 1]), findings: [["gap", "error", 0]], why: "it has to start at zero" },
    { payout: bands([0, 100, 1], [120, null, 2]), findings: [["gap", "error", 1]], why: "a gap" },
    { payout: bands([0, 100, 1], [90, null, 2]), findings: [["overlap", "error", 1]], why: "an overlap" },
    {
      payout: bands([0, null, 1], [90, null, 2]),
      findings: [["overlap", "error", 1]],
      why: "an open band that is not the last",
    },
    { payout: bands([0, 100, 1]), findings: [["notOpen", "error", 0]], why: "the last one is closed" },
    {
      payout: bands([0, 100, 1], [0, null, 2]),
      findings: [["unordered", "error", 1]],
      why: "two that start at one place",
    },
    {
      payout: bands([0, 100, 1], [100, 100, 3], [100, null, 2]),
      findings: [
        ["emptyBand", "error", 1],
        ["unordered", "error", 2],
      ],
      why: "a band without room",
    },
    { payout: bands(), findings: [["noBands", "error", null]], why: "no bands at all" },
    {
      payout: bands([0, null, -1]),
      findings: [
        ["negative", "error", 0],
        ["payFallsAsSalesRise", "error", 0],
      ],
      why: "a negative rate",
    },
  ])("$why", ({ payout, findings }) => {
    expect(found(samplePlan(payout))).toEqual(findings);
  });

  test.each([
    {
      payout: curve([
        [700_000, 0],
        [1_000_000, 1_000_000],
      ]),
      findings: [],
      why: "a rising curve",
    },
    { payout: curve([]), findings: [["noBands", "error", null]], why: "no points" },
    {
      payout: curve([
        [700_000, 0],
        [600_000, 1],
      ]),
      findings: [["unordered", "error", 1]],
      why: "points out of order",
    },
    {
      payout: curve([
        [700_000, 0],
        [700_000, 500_000],
      ]),
      findings: [["cliff", "warning", 0]],
      why: "a declared jump is a cliff",
    },
    {
      payout: curve([
        [0, 500_000],
        [700_000, 0],
      ]),
      findings: [["payFallsAsSalesRise", "error", 0]],
      why: "a falling line",
    },
    {
      payout: curve(
        [
          [0, 0],
          [700_000, 5],
        ],
        "extend",
      ),
      findings: [["capNeeded", "warning", null]],
      why: "an open end needs a cap",
    },
    {
      payout: curve([
        [0, -5],
        [700_000, 5],
      ]),
      findings: [["negative", "error", 0]],
      why: "negative pay",
    },
  ])("curve: $why", ({ payout, findings }) => {
    expect(found(sampleAttainmentPlan(payout, { targetPayMinor: 1_000_000 }))).toEqual(findings);
  });
});
