import { type Plan, planSchema } from "./plan-schema";
import type { PlanTemplate } from "./plan-template-names";

type Rung = readonly [from: number, ratePpm: number];

/** Contiguous bands, the last one open. Bounds in parts per million of the target, or in minor units. */
const bands = (mode: "marginal" | "retroactive", rungs: readonly Rung[]) => ({
  kind: "bands",
  bands: rungs.map(([from, ratePpm], i) => ({ from, upTo: rungs[i + 1]?.[0] ?? null, mode, ratePpm })),
});

/** Nothing below 70 %, half at 80 %, all at 100 %, one and a half at 120 %, and no more. */
const targetPayCurve = {
  kind: "curve",
  end: "flat",
  points: [
    { atPpm: 700_000, payPpm: 0 },
    { atPpm: 800_000, payPpm: 500_000 },
    { atPpm: 1_000_000, payPpm: 1_000_000 },
    { atPpm: 1_200_000, payPpm: 1_500_000 },
  ],
};

const weighted = (code: string, metric: string, weightPpm: number) => ({
  code,
  metric,
  measure: "attainment",
  base: "targetPay",
  payout: targetPayCurve,
  weightPpm,
});

const sales = (payout: object, measure: "attainment" | "money" = "attainment") => ({
  code: "sales",
  metric: "won_value",
  measure,
  base: "credited",
  payout,
});

const collectionGate = {
  code: "collection",
  metric: "collection_rate",
  thresholdPpm: 700_000,
  closedPpm: 600_000,
  whenUndefined: "open",
};

const DEFINITIONS: Record<PlanTemplate, object> = {
  accelerator: {
    components: [
      sales(
        bands("marginal", [
          [0, 20_000],
          [800_000, 30_000],
          [1_000_000, 50_000],
          [1_300_000, 80_000],
        ]),
      ),
    ],
    gates: [collectionGate],
    paymentGate: true,
  },
  progressive: {
    components: [
      sales(
        bands("marginal", [
          [0, 10_000],
          [30_000_000, 20_000],
          [80_000_000, 35_000],
          [150_000_000, 50_000],
        ]),
        "money",
      ),
    ],
  },
  retroactive: {
    components: [
      sales(
        bands("retroactive", [
          [0, 15_000],
          [800_000, 20_000],
          [1_000_000, 28_000],
          [1_200_000, 32_000],
        ]),
      ),
    ],
    gates: [collectionGate],
  },
  scorecard: {
    targetPayMinor: 800_000,
    components: [
      weighted("sales", "won_value", 500_000),
      weighted("margin", "margin", 300_000),
      weighted("customers", "new_customers", 200_000),
    ],
    gates: [collectionGate],
    multipliers: [
      {
        code: "satisfaction",
        metric: "csat",
        belowPpm: 900_000,
        tiers: [
          { fromPpm: 850_000, factorPpm: 1_000_000 },
          { fromPpm: 920_000, factorPpm: 1_100_000 },
        ],
      },
    ],
  },
  team: {
    components: [
      sales(
        bands("marginal", [
          [0, 15_000],
          [1_000_000, 30_000],
        ]),
      ),
      {
        code: "team",
        metric: "won_value",
        credit: "team",
        measure: "attainment",
        base: "credited",
        payout: bands("marginal", [
          [0, 0],
          [950_000, 20_000],
          [1_100_000, 30_000],
        ]),
      },
    ],
    gates: [
      {
        code: "satisfaction",
        metric: "csat",
        thresholdPpm: 850_000,
        closedPpm: 800_000,
        whenUndefined: "open",
      },
    ],
  },
};

/** What a new plan starts from. Every one of them can be published as it is. */
export function planTemplate(template: PlanTemplate): Plan {
  return planSchema.parse({ boundary: "higher", ...DEFINITIONS[template] });
}

/** Nothing decided yet. */
export function emptyPlan(): Plan {
  return planSchema.parse({ components: [] });
}
