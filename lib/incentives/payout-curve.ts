import { type Minor, PPM, type Ppm } from "../money";
import { compilePlan } from "./compile-plan";
import { calculateComponentPay } from "./component-pay";
import { round } from "./fraction";
import type { Plan } from "./plan-schema";
import { actualAtAttainment } from "./rung-actual";

export interface CurvePoint {
  atPpm: Ppm;
  /** What the component pays there, after cap and weight, before gates; null where attainment has no such figure. */
  payMinor: Minor | null;
}

const STEP_PPM = 50_000;
const TOP_PPM = 1_500_000;

/** Up to which attainment curves of a plan are drawn: 150 %, or beyond its last rung. */
function topOf(plan: Plan): Ppm {
  const { components } = compilePlan(plan);
  const last = components.map(({ component, ladder }) =>
    component.measure === "attainment" ? Number(ladder.thresholds.at(-1) ?? 0n) : 0,
  );
  return Math.max(TOP_PPM, ...last.map((from) => Math.ceil((from * 1.2) / STEP_PPM) * STEP_PPM));
}

/**
 * What one component pays over attainment for somebody with this target, in steps of 5 %; all components of a plan over the same
 * range. A team's component is the whole team's. Throws RangeError `unknownComponent`.
 */
export function tabulatePayout(plan: Plan, code: string, targetMinor: Minor): CurvePoint[] {
  const compiled = compilePlan(plan);
  const one = compiled.components.find(({ component }) => component.code === code);
  if (!one) throw new RangeError("unknownComponent");
  const measured = { actual: 0n, target: targetMinor, credits: [], share: null };
  const top = topOf(plan);
  const points: CurvePoint[] = [];
  for (let atPpm = 0; atPpm <= top; atPpm += STEP_PPM) {
    const actual =
      one.component.measure === "money"
        ? (targetMinor * BigInt(atPpm)) / BigInt(PPM)
        : actualAtAttainment(one.component.form, BigInt(atPpm), targetMinor, "higher");
    const payMinor =
      actual === null
        ? null
        : round(calculateComponentPay(one, measured, plan.targetPayMinor ?? 0n, actual).weighted);
    points.push({ atPpm, payMinor });
  }
  return points;
}
