import type { Fraction } from "../bands";
import type { Minor } from "../money";
import type { CompiledPlan } from "./compile-plan";
import type { ComponentPay } from "./component-pay";
import type { Facts } from "./facts-schema";
import { add, multiply, ONE, partsPerMillion, reduce, round, sum, ZERO } from "./fraction";
import type { PayoutStages } from "./payout-stages";
import type { SettlementCode } from "./settlement";
import { calculateSlices } from "./slices";

export type TraceCode =
  | "measure"
  | "slice"
  | "metricCap"
  | "teamShare"
  | "weight"
  | "sum"
  | "gate"
  | "multiplier"
  | "trueUp"
  | "periodCap"
  | "yearCap"
  | "earned"
  | SettlementCode
  | "round";

export type TraceInput = bigint | number | string | boolean | null;

/** One step: what went in, the exact value that came out before any rounding, and that value rounded for reading. */
export interface TraceStep {
  code: TraceCode;
  component: string | null;
  inputs: Record<string, TraceInput>;
  exact: Fraction;
  /** Minor units; of a `measure` by attainment, parts per million. */
  result: bigint;
}

type Step = (
  code: TraceCode,
  inputs: TraceStep["inputs"],
  exact: Fraction,
  component?: string | null,
  result?: bigint,
) => void;

/** The steps of one payout in the order in which they happened, those left out that changed nothing. */
export function tracePayout(
  compiled: CompiledPlan,
  facts: Facts,
  stages: PayoutStages,
  totals: { earnedMinor: Minor; payableMinor: Minor },
): TraceStep[] {
  const steps: TraceStep[] = [];
  const step: Step = (code, inputs, exact, component = null, result = round(exact)) =>
    steps.push({ code, component, inputs, exact: reduce(exact), result });

  stages.pays.forEach((pay, index) => traceComponent(step, compiled, facts, pay, index));
  traceEarnings(step, compiled, stages);
  step("earned", {}, stages.earnings.earned, null, totals.earnedMinor);
  let running = stages.earnings.earned;
  for (const { code, ref, name, exact } of stages.settlement.lines) {
    running = add(running, exact);
    step(code, { ref, name, change: round(exact) }, running);
  }
  step("round", {}, stages.settlement.payable, null, totals.payableMinor);
  return steps;
}

function traceComponent(
  step: Step,
  compiled: CompiledPlan,
  facts: Facts,
  pay: ComponentPay,
  index: number,
): void {
  const one = compiled.components[index] as CompiledPlan["components"][number];
  const { component } = one;
  const measured = facts.measures[one.key];
  const attainment = component.measure === "attainment" && pay.value !== null;
  step(
    "measure",
    {
      actual: measured?.actual ?? 0n,
      target: measured?.target ?? null,
      form: component.form,
      defined: pay.value !== null,
    },
    pay.value ?? ZERO,
    component.code,
    attainment
      ? round({ ...(pay.value as Fraction), numerator: (pay.value as Fraction).numerator * 1_000_000n })
      : undefined,
  );
  if (pay.value !== null) {
    for (const { exact, ...inputs } of calculateSlices(one, pay.value, pay.base))
      step("slice", { ...inputs }, exact, component.code);
  }
  if (pay.capped !== pay.ladder)
    step(
      "metricCap",
      { before: round(pay.ladder), capMinor: round(pay.capMinor ?? ZERO) },
      pay.capped,
      component.code,
    );
  if (pay.shared !== pay.capped) {
    const sharePpm = measured?.share?.sharesPpm[measured.share.index] ?? 0;
    step("teamShare", { teamMinor: round(pay.capped), sharePpm }, pay.shared, component.code);
  }
  if (component.weightPpm !== null)
    step(
      "weight",
      { weightPpm: component.weightPpm, before: round(pay.shared) },
      pay.weighted,
      component.code,
    );
}

function traceEarnings(step: Step, compiled: CompiledPlan, stages: PayoutStages): void {
  const { earnings, factors } = stages;
  step("sum", { components: compiled.components.length }, earnings.sum);
  const applies = (components: readonly string[] | null, code: string) =>
    components === null || components.includes(code);
  compiled.components.forEach(({ component: { code } }, index) => {
    let value = stages.pays[index]?.weighted ?? ZERO;
    for (const gate of factors.gates.filter((one) => applies(one.components, code))) {
      value = multiply(value, partsPerMillion(gate.factorPpm));
      step("gate", gateInputs(gate), value, code);
    }
    for (const one of factors.multipliers.filter((each) => applies(each.components, code))) {
      value = multiply(value, partsPerMillion(one.factorPpm));
      step(
        "multiplier",
        { multiplier: one.code, metric: one.metric, ...ratioInputs(one.value), factorPpm: one.factorPpm },
        value,
        code,
      );
    }
  });
  let running = sum(earnings.components);
  for (const code of ["trueUp", "periodCap", "yearCap"] as const) {
    if (earnings[code].numerator === 0n) continue;
    running = add(running, earnings[code]);
    step(code, { change: round(earnings[code]) }, running);
  }
}

function gateInputs(gate: PayoutStages["factors"]["gates"][number]): TraceStep["inputs"] {
  const { code, metric, value, thresholdPpm, direction, open, factorPpm } = gate;
  return { gate: code, metric, ...ratioInputs(value), thresholdPpm, direction, open, factorPpm };
}

function ratioInputs(value: Fraction | null): TraceStep["inputs"] {
  return {
    defined: value !== null,
    numerator: value?.numerator ?? 0n,
    denominator: value?.denominator ?? ONE.denominator,
  };
}
