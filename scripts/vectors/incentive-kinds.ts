import type { Fraction } from "../../lib/bands";
import { calculateClawback } from "../../lib/incentives/clawback";
import { calculateDrawSequence, type DrawPeriod } from "../../lib/incentives/draws";
import { round } from "../../lib/incentives/fraction";
import { calculatePaymentGate } from "../../lib/incentives/payment-gate";
import type { DrawKind } from "../../lib/incentives/plan-kinds";
import { calculateSeasonalQuota, monthsHeld } from "../../lib/incentives/proration";
import { calculateScorecard } from "../../lib/incentives/scorecard";
import { allocateByLargestRemainder } from "../../lib/money";
import { BAND_KINDS } from "./band-kinds";
import { fromMinor, toFraction, toMinor, toPpm, toScaled } from "./decimal";
import type { Kind, KindRegistry } from "./kinds";
import { readForm } from "./read-form";

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

const prorateSeasonal: Kind = (_, { annual, q, m, weights, start_month, end_month }) => {
  const shares = list(q ?? m ?? weights).map(toPpm);
  const held = monthsHeld(Number(start_month ?? 1), Number(end_month ?? 12));
  return fromMinor(calculateSeasonalQuota(toMinor(annual), shares, held));
};

/** `minor` in minor units, or `amount` in major ones. */
const allocate: Kind = (_, { minor, amount, ratios, weights }) => {
  const fractions = list(ratios ?? weights).map(toFraction);
  const common = fractions.reduce((product, { denominator }) => product * denominator, 1n);
  const parts = fractions.map(({ numerator, denominator }) => (numerator * common) / denominator);
  return allocateByLargestRemainder(minor === undefined ? toMinor(amount) : toScaled(minor, 1n), parts);
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

/**
 * What one refund takes back, or several in turn; all of the credit where none is named. A `minimum` lifted what was paid once; the
 * clawback reverses the rate, so it is not looked at.
 */
const clawback: Kind = (_, { credit, rate, earned, refund }) => {
  const creditedMinor = magnitude(toMinor(credit));
  const earnedMinor = given(earned, toMinor, null) ?? round(rateOf(creditedMinor, rate));
  let [refundedMinor, takenBackMinor] = [0n, 0n];
  const entries = list(refund ?? credit).map((one) => {
    const refunded = magnitude(toMinor(one));
    const entry = calculateClawback({ creditedMinor, earnedMinor, refundedMinor, takenBackMinor }, refunded);
    refundedMinor += refunded;
    takenBackMinor -= entry;
    return fromMinor(entry);
  });
  return Array.isArray(refund) ? entries : entries[0];
};

function magnitude(minor: bigint): bigint {
  return minor < 0n ? -minor : minor;
}

function rateOf(minor: bigint, rate: unknown): Fraction {
  return { numerator: minor * BigInt(toPpm(rate)), denominator: 1_000_000n };
}

const netRefund: Kind = (_, { invoices, credit_notes, rate }) => {
  const sumOf = (amounts: unknown) =>
    list(amounts ?? "0").reduce((sum: bigint, one) => sum + toMinor(one), 0n);
  return fromMinor(round(rateOf(sumOf(invoices) - sumOf(credit_notes), rate)));
};

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
