import type { Fraction } from "../../lib/bands";
import { calculateClawback } from "../../lib/incentives/clawback";
import { calculateDrawSequence, type DrawPeriod } from "../../lib/incentives/draws";
import { round } from "../../lib/incentives/fraction";
import { calculatePaymentGate } from "../../lib/incentives/payment-gate";
import type { AttainmentForm, DrawKind } from "../../lib/incentives/plan-kinds";
import { calculateSeasonalQuota, monthsHeld } from "../../lib/incentives/proration";
import { calculateScorecard } from "../../lib/incentives/scorecard";
import { allocateByLargestRemainder } from "../../lib/money";
import { BAND_KINDS } from "./band-kinds";
import { fromMinor, toFraction, toMinor, toPpm, toScaled } from "./decimal";
import type { Kind, KindRegistry } from "./kinds";

type Input = Record<string, unknown>;

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const given = <T>(value: unknown, read: (value: unknown) => T, otherwise: T): T =>
  value === undefined || value === null ? otherwise : read(value);

const weightedScore: Kind = (_, { metrics }) => {
  const rows = list(metrics) as Input[];
  // Weights and the figures of one metric may carry decimals; both are brought to whole numbers, exactly.
  const score = calculateScorecard(
    rows.map((row, index) => {
      const actual = toFraction(row.actual);
      const target = toFraction(row.target);
      return {
        code: String(index),
        weightPpm: toPpm(row.w ?? row.weight),
        form: readForm(row),
        actual: actual.numerator * target.denominator,
        target: target.numerator * actual.denominator,
        capPpm: given(row.cap, toPpm, null),
        floorPpm: given(row.floor, toPpm, null),
      };
    }),
  );
  return score.score;
};

function readForm(row: Input): AttainmentForm {
  const form = String(row.f ?? (row.dir === "lower" ? "t/a" : "a/t")).replaceAll(" ", "");
  if (form === "a/t") return "actual/target";
  if (form === "t/a") return "target/actual";
  if (form === "2-a/t") return "2-actual/target";
  throw new RangeError(`unknown formula ${form}`);
}

const prorateSeasonal: Kind = (_, { annual, q, m, weights, start_month, end_month }) => {
  const shares = list(q ?? m ?? weights).map(toPpm);
  const held = monthsHeld(Number(start_month ?? 1), Number(end_month ?? 12));
  return fromMinor(calculateSeasonalQuota(toMinor(annual), shares, held));
};

const allocate: Kind = (_, { minor, ratios }) => {
  const fractions = list(ratios).map(toFraction);
  const common = fractions.reduce((product, { denominator }) => product * denominator, 1n);
  const weights = fractions.map(({ numerator, denominator }) => (numerator * common) / denominator);
  return allocateByLargestRemainder(toScaled(minor, 1n), weights);
};

const paymentGate: Kind = (_, { earned, invoiced, receipts }) =>
  calculatePaymentGate(toMinor(earned), toMinor(invoiced), list(receipts).map(toMinor)).map(fromMinor);

/** One draw for all periods, or one for each; `debt` is what was owed before the first. */
function drawPeriods(kind: DrawKind, { draw, earn, debt }: Input): DrawPeriod[] {
  const draws = list(draw).map(toMinor);
  let owed = given(debt, toMinor, 0n);
  return list(earn).map((earned, index) => {
    const [period] = calculateDrawSequence(
      kind,
      draws[index] ?? (draws.at(-1) as bigint),
      [toMinor(earned)],
      owed,
    );
    owed = (period as DrawPeriod).debtMinor;
    return period as DrawPeriod;
  });
}

const recoverableDraw: Kind = (_, input) => {
  const periods = drawPeriods("recoverable", input);
  return {
    net: periods.map((period) => fromMinor(period.netMinor)),
    debt: periods.map((period) => fromMinor(period.debtMinor)),
    advance: periods.map((period) => fromMinor(period.advanceMinor)),
    recovered: periods.map((period) => fromMinor(period.recoveredMinor)),
  };
};

const nonrecoverableDraw: Kind = (_, input) => {
  const periods = drawPeriods("nonRecoverable", input);
  return {
    topup: periods.map((period) => fromMinor(period.advanceMinor)),
    net: periods.map((period) => fromMinor(period.netMinor)),
    debt: periods.map((period) => fromMinor(period.debtMinor)),
  };
};

/** A `minimum` lifted what was paid once; the clawback reverses the rate, so it is not looked at. */
const clawback: Kind = (_, { credit, rate, refund }) => {
  const credited = magnitude(toMinor(credit));
  const earned = rateOf(credited, rate);
  const original = {
    creditedMinor: credited,
    earnedMinor: round(earned),
    refundedMinor: 0n,
    takenBackMinor: 0n,
  };
  return fromMinor(calculateClawback(original, magnitude(given(refund, toMinor, credited))));
};

function magnitude(minor: bigint): bigint {
  return minor < 0n ? -minor : minor;
}

function rateOf(minor: bigint, rate: unknown): Fraction {
  return { numerator: minor * BigInt(toPpm(rate)), denominator: 1_000_000n };
}

const netRefund: Kind = (_, { invoices, credit_notes, rate }) =>
  fromMinor(round(rateOf(toMinor(invoices) - toMinor(credit_notes ?? "0"), rate)));

/** The kinds of the incentives file, each answered by the function that pays people. */
export const INCENTIVE_KINDS: KindRegistry = {
  ...BAND_KINDS,
  weighted_score: weightedScore,
  prorate_seasonal: prorateSeasonal,
  allocate,
  payment_gate: paymentGate,
  recoverable_draw: recoverableDraw,
  nonrecoverable_draw: nonrecoverableDraw,
  clawback,
  net_refund: netRefund,
};
