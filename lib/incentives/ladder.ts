import { type Fraction, isReached } from "../bands";
import { divideRounded, type Minor, PPM, type Ppm } from "../money";
import { jumpAt, payAtBound, payPerUnit } from "./compile-ladder";
import { type CompiledComponent, type CompiledPlan, compilePlan } from "./compile-plan";
import { type ComponentPay, calculateComponentPay } from "./component-pay";
import type { Facts, Measured } from "./facts-schema";
import { compare, min, multiply, partsPerMillion, round, subtract, whole, ZERO } from "./fraction";
import { evaluateFactors } from "./gates";
import { actualOf, targetPayOf } from "./payout-stages";
import type { Band, Component, Plan } from "./plan-schema";
import { actualAtAttainment } from "./rung-actual";
import type { Segment } from "./segment";

export interface Rung {
  index: number;
  /** Where it starts: minor units, or parts per million of attainment, as `measure` says. */
  from: bigint;
  mode: Band["mode"] | "curve";
  /** As the plan writes it; 0 for a curve, whose pay follows its points. */
  ratePpm: Ppm;
  /** Fixed amount of a step, minor units. */
  amountMinor: Minor;
  met: boolean;
  current: boolean;
  /** The actual figure that reaches it, in the metric's unit; null where none does (no target). */
  actual: bigint | null;
  /** How far the actual figure has to move, up or down as `better` says; 0 when met, null where it cannot be reached. */
  distance: bigint | null;
  /** Pay of the component on just reaching it, minor units; null where it cannot be reached. */
  payMinor: Minor | null;
  /** The same minus what is earned now. */
  gainMinor: Minor | null;
  /** What the threshold itself adds at once: a cliff where it is not 0. */
  jumpMinor: Minor;
  /** Pay per further unit within the rung, ppm: 50 000 = 5 fen per yuan; null where less is better. */
  marginalPpm: Ppm | null;
}

/** One component as a ladder. Amounts are the component's own, after metric cap, team share and weight, before gates. */
export interface Ladder {
  component: string;
  metric: string;
  credit: Component["credit"];
  measure: Component["measure"];
  better: "higher" | "lower";
  actual: bigint;
  target: bigint | null;
  /** Null for a money measure without a target, and while attainment is undefined. */
  attainmentPpm: Ppm | null;
  earnedMinor: Minor;
  rungs: Rung[];
  /** -1 below the first rung. */
  currentIndex: number;
  next: Rung | null;
  /** Pay of the next unit (the next yuan's fen) at this point, ppm, 0 once the cap is reached; null where less is better. */
  marginalPpm: Ppm | null;
  capReached: boolean;
  /** Rungs ahead whose threshold changes pay at once. */
  cliffs: Rung[];
  /** What gates and multipliers leave of every amount here, ppm. */
  factorPpm: Ppm;
}

/** The ladders of all components, in the plan's order. */
export function calculateLadders(plan: Plan | CompiledPlan, facts: Facts): Ladder[] {
  const compiled = compilePlan(plan);
  return compiled.components.map((_, index) => ladderOf(compiled, facts, index));
}

/** The ladder of one component (the first one when none is named). Throws RangeError `unknownComponent`. */
export function calculateLadder(plan: Plan | CompiledPlan, facts: Facts, component?: string): Ladder {
  const compiled = compilePlan(plan);
  const index =
    component === undefined ? 0 : compiled.components.findIndex((one) => one.component.code === component);
  if (compiled.components[index] === undefined) throw new RangeError("unknownComponent");
  return ladderOf(compiled, facts, index);
}

function ladderOf(compiled: CompiledPlan, facts: Facts, position: number): Ladder {
  const one = compiled.components[position] as CompiledComponent;
  const { component } = one;
  const measured: Measured = facts.measures[one.key] ?? {
    actual: 0n,
    target: null,
    credits: [],
    share: null,
  };
  const targetPay = targetPayOf(compiled, facts);
  const actual = actualOf(compiled, facts, one.key);
  const payWith = (figure: bigint) => calculateComponentPay(one, measured, targetPay, figure);
  const now = payWith(actual);
  const rungs = one.ladder.segments.map((segment, index) =>
    rungOf({ one, measured, actual, now, payWith }, segment, index),
  );
  const ahead = rungs.filter((rung) => !rung.met);
  const { gateFactors, multiplierFactors } = evaluateFactors(compiled, facts.ratios);
  const factor = multiply(gateFactors[position] as Fraction, multiplierFactors[position] as Fraction);
  return {
    component: component.code,
    metric: component.metric,
    credit: component.credit,
    measure: component.measure,
    better: component.form === "actual/target" ? "higher" : "lower",
    actual,
    target: measured.target,
    attainmentPpm: attainmentPpm(component, now, measured),
    earnedMinor: round(now.weighted),
    rungs,
    currentIndex: now.index,
    next: ahead[0] ?? null,
    marginalPpm: marginalAt(one, measured, now),
    capReached: isCapped(now),
    cliffs: ahead.filter((rung) => rung.jumpMinor !== 0n),
    factorPpm: Number(divideRounded(factor.numerator * BigInt(PPM), factor.denominator)),
  };
}

