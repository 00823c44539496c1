import { describe, expect, it, test } from "vitest";
import { calculatePayout } from "./payout";
import { sampleBands, sampleFacts, samplePlan } from "./plan-samples";
import { rollUpCredits } from "./roll-up";
import { isWhole, splitByShares } from "./splits";
import { calculateTeamPay } from "./team-ladder";

describe("splitByShares", () => {
  test.each([
    { amount: 100n, shares: [500_000, 500_000], parts: [50n, 50n], why: "half and half" },
    { amount: 101n, shares: [500_000, 500_000], parts: [51n, 50n], why: "the odd fen to the first" },
    {
      amount: 100n,
      shares: [333_333, 333_333, 333_334],
      parts: [33n, 33n, 34n],
      why: "thirds as they can be written",
    },
    { amount: 5n, shares: [1_000_000, 0], parts: [5n, 0n], why: "a share of nothing" },
    { amount: -101n, shares: [500_000, 500_000], parts: [-51n, -50n], why: "a refund mirrors the deal" },
  ])("$why", ({ amount, shares, parts }) => {
    expect(splitByShares(amount, shares)).toEqual(parts);
  });

  test.each([[[500_000, 400_000]], [[600_000, 500_000]], [[1_100_000, -100_000]], [[]]])(
    "refuses %j: not 100 %%",
    (shares) => {
      expect(isWhole(shares)).toBe(false);
      expect(() => splitByShares(100n, shares)).toThrow("sharesNotWhole");
    },
  );
});

describe("rollUpCredits", () => {
  const line = (
    personId: number,
    managerId: number,
    startOn = "2026-01-01",
    endOn: string | null = null,
  ) => ({ personId, managerId, startOn, endOn });
  const credit = (personId: number, closeOn: string) => ({ personId, id: 1, closeOn, amount: 100n });
  const managers = (reporting: ReturnType<typeof line>[], closeOn = "2026-06-30") =>
    rollUpCredits([credit(1, closeOn)], reporting).map((one) => one.personId);

  it("credits everybody above, up to the top", () => {
    expect(managers([line(1, 2), line(2, 3), line(9, 3)])).toEqual([2, 3]);
  });

  test.each([
    { closeOn: "2026-06-30", expected: [2], why: "the manager on the day the deal closed" },
    { closeOn: "2026-07-01", expected: [3], why: "the new one from the first day on" },
    { closeOn: "2025-12-31", expected: [], why: "nobody before the reporting began" },
  ])("$why", ({ closeOn, expected }) => {
    expect(managers([line(1, 2, "2026-01-01", "2026-07-01"), line(1, 3, "2026-07-01")], closeOn)).toEqual(
      expected,
    );
  });

  it("credits a manager once, whatever the paths, and never the winner", () => {
    expect(managers([line(1, 2), line(1, 3), line(2, 4), line(3, 4), line(4, 1)])).toEqual([2, 3, 4]);
  });

  it("keeps amount, deal and day", () => {
    expect(rollUpCredits([credit(1, "2026-02-03")], [line(1, 2)])).toEqual([
      { personId: 2, id: 1, closeOn: "2026-02-03", amount: 100n },
    ]);
  });
});

describe("calculateTeamPay", () => {
  const plan = samplePlan(
    sampleBands([
      [0, 10_000],
      [100_000, 30_000, "retroactive"],
    ]),
    {},
    { credit: "team" },
  );
  const shares = [333_333, 333_333, 333_334];
  const component = plan.components[0] as (typeof plan.components)[number];

  it("pays the team on its own bands and divides by the declared shares", () => {
    expect(calculateTeamPay(component, { actual: 100_001n, target: null, credits: [] }, shares)).toEqual({
      teamMinor: 3_000n,
      membersMinor: [1_000n, 1_000n, 1_000n],
    });
    expect(
      calculateTeamPay(component, { actual: 100_000n, target: null, credits: [] }, shares, {
        boundary: "lower",
      }).teamMinor,
    ).toBe(1_000n);
  });

  it("is what the member's own payout contains", () => {
    const { membersMinor } = calculateTeamPay(
      component,
      { actual: 77_777n, target: null, credits: [] },
      shares,
    );
    shares.forEach((_, index) => {
      const measures = { "team:won_value": { actual: 77_777, share: { sharesPpm: shares, index } } };
      expect(calculatePayout(plan, sampleFacts(0, { measures })).earnedMinor).toBe(membersMinor[index]);
    });
  });

  it("refuses shares that are not whole, and a member who is not among them", () => {
    expect(() => calculateTeamPay(component, { actual: 1n, target: null, credits: [] }, [1])).toThrow(
      "sharesNotWhole",
    );
    const measures = { "team:won_value": { actual: 5, share: { sharesPpm: [1_000_000], index: 1 } } };
    expect(() => calculatePayout(plan, sampleFacts(0, { measures }))).toThrow("share index");
  });
});
