/**
 * The rules once more, as slowly and plainly as they can be written, to be compared with the engine: own rational numbers, band by
 * band recursion, no compilation, nothing shared with the engine but the shape of plan and facts. Only tests import it.
 */
import type { Facts } from "./facts-schema";
import type { Component, Plan } from "./plan-schema";

type Q = readonly [bigint, bigint];

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
const q = (n: bigint, d = 1n): Q => {
  const g = gcd(n, d) || 1n;
  return d < 0n ? [-n / g, -d / g] : [n / g, d / g];
};
const plus = (a: Q, b: Q) => q(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
const minus = (a: Q, b: Q) => q(a[0] * b[1] - b[0] * a[1], a[1] * b[1]);
const times = (a: Q, b: Q) => q(a[0] * b[0], a[1] * b[1]);
const over = (a: Q, b: Q) => q(a[0] * b[1], a[1] * b[0]);
const less = (a: Q, b: Q) => a[0] * b[1] < b[0] * a[1];
const smaller = (a: Q, b: Q) => (less(a, b) ? a : b);
const larger = (a: Q, b: Q) => (less(a, b) ? b : a);
const ppm = (value: number | bigint) => q(BigInt(value), 1_000_000n);
const NIL: Q = [0n, 1n];

/** Half away from zero, by asking on which side of the half the rest lies. */
function nearest([n, d]: Q): bigint {
  const size = n < 0n ? -n : n;
  const up = (size % d) * 2n >= d ? size / d + 1n : size / d;
  return n < 0n ? -up : up;
}

export interface NaiveResult {
  earned: Q;
  payable: Q;
  earnedMinor: bigint;
  payableMinor: bigint;
}

export function naivePayout(plan: Plan, facts: Facts): NaiveResult {
  const before = q(facts.history.earnedMinor);
  let amount = NIL;
  for (const component of plan.components)
    amount = plus(amount, times(naiveComponent(plan, component, facts), naiveFactor(plan, component, facts)));
  if (plan.accumulation === "yearToDate") amount = minus(amount, before);
  if (plan.periodCapMinor !== null) amount = smaller(amount, larger(q(plan.periodCapMinor), NIL));
  if (plan.yearCapMinor !== null) amount = smaller(amount, larger(minus(q(plan.yearCapMinor), before), NIL));
  const earned = amount;
  const earnedMinor =
    plan.accumulation === "yearToDate"
      ? nearest(plus(earned, before)) - facts.history.earnedMinor
      : nearest(earned);
  const payable = naiveSettlement(plan, facts, earned);
  return { earned, payable, earnedMinor, payableMinor: nearest(payable) };
}

function keyOf(component: Component): string {
  return component.credit === "own" ? component.metric : `${component.credit}:${component.metric}`;
}

function naiveComponent(plan: Plan, component: Component, facts: Facts): Q {
  const measured = facts.measures[keyOf(component)];
  let actual = measured?.actual ?? 0n;
  if (plan.clawback === "attainment") {
    for (const entry of facts.clawbacks)
      if (measured && entry.measure === keyOf(component)) actual -= entry.refund;
  }
  const target = measured?.target ?? null;
  const targetPay = q(facts.targetPayMinor ?? plan.targetPayMinor ?? 0n);
  let cap: Q | null = null;
  if (component.cap?.kind === "money") cap = q(component.cap.amountMinor);
  if (component.cap?.kind === "targetPay") cap = times(targetPay, ppm(component.cap.sharePpm));

  let pay: Q;
  if (component.measure === "money") {
    pay = naiveLadder(
      plan,
      component,
      q(actual),
      (bound) => q(bound),
      component.base === "credited" ? q(1n) : targetPay,
    );
  } else if (target === null || target <= 0n) {
    pay = NIL;
  } else if (component.form === "target/actual" && actual <= 0n) {
    pay = cap ?? NIL;
  } else {
    const ratio = q(actual, target);
    const value = {
      "actual/target": ratio,
      "target/actual": actual > 0n ? q(target, actual) : NIL,
      "2-actual/target": minus(q(2n), ratio),
    };
    const base = component.base === "credited" ? q(target) : targetPay;
    pay = naiveLadder(plan, component, value[component.form], (bound) => ppm(bound), base);
  }
  if (cap !== null) pay = smaller(pay, cap);
  if (measured?.share) pay = q(naiveShare(nearest(pay), measured.share.sharesPpm, measured.share.index));
  return component.weightPpm === null ? pay : times(pay, ppm(component.weightPpm));
}

/** Hamilton's method, seat by seat: the next unit goes to the member who is furthest below the exact part. */
function naiveShare(total: bigint, shares: readonly number[], index: number): bigint {
  if (total < 0n) return -naiveShare(-total, shares, index);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const parts = shares.map((share) => (total * BigInt(share)) / BigInt(whole));
  const rests = shares.map((share, i) =>
    minus(q(total * BigInt(share), BigInt(whole)), q(parts[i] as bigint)),
  );
  while (parts.reduce((sum, part) => sum + part, 0n) < total) {
    let best = 0;
    rests.forEach((rest, i) => {
      if (less(rests[best] as Q, rest)) best = i;
    });
    parts[best] = (parts[best] as bigint) + 1n;
    rests[best] = q(-1n);
  }
  return parts[index] as bigint;
}

function naiveLadder(plan: Plan, { payout }: Component, value: Q, bound: (raw: bigint) => Q, base: Q): Q {
  const reaches = (raw: bigint) => {
    const at = bound(raw);
    if (plan.boundary === "lower") return less(at, value);
    return !less(value, at);
  };
  if (payout.kind === "curve") return times(naiveCurve(payout, value, reaches), base);
  const held = payout.bands.filter(
    (band, index) => reaches(band.from) || (index === 0 && band.from === 0n && value[0] === 0n),
  );
  const rates = (count: number, top: Q): Q => {
    const band = held[count - 1];
    if (band === undefined) return NIL;
    if (band.mode === "retroactive") return times(top, ppm(band.ratePpm));
    const below = rates(count - 1, bound(band.from));
    return band.mode === "step" ? below : plus(below, times(minus(top, bound(band.from)), ppm(band.ratePpm)));
  };
  const steps = held.filter((band) => band.mode === "step");
  const paid = payout.steps === "sum" ? steps : steps.slice(-1);
  let total = times(rates(held.length, value), base);
  for (const step of paid) total = plus(total, plus(times(base, ppm(step.ratePpm)), q(step.amountMinor)));
  return total;
}

function naiveCurve(
  { points, end }: Extract<Component["payout"], { kind: "curve" }>,
  value: Q,
  reaches: (raw: bigint) => boolean,
): Q {
  const startsHere = value[0] === 0n && points[0]?.atPpm === 0n;
  const passed = points.filter((point) => reaches(point.atPpm) || (startsHere && point.atPpm === 0n));
  const here = passed.at(-1);
  if (here === undefined) return NIL;
  let next = points[passed.length];
  let start = here;
  if (next === undefined) {
    const previous = points[points.length - 2];
    if (end === "flat" || previous === undefined || previous.atPpm === here.atPpm) return ppm(here.payPpm);
    start = previous;
    next = here;
  }
  const slope = over(minus(ppm(next.payPpm), ppm(start.payPpm)), minus(ppm(next.atPpm), ppm(start.atPpm)));
  return plus(ppm(start.payPpm), times(slope, minus(value, ppm(start.atPpm))));
}

function naiveFactor(plan: Plan, component: Component, facts: Facts): Q {
  let factor = q(1n);
  const applies = (codes: readonly string[] | null) => codes === null || codes.includes(component.code);
  for (const gate of plan.gates.filter((one) => applies(one.components))) {
    const ratio = facts.ratios[gate.metric];
    let open = gate.whenUndefined === "open";
    if (ratio && ratio.denominator > 0n) {
      const value = q(ratio.numerator, ratio.denominator);
      open =
        gate.direction === "atLeast"
          ? !less(value, ppm(gate.thresholdPpm))
          : !less(ppm(gate.thresholdPpm), value);
    }
    factor = times(factor, ppm(open ? gate.openPpm : gate.closedPpm));
  }
  for (const one of plan.multipliers.filter((each) => applies(each.components))) {
    const ratio = facts.ratios[one.metric];
    let scale = one.belowPpm;
    if (ratio && ratio.denominator > 0n) {
      const value = q(ratio.numerator, ratio.denominator);
      for (const tier of one.tiers) {
        const at = ppm(tier.fromPpm);
        if (less(at, value) || (plan.boundary !== "lower" && !less(value, at))) scale = tier.factorPpm;
      }
    }
    factor = times(factor, ppm(scale));
  }
  return factor;
}

function naiveSettlement(plan: Plan, facts: Facts, earned: Q): Q {
  let pay = earned;
  if (plan.paymentGate) {
    let share = NIL;
    const { collection, history } = facts;
    if (collection && collection.invoicedMinor > 0n && collection.collectedMinor > 0n) {
      share = smaller(q(collection.collectedMinor, collection.invoicedMinor), q(1n));
    }
    pay = minus(times(plus(q(history.earnedMinor), earned), share), q(history.releasedMinor));
  }
  if (plan.negative === "carry") pay = larger(pay, NIL);
  if (plan.floorMinor !== null) pay = larger(pay, q(plan.floorMinor));
  if (plan.draw !== null) {
    const draw = q(plan.draw.amountMinor);
    const counted = larger(pay, NIL);
    if (less(counted, draw)) pay = plus(pay, minus(draw, counted));
    else if (plan.draw.kind === "recoverable")
      pay = minus(pay, smaller(minus(counted, draw), q(facts.balances.drawMinor)));
  }
  for (const award of facts.awards) pay = plus(pay, q(award.amountMinor));
  let due = facts.balances.recoveryMinor;
  if (plan.clawback === "originalRate") for (const entry of facts.clawbacks) due -= entry.amountMinor;
  if (plan.negative === "deduct") return minus(pay, q(due));
  const available = times(larger(pay, NIL), ppm(plan.recoveryLimitPpm ?? 1_000_000));
  return minus(pay, smaller(q(due), available));
}