interface RungContext {
  one: CompiledComponent;
  measured: Measured;
  actual: bigint;
  now: ComponentPay;
  payWith: (figure: bigint) => ComponentPay;
}

function rungOf({ one, measured, actual, now, payWith }: RungContext, segment: Segment, index: number): Rung {
  const { component } = one;
  const band = component.payout.kind === "bands" ? component.payout.bands[index] : undefined;
  const met = index <= now.index;
  const needed = neededActual(one, measured, segment.from);
  const there = needed === null ? null : payWith(needed);
  const away =
    needed === null ? null : component.form === "actual/target" ? needed - actual : actual - needed;
  return {
    index,
    from: segment.from,
    mode: band?.mode ?? "curve",
    ratePpm: band?.ratePpm ?? 0,
    amountMinor: band?.amountMinor ?? 0n,
    met,
    current: index === now.index,
    actual: needed,
    distance: met ? 0n : away,
    payMinor: there === null ? null : round(there.weighted),
    gainMinor: there === null ? null : round(subtract(there.weighted, now.weighted)),
    jumpMinor: jumpMinor(one, measured, now, index),
    marginalPpm: there === null ? null : marginalAt(one, measured, there),
  };
}

/** The smallest (largest, where less is better) actual figure on the rung. */
function neededActual(
  { component, ladder }: CompiledComponent,
  measured: Measured,
  from: bigint,
): bigint | null {
  if (component.measure === "money") return isReached(from, from, ladder.boundary) ? from : from + 1n;
  if (measured.target === null || measured.target <= 0n) return null;
  return actualAtAttainment(component.form, from, measured.target, ladder.boundary);
}

/** What the threshold adds at once, after the cap, team share and weight. */
function jumpMinor(one: CompiledComponent, measured: Measured, now: ComponentPay, index: number): Minor {
  const jump = jumpAt(one.ladder, index, now.base);
  const reached = payAtBound(one.ladder, index, now.base);
  const limited =
    now.capMinor === null
      ? jump
      : subtract(min(reached, now.capMinor), min(subtract(reached, jump), now.capMinor));
  return round(multiply(limited, shareAndWeight(one, measured)));
}

function shareAndWeight({ component }: CompiledComponent, measured: Measured): Fraction {
  const weight = partsPerMillion(component.weightPpm ?? PPM);
  if (measured.share === null) return weight;
  return multiply(weight, partsPerMillion(measured.share.sharesPpm[measured.share.index] ?? 0));
}

function isCapped(pay: ComponentPay): boolean {
  return pay.capMinor !== null && compare(pay.ladder, pay.capMinor) >= 0;
}

/** Slope of the line in force, per unit of the actual figure, ppm. */
function marginalAt(one: CompiledComponent, measured: Measured, pay: ComponentPay): Ppm | null {
  if (one.component.form !== "actual/target") return null;
  if (pay.index < 0 || isCapped(pay)) return 0;
  const target = one.component.measure === "money" ? null : measured.target;
  const perUnit = multiply(
    payPerUnit(one.ladder, pay.index, pay.base, target),
    shareAndWeight(one, measured),
  );
  return Number(round(multiply(perUnit, whole(BigInt(PPM)))));
}

function attainmentPpm(component: Component, now: ComponentPay, measured: Measured): Ppm | null {
  if (component.measure === "attainment") {
    return now.value === null
      ? null
      : Number(round({ ...now.value, numerator: now.value.numerator * BigInt(PPM) }));
  }
  const { target } = measured;
  return target === null || target <= 0n
    ? null
    : Number(divideRounded((now.value ?? ZERO).numerator * BigInt(PPM), target));
}
