import { boundScale, decimalText, PERCENT_SCALE, thresholdScale } from "./plan-fields";
import type { ComponentForm, PlanForm } from "./plan-form-schema";
import type { Component, Gate, Plan } from "./plan-schema";

const percent = (ppm: number | bigint) => decimalText(BigInt(ppm), PERCENT_SCALE);
const scopeOf = ({ components }: Pick<Gate, "components">) => ({
  everywhere: components === null,
  only: components === null ? [] : [...components],
});

/** A plan as it stands in the designer's fields: `parsePlanForm` makes the same plan of them again. `moneyDigits`: decimals of the currency. */
export function planToForm(plan: Plan, moneyDigits: number): PlanForm {
  const money = (minor: bigint | null) => (minor === null ? "" : decimalText(minor, moneyDigits));
  return {
    boundary: plan.boundary ?? "undecided",
    accumulation: plan.accumulation,
    targetPay: money(plan.targetPayMinor),
    components: plan.components.map((component) => componentToForm(component, moneyDigits)),
    gates: plan.gates.map((gate) => ({
      code: gate.code,
      metric: gate.metric,
      ...scopeOf(gate),
      direction: gate.direction,
      threshold: decimalText(BigInt(gate.thresholdPpm), thresholdScale(gate.metric, moneyDigits)),
      open: percent(gate.openPpm),
      closed: percent(gate.closedPpm),
      whenUndefined: gate.whenUndefined,
    })),
    multipliers: plan.multipliers.map((multiplier) => ({
      code: multiplier.code,
      metric: multiplier.metric,
      ...scopeOf(multiplier),
      below: percent(multiplier.belowPpm),
      tiers: multiplier.tiers.map(({ fromPpm, factorPpm }) => ({
        from: decimalText(BigInt(fromPpm), thresholdScale(multiplier.metric, moneyDigits)),
        factor: percent(factorPpm),
      })),
    })),
    periodCap: money(plan.periodCapMinor),
    yearCap: money(plan.yearCapMinor),
    floor: money(plan.floorMinor),
    drawKind: plan.draw?.kind ?? "none",
    drawAmount: money(plan.draw?.amountMinor ?? null),
    paymentGate: plan.paymentGate,
    clawback: plan.clawback,
    recoveryLimit: plan.recoveryLimitPpm === null ? "" : percent(plan.recoveryLimitPpm),
    negative: plan.negative,
  };
}

function componentToForm(component: Component, moneyDigits: number): ComponentForm {
  const { payout, cap, weightPpm } = component;
  const scale = boundScale(component.measure, component.metric, moneyDigits);
  const bands = payout.kind === "bands" ? payout.bands : [];
  const points = payout.kind === "curve" ? payout.points : [];
  return {
    code: component.code,
    metric: component.metric,
    credit: component.credit,
    measure: component.measure,
    form: component.form,
    base: component.base,
    kind: payout.kind,
    steps: payout.kind === "bands" ? payout.steps : "highest",
    bands: bands.map(({ from, upTo, mode, ratePpm, amountMinor }) => ({
      from: decimalText(from, scale),
      upTo: upTo === null ? "" : decimalText(upTo, scale),
      mode,
      rate: percent(ratePpm),
      amount: amountMinor === 0n ? "" : decimalText(amountMinor, moneyDigits),
    })),
    end: payout.kind === "curve" ? payout.end : "flat",
    points: points.map(({ atPpm, payPpm }) => ({ at: percent(atPpm), pay: percent(payPpm) })),
    capKind: cap?.kind ?? "none",
    capAmount: cap?.kind === "money" ? decimalText(cap.amountMinor, moneyDigits) : "",
    capShare: cap?.kind === "targetPay" ? percent(cap.sharePpm) : "",
    weight: weightPpm === null ? "" : percent(weightPpm),
  };
}
