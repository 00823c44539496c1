import { type Boundary, type Fraction, isReached } from "../../lib/bands";
import { attainmentOf } from "../../lib/incentives/attainment";
import { type Facts, parseFacts } from "../../lib/incentives/facts-schema";
import { compare, max, round, subtract, whole } from "../../lib/incentives/fraction";
import { calculatePayout, type Payout } from "../../lib/incentives/payout";
import { type Plan, parsePlan } from "../../lib/incentives/plan-schema";
import { fromMinor, toFraction, toMinor, toPpm } from "./decimal";
import { isFraction } from "./is-match";
import type { Kind, KindRegistry } from "./kinds";
import { readForm } from "./read-form";

type Input = Record<string, unknown>;

const METRIC = "measured";
const isGiven = (value: unknown) => value !== undefined && value !== null;

/** Which band a value on a bound belongs to; the higher one unless the case says otherwise. */
function boundaryOf({ boundary }: Input): Boundary {
  if (!isGiven(boundary) || boundary === "higher" || boundary === "upper") return "higher";
  if (boundary === "lower") return "lower";
  throw new RangeError(`unknown boundary ${String(boundary)}`);
}

/** `[at, pay]`, or an object that names the two in this order. */
const pairOf = (point: unknown) =>
  (Array.isArray(point) ? point : Object.values(point as Input)) as unknown[];

/** A plan of one component, everything else at its default. */
function planOf(component: Input, rest: Input = {}): Plan {
  return parsePlan({
    boundary: "higher",
    components: [{ code: "only", metric: METRIC, ...component }],
    ...rest,
  });
}

function factsOf(actual: bigint, target: bigint | null, rest: Input = {}): Facts {
  return parseFacts({ measures: { [METRIC]: { actual, target } }, ...rest });
}

/** Bands as the vectors write them: `upto` in money, or in attainment where the case has a target. */
function bandsOf(input: Input, fallback: string): Input[] {
  const bound = isGiven(input.target) ? (value: unknown) => BigInt(toPpm(value)) : toMinor;
  let from = 0n;
  return (input.bands as (Input | unknown[])[]).map((given) => {
    const band: Input = Array.isArray(given) ? { upto: given[0], rate: given[1], mode: given[2] } : given;
    const upTo = isGiven(band.upto) ? bound(band.upto) : null;
    const start = isGiven(band.from) ? bound(band.from) : from;
    from = upTo ?? from;
    return {
      from: start,
      upTo,
      mode: band.mode ?? fallback,
      ratePpm: isGiven(band.rate) ? toPpm(band.rate) : 0,
      amountMinor: isGiven(band.amount) ? toMinor(band.amount) : 0n,
    };
  });
}

function bandPlan(input: Input, fallback: string, rest: Input = {}): Plan {
  const payout = { kind: "bands", bands: bandsOf(input, fallback), steps: input.steps ?? "highest" };
  const measure = isGiven(input.target) ? "attainment" : "money";
  return planOf({ measure, base: "credited", payout }, { boundary: boundaryOf(input), ...rest });
}

const targetOf = (input: Input) => (isGiven(input.target) ? toMinor(input.target) : null);

/** P(prior + amount) − P(prior), each within the cap, never below the floor; rounded once. */
const banded =
  (fallback: string): Kind =>
  (_, input) => {
    const mode = isGiven(input.mode) ? String(input.mode) : fallback;
    const plan = bandPlan(input, mode, { periodCapMinor: isGiven(input.cap) ? toMinor(input.cap) : null });
    const prior = isGiven(input.prior) ? toMinor(input.prior) : 0n;
    const earnedAt = (actual: bigint) =>
      calculatePayout(plan, factsOf(actual, targetOf(input)), { trace: false }).exact.earned;
    const earned = subtract(earnedAt(prior + toMinor(input.amount)), earnedAt(prior));
    return fromMinor(round(isGiven(input.floor) ? max(earned, whole(toMinor(input.floor))) : earned));
  };

/** What an attainment pays: a share of the pay at target. */
function payShare(payout: Input, attainment: Fraction, input: Input, cap: unknown = input.cap): string {
  const component = { measure: "attainment", base: "targetPay", payout };
  const limit = isGiven(cap) ? { kind: "targetPay", sharePpm: toPpm(cap) } : null;
  const target = toMinor(input.target);
  const floor = isGiven(input.floor) ? (target * BigInt(toPpm(input.floor))) / 1_000_000n : null;
  const plan = planOf({ ...component, cap: limit }, { boundary: boundaryOf(input), floorMinor: floor });
  const facts = factsOf(attainment.numerator, attainment.denominator, { targetPayMinor: target });
  return fromMinor(calculatePayout(plan, facts, { trace: false }).payableMinor);
}

