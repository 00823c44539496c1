import { bandIndex, type Fraction, isReached } from "../bands";
import type { CompiledPlan } from "./compile-plan";
import type { Facts, Ratio } from "./facts-schema";
import { multiply, ONE, partsPerMillion } from "./fraction";
import type { Gate, Multiplier } from "./plan-schema";

export interface GateResult {
  code: string;
  metric: string;
  /** The measured value, exact; null while it is undefined. */
  value: Fraction | null;
  thresholdPpm: number;
  direction: Gate["direction"];
  open: boolean;
  factorPpm: number;
  components: readonly string[] | null;
}

export interface MultiplierResult {
  code: string;
  metric: string;
  value: Fraction | null;
  /** Index of the tier; -1 below the first, or undefined. */
  tier: number;
  factorPpm: number;
  components: readonly string[] | null;
}

export interface Factors {
  gates: GateResult[];
  multipliers: MultiplierResult[];
  /** Of all gates and multipliers, per component, in the plan's order. */
  gateFactors: Fraction[];
  multiplierFactors: Fraction[];
}

/** Gates and multipliers scale what was summed; several of them multiply. */
export function evaluateFactors(compiled: CompiledPlan, ratios: Facts["ratios"]): Factors {
  const { plan } = compiled;
  const gates = plan.gates.map((gate) => evaluateGate(gate, ratios[gate.metric]));
  const multipliers = plan.multipliers.map((one) => evaluateMultiplier(one, ratios[one.metric], compiled));
  const factorsOf = (results: readonly { factorPpm: number; components: readonly string[] | null }[]) =>
    compiled.components.map(({ component }) => factorFor(component.code, results));
  return { gates, multipliers, gateFactors: factorsOf(gates), multiplierFactors: factorsOf(multipliers) };
}

/** A value exactly on the threshold is open, in both directions: "at least 85", "at most 60 days". */
function evaluateGate(gate: Gate, ratio: Ratio | undefined): GateResult {
  const value = definedValue(ratio);
  const threshold = BigInt(gate.thresholdPpm);
  const open =
    value === null
      ? gate.whenUndefined === "open"
      : gate.direction === "atLeast"
        ? isReached(threshold, value, "higher")
        : !isReached(threshold, value, "lower");
  return {
    code: gate.code,
    metric: gate.metric,
    value,
    thresholdPpm: gate.thresholdPpm,
    direction: gate.direction,
    open,
    factorPpm: open ? gate.openPpm : gate.closedPpm,
    components: gate.components,
  };
}

function evaluateMultiplier(
  multiplier: Multiplier,
  ratio: Ratio | undefined,
  compiled: CompiledPlan,
): MultiplierResult {
  const value = definedValue(ratio);
  const thresholds = multiplier.tiers.map((tier) => BigInt(tier.fromPpm));
  const tier = value === null ? -1 : bandIndex(thresholds, value, compiled.boundary);
  const factorPpm = multiplier.tiers[tier]?.factorPpm ?? multiplier.belowPpm;
  return {
    code: multiplier.code,
    metric: multiplier.metric,
    value,
    tier,
    factorPpm,
    components: multiplier.components,
  };
}

function definedValue(ratio: Ratio | undefined): Fraction | null {
  return ratio !== undefined && ratio.denominator > 0n ? ratio : null;
}

function factorFor(
  code: string,
  results: readonly { factorPpm: number; components: readonly string[] | null }[],
): Fraction {
  let factor = ONE;
  for (const { factorPpm, components } of results) {
    if (factorPpm === 1_000_000 || (components !== null && !components.includes(code))) continue;
    factor = multiply(factor, partsPerMillion(factorPpm));
  }
  return factor;
}
