import { describe, expect, it, test } from "vitest";
import { calculateClawback, calculateClawbackAtRate } from "./clawback";
import { calculateDrawSequence } from "./draws";
import { calculatePaymentGate, collectedShare } from "./payment-gate";
import { calculatePayout } from "./payout";
import { sampleBands, sampleFacts, samplePlan } from "./plan-samples";

/** Everything credited is earned, so that the figures below are the amounts themselves. */
const FULL = sampleBands([[0, 1_000_000]]);
const settle = (actual: number, rest: object, facts: object = {}) =>
  calculatePayout(samplePlan(FULL, rest), sampleFacts(actual, facts));

describe("draws", () => {
  test.each([
    {
      kind: "recoverable",
      earned: [500n, 3_000n],
      net: [1_500n, 2_000n],
      debt: [1_000n, 0n],
      why: "recovered from what is above the draw",
    },
    {
      kind: "recoverable",
      earned: [500n, 1_500n, 1_600n],
      net: [1_500n, 1_500n, 1_500n],
      debt: [1_000n, 1_000n, 900n],
      why: "never below the draw",
    },
    {
      kind: "recoverable",
      earned: [0n, 0n, 9_000n],
      net: [1_500n, 1_500n, 6_000n],
      debt: [1_500n, 3_000n, 0n],
      why: "debts add up and are paid at once when there is enough",
    },
    {
      kind: "nonRecoverable",
      earned: [500n, 3_000n],
      net: [1_500n, 3_000n],
      debt: [0n, 0n],
      why: "a guarantee is never owed",
    },
    { kind: "recoverable", earned: [1_500n], net: [1_500n], debt: [0n], why: "exactly the draw" },
  ] as const)("$kind: $why", ({ kind, earned, net, debt }) => {
    const periods = calculateDrawSequence(kind, 1_500n, earned);
    expect(periods.map((period) => period.netMinor)).toEqual(net);
    expect(periods.map((period) => period.debtMinor)).toEqual(debt);
  });

  it("works the same inside a payout, period by period", () => {
    const draw = { draw: { kind: "recoverable", amountMinor: 1_500 } };
    const first = settle(500, draw);
    expect(first).toMatchObject({ earnedMinor: 500n, payableMinor: 1_500n, balances: { drawMinor: 1_000n } });
    const second = settle(3_000, draw, { balances: { drawMinor: 1_000 } });
    expect(second).toMatchObject({ payableMinor: 2_000n, balances: { drawMinor: 0n } });
    expect(second.lines).toContainEqual({
      code: "drawRecovery",
      name: null,
      ref: null,
      amountMinor: -1_000n,
    });
  });

  it("owes nothing for a guarantee", () => {
    expect(settle(500, { draw: { kind: "nonRecoverable", amountMinor: 1_500 } })).toMatchObject({
      payableMinor: 1_500n,
      balances: { drawMinor: 0n },
    });
  });

  it("starts from a debt of before", () => {
    expect(calculateDrawSequence("recoverable", 100n, [150n], 80n)[0]).toEqual({
      netMinor: 100n,
      advanceMinor: 0n,
      recoveredMinor: 50n,
      debtMinor: 30n,
    });
  });
});

describe("floor", () => {
  test.each([
    { actual: 700, payable: 1_000n, why: "lifted to the floor" },
    { actual: 1_000, payable: 1_000n, why: "exactly on it" },
    { actual: 1_300, payable: 1_300n, why: "above it nothing happens" },
  ])("$why", ({ actual, payable }) => {
    expect(settle(actual, { floorMinor: 1_000 }).payableMinor).toBe(payable);
  });
});

