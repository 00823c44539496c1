import { type Plan, planSchema } from "@/lib/incentives/plan-schema";

type PlanInput = Parameters<typeof planSchema.parse>[0];

export interface PlanSeed {
  name: string;
  nameEn: string;
  /** Who is on it. */
  members: "reps" | "managers" | "directors";
  /** Last year's version and this year's. */
  versions: readonly [Plan, Plan];
}

/** Share of the target from which a rate holds, in per cent, and the rate in tenths of a per mille: [80, 300] is 3 % from 80 % on. */
type Rung = readonly [fromPercent: number, rate: number];

function marginal(rungs: readonly Rung[]) {
  return {
    kind: "bands",
    bands: rungs.map(([from, rate], i) => {
      const next = rungs[i + 1]?.[0];
      return {
        from: from * 10_000,
        upTo: next === undefined ? null : next * 10_000,
        mode: "marginal",
        ratePpm: rate * 100,
      };
    }),
  };
}

const onTarget = (
  code: string,
  credit: "own" | "team" | "rollUp",
  metric: string,
  rungs: readonly Rung[],
) => ({
  code,
  metric,
  credit,
  measure: "attainment",
  base: "credited",
  payout: marginal(rungs),
});

const gate = (code: string, metric: string, percent: number, closedPercent: number) => ({
  code,
  metric,
  direction: "atLeast",
  thresholdPpm: percent * 10_000,
  closedPpm: closedPercent * 10_000,
  whenUndefined: "open",
});

const plan = (input: PlanInput): Plan => planSchema.parse(input);

/** Sales, in progressive slices, and a share of what the team earns above its target; two gates, paid as customers pay. */
const repPlan = (rungs: readonly Rung[], teamRungs: readonly Rung[]) =>
  plan({
    boundary: "higher",
    components: [
      onTarget("sales", "own", "won_value", rungs),
      onTarget("team", "team", "won_value", teamRungs),
    ],
    gates: [gate("satisfaction", "csat", 85, 80), gate("collection", "collection_rate", 70, 60)],
    paymentGate: true,
  });

const leaderPlan = (sales: readonly Rung[], margin: readonly Rung[]) =>
  plan({
    boundary: "higher",
    components: [
      onTarget("sales", "rollUp", "won_value", sales),
      onTarget("margin", "rollUp", "margin", margin),
    ],
    gates: [gate("satisfaction", "csat", 85, 80)],
  });

export const PLANS: readonly PlanSeed[] = [
  {
    name: "销售代表提成方案",
    nameEn: "Sales representative plan",
    members: "reps",
    versions: [
      repPlan(
        [
          [0, 180],
          [80, 300],
          [100, 450],
          [120, 700],
        ],
        [
          [0, 0],
          [100, 200],
        ],
      ),
      repPlan(
        [
          [0, 200],
          [80, 300],
          [100, 500],
          [130, 800],
        ],
        [
          [0, 0],
          [95, 200],
          [110, 300],
        ],
      ),
    ],
  },
  {
    name: "团队经理奖金方案",
    nameEn: "Team manager plan",
    members: "managers",
    versions: [
      leaderPlan(
        [
          [0, 25],
          [80, 45],
          [100, 80],
        ],
        [
          [0, 0],
          [95, 100],
        ],
      ),
      leaderPlan(
        [
          [0, 25],
          [80, 50],
          [100, 90],
          [120, 120],
        ],
        [
          [0, 0],
          [95, 120],
        ],
      ),
    ],
  },
  {
    name: "区域总监奖金方案",
    nameEn: "Regional director plan",
    members: "directors",
    versions: [
      leaderPlan(
        [
          [0, 8],
          [90, 15],
          [100, 30],
        ],
        [
          [0, 0],
          [95, 40],
        ],
      ),
      leaderPlan(
        [
          [0, 8],
          [90, 16],
          [100, 35],
        ],
        [
          [0, 0],
          [95, 45],
        ],
      ),
    ],
  },
];
