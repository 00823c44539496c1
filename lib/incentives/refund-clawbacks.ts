import { divideRounded, type Minor, PPM, type Ppm } from "../money";
import { calculateClawback } from "./clawback";
import type { Clawback } from "./facts-schema";

/** A refund of a deal, for one of those who were credited with it. */
export interface RefundRow {
  personId: number;
  refundId: number;
  dealId: number;
  refundedOn: string;
  refundMinor: Minor;
  /** The whole deal, as it was credited. */
  dealMinor: Minor;
  /** The person's share of the deal. */
  sharePpm: Ppm;
}

/** What a deal earned somebody, by the line of a statement that stands. */
export interface PaidDeal {
  personId: number;
  dealId: number;
  /** First day of the statement's period. */
  startOn: string;
  earnedMinor: Minor;
}

/** An entry of the ledger that stands. */
export interface TakenBack {
  personId: number;
  refundId: number;
  dealId: number;
  /** First day of the period whose statement took it. */
  startOn: string;
  amountMinor: Minor;
}

/** What is known of one person's refunded deals. */
export interface RefundLedger {
  refunds: readonly RefundRow[];
  paid: readonly PaidDeal[];
  taken: readonly TakenBack[];
}

/**
 * What refunds take back from a person in a period: of every deal that an earlier statement paid, what its refunds up to the end of the
 * period are due and no other period has taken. Refunds in order of date and id; the whole deal is the base, because the person's
 * line is already their share of it.
 */
export function listRefundClawbacks(
  ledger: RefundLedger,
  period: { start: string; end: string },
  measure: string,
): Clawback[] {
  const earned = new Map<number, Minor>();
  for (const line of ledger.paid)
    if (line.startOn < period.start)
      earned.set(line.dealId, (earned.get(line.dealId) ?? 0n) + line.earnedMinor);
  if (earned.size === 0) return [];
  const before = ledger.taken.filter((one) => one.startOn !== period.start);
  const booked = new Set(before.map(({ refundId }) => refundId));
  const refundedOf = new Map<number, Minor>();
  const takenOf = new Map<number, Minor>();
  for (const { dealId, amountMinor } of before)
    takenOf.set(dealId, (takenOf.get(dealId) ?? 0n) - amountMinor);
  for (const { refundId, dealId, refundMinor } of ledger.refunds)
    if (booked.has(refundId)) refundedOf.set(dealId, (refundedOf.get(dealId) ?? 0n) + refundMinor);
  const open = ledger.refunds
    .filter(
      ({ refundId, dealId, refundedOn, dealMinor }) =>
        earned.has(dealId) && !booked.has(refundId) && refundedOn < period.end && dealMinor > 0n,
    )
    .sort((a, b) =>
      a.refundedOn < b.refundedOn ? -1 : a.refundedOn > b.refundedOn ? 1 : a.refundId - b.refundId,
    );
  return open.map(({ refundId, dealId, refundMinor, dealMinor, sharePpm }) => {
    const refundedMinor = refundedOf.get(dealId) ?? 0n;
    const takenBackMinor = takenOf.get(dealId) ?? 0n;
    const earnedMinor = earned.get(dealId) ?? 0n;
    const amountMinor =
      earnedMinor <= 0n
        ? 0n
        : calculateClawback(
            { creditedMinor: dealMinor, earnedMinor, refundedMinor, takenBackMinor },
            refundMinor,
          );
    refundedOf.set(dealId, refundedMinor + refundMinor);
    takenOf.set(dealId, takenBackMinor - amountMinor);
    const refund = shareOf({ refundMinor, sharePpm });
    return { id: refundId, dealId, measure, refund, amountMinor };
  });
}

/**
 * The person's part of the refunds that statements of periods from `from` on, all before `before`, have taken into account: what the year
 * so far has lost by them where refunds lower attainment. Minor units.
 */
export function sumRefunded(ledger: RefundLedger, { from, before }: { from: string; before: string }): Minor {
  const parts = new Map(ledger.refunds.map((refund) => [refund.refundId, shareOf(refund)]));
  return ledger.taken
    .filter(({ startOn }) => startOn >= from && startOn < before)
    .reduce((sum, { refundId }) => sum + (parts.get(refundId) ?? 0n), 0n);
}

function shareOf({ refundMinor, sharePpm }: Pick<RefundRow, "refundMinor" | "sharePpm">): Minor {
  return divideRounded(refundMinor * BigInt(sharePpm), BigInt(PPM));
}