describe("payment gate", () => {
  test.each([
    {
      earned: 100_000n,
      invoiced: 1_000_000n,
      receipts: [500_000n, 500_000n],
      paid: [50_000n, 50_000n],
      why: "half and half",
    },
    {
      earned: 100n,
      invoiced: 3n,
      receipts: [1n, 1n, 1n],
      paid: [33n, 34n, 33n],
      why: "rounded on the cumulative figure: nothing is lost",
    },
    {
      earned: 100n,
      invoiced: 200n,
      receipts: [150n, 100n],
      paid: [75n, 25n],
      why: "collecting more than was invoiced releases no more than was earned",
    },
    {
      earned: 100n,
      invoiced: 200n,
      receipts: [100n, -50n],
      paid: [50n, -25n],
      why: "a returned payment takes its part back",
    },
    { earned: 100n, invoiced: 0n, receipts: [10n], paid: [0n], why: "nothing invoiced, nothing to release" },
  ])("$why", ({ earned, invoiced, receipts, paid }) => {
    expect(calculatePaymentGate(earned, invoiced, receipts)).toEqual(paid);
  });

  test.each([
    { collected: -1n, invoiced: 10n, share: 0, why: "less than nothing collected" },
    { collected: 10n, invoiced: 10n, share: 1, why: "everything" },
    { collected: 11n, invoiced: 10n, share: 1, why: "never above one" },
    { collected: 1n, invoiced: -1n, share: 0, why: "only credit notes" },
  ])("$why", ({ collected, invoiced, share }) => {
    expect(collectedShare(collected, invoiced)).toEqual({ numerator: BigInt(share), denominator: 1n });
  });

  it("releases earlier periods' earnings as they are collected", () => {
    const gate = { paymentGate: true };
    const first = settle(1_000, gate, { collection: { collectedMinor: 30, invoicedMinor: 100 } });
    expect(first).toMatchObject({ earnedMinor: 1_000n, payableMinor: 300n, heldMinor: 700n });
    const second = settle(500, gate, {
      history: { earnedMinor: 1_000, releasedMinor: 300 },
      collection: { collectedMinor: 80, invoicedMinor: 100 },
    });
    expect(second).toMatchObject({ earnedMinor: 500n, payableMinor: 900n, heldMinor: 300n });
  });

  it("releases nothing while collections are unknown", () => {
    expect(settle(1_000, { paymentGate: true })).toMatchObject({ payableMinor: 0n, heldMinor: 1_000n });
  });
});

describe("clawback", () => {
  const original = { creditedMinor: 10_000n, earnedMinor: 333n, refundedMinor: 0n, takenBackMinor: 0n };
  test.each([
    { refund: 10_000n, entry: -333n, why: "everything refunded, everything back" },
    { refund: 5_000n, entry: -167n, why: "half of it, half away from zero" },
    { refund: 20_000n, entry: -333n, why: "never more than the deal earned" },
    { refund: 0n, entry: 0n, why: "nothing refunded" },
  ])("$why", ({ refund, entry }) => {
    expect(calculateClawback(original, refund)).toBe(entry);
  });

  it("takes back in several refunds what one would", () => {
    const first = calculateClawback(original, 3_333n);
    const second = calculateClawback({ ...original, refundedMinor: 3_333n, takenBackMinor: -first }, 6_667n);
    expect([first, second, first + second]).toEqual([-111n, -222n, -333n]);
  });

  it("refuses what cannot be refunded", () => {
    expect(() => calculateClawback({ ...original, creditedMinor: 0n }, 1n)).toThrow(RangeError);
    expect(() => calculateClawback(original, -1n)).toThrow(RangeError);
  });

  it("reverses the rate, not the minimum that was paid", () => {
    expect(calculateClawbackAtRate(10_000n, 50_000)).toBe(-500n);
  });

  const refund = [{ id: 7, dealId: 3, measure: "won_value", refund: 400, amountMinor: -100 }];
  it("is an entry of its own and leaves attainment alone", () => {
    const payout = settle(1_000, {}, { clawbacks: refund });
    expect(payout).toMatchObject({ earnedMinor: 1_000n, payableMinor: 900n });
    expect(payout.lines).toContainEqual({ code: "clawback", name: null, ref: 7, amountMinor: -100n });
    expect(payout.components[0]?.actual).toBe(1_000n);
  });

  it("lowers attainment instead where the plan says so", () => {
    expect(settle(1_000, { clawback: "attainment" }, { clawbacks: refund })).toMatchObject({
      earnedMinor: 600n,
      payableMinor: 600n,
    });
  });
});

describe("recovery", () => {
  const owed = { balances: { recoveryMinor: 800 } };
  test.each([
    { actual: 1_000, rest: {}, payable: 200n, left: 0n, why: "owed before, taken now" },
    { actual: 500, rest: {}, payable: 0n, left: 300n, why: "pay never falls below zero; the rest waits" },
    {
      actual: 1_000,
      rest: { recoveryLimitPpm: 200_000 },
      payable: 800n,
      left: 600n,
      why: "at most a fifth of a period's pay",
    },
    {
      actual: 500,
      rest: { negative: "deduct" },
      payable: -300n,
      left: 0n,
      why: "or deducted at once, below zero",
    },
    {
      actual: 500,
      rest: { floorMinor: 900 },
      payable: 100n,
      left: 0n,
      why: "recovery comes after the floor",
    },
  ])("$why", ({ actual, rest, payable, left }) => {
    expect(settle(actual, rest, owed)).toMatchObject({
      payableMinor: payable,
      balances: { recoveryMinor: left },
    });
  });

  it("adds awards from outside the plan, uncapped, before it recovers", () => {
    const payout = settle(
      1_000,
      { periodCapMinor: 600 },
      { ...owed, awards: [{ code: "spif", amountMinor: 300 }] },
    );
    expect(payout).toMatchObject({ earnedMinor: 600n, payableMinor: 100n });
    expect(payout.lines.map((line) => line.code)).toEqual(["component", "periodCap", "award", "recovery"]);
  });
});
