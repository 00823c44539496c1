import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calculateClawback } from "./clawback";
import { calculateDrawSequence } from "./draws";
import { calculatePaymentGate } from "./payment-gate";
import { calculatePayout } from "./payout";

import { anyCase, totalOf } from "./property-samples";

describe("ledgers", () => {
  const earnings = fc.array(fc.bigInt({ min: 0n, max: 5_000n }), { minLength: 1, maxLength: 14 });

  it("25 a recoverable draw pays what was earned plus what is still owed, never less than the draw", () => {
    fc.assert(
      fc.property(earnings, fc.bigInt({ min: 0n, max: 3_000n }), (earned, draw) => {
        const periods = calculateDrawSequence("recoverable", draw, earned);
        expect(totalOf(periods.map((period) => period.netMinor))).toBe(
          totalOf(earned) + (periods.at(-1)?.debtMinor ?? 0n),
        );
        expect(periods.every((period) => period.netMinor >= draw && period.debtMinor >= 0n)).toBe(true);
      }),
    );
  });

  it("26 what is collected in full is paid in full, never more, whatever the instalments", () => {
    const receipts = fc.array(fc.bigInt({ min: 1n, max: 900n }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 99_999n }),
        receipts,
        fc.bigInt({ min: 0n, max: 900n }),
        (earned, all, open) => {
          const invoiced = totalOf(all) + open;
          const paid = calculatePaymentGate(earned, invoiced, all);
          expect(paid.every((payment) => payment >= 0n)).toBe(true);
          expect(totalOf(paid)).toBeLessThanOrEqual(earned);
          if (open === 0n) expect(totalOf(paid)).toBe(earned);
        },
      ),
    );
  });

  it("27 refunds in parts take back what one refund would, and all of it when all is refunded", () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 1n, max: 999n }), { minLength: 1, maxLength: 6 }),
        fc.bigInt({ min: 0n, max: 9_999n }),
        fc.bigInt({ min: 0n, max: 500n }),
        (refunds, earnedMinor, kept) => {
          const creditedMinor = totalOf(refunds) + kept;
          const original = { creditedMinor, earnedMinor, refundedMinor: 0n, takenBackMinor: 0n };
          for (const refund of refunds) {
            const entry = calculateClawback(original, refund);
            expect(entry).toBeLessThanOrEqual(0n);
            original.takenBackMinor -= entry;
            original.refundedMinor += refund;
          }
          expect(-original.takenBackMinor).toBe(
            calculateClawback({ ...original, refundedMinor: 0n, takenBackMinor: 0n }, totalOf(refunds)),
          );
          if (kept === 0n) expect(original.takenBackMinor).toBe(earnedMinor);
        },
      ),
    );
  });

  it("28 nothing owed is lost: owed before and taken back now is either recovered or still owed", () => {
    fc.assert(
      fc.property(anyCase, ({ plan, facts }) => {
        const carrying = { ...plan, negative: "carry" as const };
        const payout = calculatePayout(carrying, facts, { trace: false });
        const booked = (code: string) =>
          totalOf(payout.lines.filter((line) => line.code === code).map((line) => line.amountMinor));
        const taken = -(booked("clawback") + booked("recovery") + booked("notRecovered"));
        const owed = facts.balances.recoveryMinor - booked("clawback") + booked("carried");
        expect(payout.balances.recoveryMinor).toBe(owed - taken);
        expect(payout.payableMinor).toBeGreaterThanOrEqual(0n);
        expect(payout.balances.recoveryMinor).toBeGreaterThanOrEqual(0n);
      }),
      { numRuns: 500 },
    );
  });

  it("29 earned is released or held", () => {
    fc.assert(
      fc.property(anyCase, ({ plan, facts }) => {
        const payout = calculatePayout({ ...plan, paymentGate: true }, facts, { trace: false });
        expect(payout.heldMinor + payout.releasedMinor + facts.history.releasedMinor).toBe(
          payout.earnedMinor + facts.history.earnedMinor,
        );
      }),
      { numRuns: 200 },
    );
  });
});
