import { PPM } from "../money";
import { lintBounds } from "./lint-bounds";
import { type LintFinding, lintError, lintWarning } from "./lint-finding";
import { type LintReference, lintPay } from "./lint-pay";
import type { Component, Plan } from "./plan-schema";

/**
 * Everything that speaks against publishing a plan. Errors block; warnings are to be read. Amounts are worked out for a person
 * with the reference's target and pay at target, because a cliff in attainment is worth money only for somebody.
 */
export function lintPlan(plan: Plan, reference: Partial<LintReference> = {}): LintFinding[] {
  const whole: LintReference = {
    target: reference.target ?? 100_000_000n,
    targetPayMinor: reference.targetPayMinor ?? plan.targetPayMinor ?? 1_000_000n,
  };
  return [
    ...lintWhole(plan),
    ...lintWeights(plan.components),
    ...lintNames(plan),
    ...lintFactors(plan),
    ...lintNegatives(plan),
    ...plan.components.flatMap((component) => lintComponent(plan, component, whole)),
  ];
}

/** Whether nothing stands in the way of publishing. */
export function isPublishable(findings: readonly LintFinding[]): boolean {
  return findings.every((finding) => finding.severity !== "error");
}

/** Whether anything can be worked out from it at all: bounds in their order, and at least one of them. */
export function isCalculable(findings: readonly LintFinding[]): boolean {
  return findings.every(({ code }) => code !== "unordered" && code !== "noBands");
}

function lintWhole(plan: Plan): LintFinding[] {
  const findings: LintFinding[] = [];
  if (plan.components.length === 0) findings.push(lintError("noComponents"));
  if (plan.boundary === null) findings.push(lintError("missingBoundary"));
  if (plan.targetPayMinor === null && plan.components.some((component) => component.base === "targetPay")) {
    findings.push(lintWarning("missingTargetPay"));
  }
  return findings;
}

/** Weights are shares of one whole: as soon as one component has a weight, the weights have to make 100 %. */
function lintWeights(components: readonly Component[]): LintFinding[] {
  const weights = components.flatMap((component) =>
    component.weightPpm === null ? [] : [component.weightPpm],
  );
  const sumPpm = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.length === 0 || sumPpm === PPM ? [] : [lintError("weights", { data: { sumPpm } })];
}

function lintNames(plan: Plan): LintFinding[] {
  const codes = plan.components.map((component) => component.code);
  const factors = [...plan.gates, ...plan.multipliers];
  const twice = (names: readonly string[]) => [
    ...new Set(names.filter((name, index) => names.indexOf(name) !== index)),
  ];
  return [
    ...twice(codes).map((component) => lintError("duplicateCode", { component })),
    ...twice(factors.map((factor) => factor.code)).map((factor) => lintError("duplicateCode", { factor })),
    ...factors.flatMap((factor) =>
      (factor.components ?? [])
        .filter((component) => !codes.includes(component))
        .map((component) => lintError("unknownComponent", { component, factor: factor.code })),
    ),
  ];
}

function lintFactors(plan: Plan): LintFinding[] {
  return plan.multipliers.flatMap(({ code, tiers }) =>
    tiers.flatMap((tier, index) => {
      const previous = tiers[index - 1];
      return previous && previous.fromPpm >= tier.fromPpm
        ? [lintError("unordered", { factor: code, index })]
        : [];
    }),
  );
}

function lintNegatives(plan: Plan): LintFinding[] {
  const limit = plan.recoveryLimitPpm;
  const amounts = [
    plan.targetPayMinor,
    plan.periodCapMinor,
    plan.yearCapMinor,
    plan.floorMinor,
    plan.draw?.amountMinor ?? null,
  ];
  const factors = [
    ...plan.gates.map(({ code, openPpm, closedPpm }) => ({ code, lowest: Math.min(openPpm, closedPpm) })),
    ...plan.multipliers.map(({ code, belowPpm, tiers }) => ({
      code,
      lowest: Math.min(belowPpm, ...tiers.map((tier) => tier.factorPpm)),
    })),
  ];
  return [
    ...(amounts.some((amount) => amount !== null && amount < 0n) ? [lintError("negative")] : []),
    ...(limit !== null && (limit < 0 || limit > PPM)
      ? [lintError("recoveryLimit", { data: { limitPpm: limit } })]
      : []),
    ...factors.filter(({ lowest }) => lowest < 0).map(({ code }) => lintError("negative", { factor: code })),
  ];
}

/** Pay is only worked out on bounds in their order. */
function lintComponent(plan: Plan, component: Component, reference: LintReference): LintFinding[] {
  const bounds = lintBounds(component);
  const isOrdered = bounds.every(({ code }) => code !== "unordered");
  return isOrdered ? [...bounds, ...lintPay(plan, component, reference)] : bounds;
}
