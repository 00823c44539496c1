import { type Facts, parseFacts } from "./facts-schema";
import type { BandMode } from "./plan-kinds";
import { type Plan, parsePlan } from "./plan-schema";

/** Plans and facts in few words, for tests. */

type BandSample = readonly [from: number | bigint, ratePpm: number, mode?: BandMode, amountMinor?: number];

export function sampleBands(bands: readonly BandSample[], steps: "highest" | "sum" = "highest") {
  return {
    kind: "bands",
    steps,
    bands: bands.map(([from, ratePpm, mode = "marginal", amountMinor = 0], index) => ({
      from,
      upTo: bands[index + 1]?.[0] ?? null,
      mode,
      ratePpm,
      amountMinor,
    })),
  };
}

/** One component `sales` on measured money; `rest` goes over the plan, `component` over the component. */
export function samplePlan(payout: object, rest: object = {}, component: object = {}): Plan {
  const only = {
    code: "sales",
    metric: "won_value",
    measure: "money",
    base: "credited",
    payout,
    ...component,
  };
  return parsePlan({ boundary: "higher", components: [only], ...rest });
}

/** The same on attainment of the target. */
export function sampleAttainmentPlan(payout: object, rest: object = {}, component: object = {}): Plan {
  return samplePlan(payout, rest, { measure: "attainment", base: "targetPay", ...component });
}

export function sampleFacts(actual: number | bigint, rest: object = {}, measured: object = {}): Facts {
  return parseFacts({ measures: { won_value: { actual, ...measured } }, ...rest });
}

/** The bare numbers of an accelerator: 2 % to 80 %, 3 % to 100 %, 5 % to 130 %, 8 % above. */
export const ACCELERATOR = sampleBands([
  [0, 20_000],
  [800_000, 30_000],
  [1_000_000, 50_000],
  [1_300_000, 80_000],
]);