/** Past its last point a curve stays flat, unless a cap is declared above it: then it goes on up to the cap. */
const curve: Kind = (_, input) => {
  const points = (input.points as unknown[]).map(pairOf).map(([at, pay]) => ({
    atPpm: BigInt(toPpm(at)),
    payPpm: toPpm(pay),
  }));
  const attainment = toFraction(input.attainment);
  if (isGiven(input.threshold) && !isReached(BigInt(toPpm(input.threshold)), attainment, boundaryOf(input)))
    return "0.00";
  const beyond = isGiven(input.cap) && toPpm(input.cap) > (points.at(-1)?.payPpm ?? 0);
  return payShare({ kind: "curve", points, end: beyond ? "extend" : "flat" }, attainment, input);
};

const stepPayout: Kind = (_, input) => {
  const steps = (input.steps as unknown[]).map(pairOf).map(([at, pay]) => ({
    at: BigInt(toPpm(at)),
    ratePpm: toPpm(pay),
  }));
  const starts = steps[0]?.at === 0n ? steps : [{ at: 0n, ratePpm: 0 }, ...steps];
  const bands = starts.map(({ at, ratePpm }, index) => ({
    from: at,
    upTo: starts[index + 1]?.at ?? null,
    mode: "step",
    ratePpm,
  }));
  return payShare(
    { kind: "bands", bands, steps: input.mode ?? "highest" },
    toFraction(input.attainment),
    input,
  );
};

/** Weight, attainment and cap of a metric that is written by names: its attainment, or the two figures that make it. */
function namedMetric(row: Input): unknown[] {
  const { w, weight, attainment, actual, target, cap } = row;
  if (isGiven(attainment)) return [w ?? weight, attainment, cap];
  const [a, t] = [toFraction(actual), toFraction(target)];
  const common = { actual: a.numerator * t.denominator, target: t.numerator * a.denominator };
  const attained = attainmentOf(readForm(row), common.actual, common.target);
  if (attained === null) throw new RangeError("attainment is undefined");
  return [w ?? weight, attained, cap];
}

/** Every metric pays in proportion to its attainment, within its cap; the weighted sum is a share of the target. */
const weighted: Kind = (_, input) => {
  const rows = (input.metrics as unknown[]).map((row) => {
    const [weight, attainment, cap] = Array.isArray(row) ? row : namedMetric(row as Input);
    return {
      weightPpm: toPpm(weight),
      attainment: isFraction(attainment) ? attainment : toFraction(attainment),
      cap: isGiven(cap) ? cap : input.cap,
    };
  });
  const payout = { kind: "bands", bands: [{ from: 0n, upTo: null, mode: "marginal", ratePpm: 1_000_000 }] };
  const components = rows.map(({ weightPpm, cap }, index) => ({
    code: String(index),
    metric: String(index),
    measure: "attainment",
    base: "targetPay",
    weightPpm,
    cap: isGiven(cap) ? { kind: "targetPay", sharePpm: toPpm(cap) } : null,
    payout,
  }));
  const measures = Object.fromEntries(
    rows.map(({ attainment }, index) => [
      String(index),
      { actual: attainment.numerator, target: attainment.denominator },
    ]),
  );
  const facts = parseFacts({ measures, targetPayMinor: toMinor(input.target) });
  return fromMinor(
    calculatePayout(parsePlan({ boundary: "higher", components }), facts, { trace: false }).payableMinor,
  );
};

/**
 * payₜ = P(YTDₜ) − Σ paid, period by period, negatives as they come out; where the case asks to carry them (or declares a
 * floor of 0) nothing is paid back, and the balance waits for later pay.
 */
const ytdTrueUp: Kind = (_, input) => {
  const plan = bandPlan(input, isGiven(input.mode) ? String(input.mode) : "marginal", {
    accumulation: "yearToDate",
    yearCapMinor: isGiven(input.cap) ? toMinor(input.cap) : null,
    periodCapMinor: isGiven(input.period_cap) ? toMinor(input.period_cap) : null,
  });
  let actual = isGiven(input.prior) ? toMinor(input.prior) : 0n;
  const payoutAt = (earnedMinor: bigint, recoveryMinor: bigint) =>
    calculatePayout(
      plan,
      factsOf(actual, targetOf(input), { history: { earnedMinor }, balances: { recoveryMinor } }),
      { trace: false },
    );
  let earned = actual === 0n ? 0n : payoutAt(0n, 0n).earnedMinor;
  let owed = 0n;
  const periods = (input.credits as unknown[]).map((credit): Payout => {
    actual += toMinor(credit);
    const payout = payoutAt(earned, owed);
    earned += payout.earnedMinor;
    owed = payout.balances.recoveryMinor;
    return payout;
  });
  const carries =
    input.carry === true || (isGiven(input.floor) && compare(toFraction(input.floor), whole(0n)) === 0);
  const paid = periods.map((payout) => fromMinor(carries ? payout.payableMinor : payout.earnedMinor));
  return Object.assign(paid, {
    pay: paid,
    balance: periods.map((payout) => fromMinor(-payout.balances.recoveryMinor)),
  });
};

/** Kinds that are answered by a whole payout, from measure to rounding. */
export const BAND_KINDS: KindRegistry = {
  marginal: banded("marginal"),
  retroactive: banded("retroactive"),
  mixed: banded("marginal"),
  curve,
  step_payout: stepPayout,
  weighted,
  ytd_true_up: ytdTrueUp,
};
