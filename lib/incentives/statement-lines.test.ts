import { expect, test } from "vitest";
import { calculatePayout } from "./payout";
import { sampleBands, sampleFacts, samplePlan } from "./plan-samples";
import { statementLines } from "./statement-lines";

const BANDS = sampleBands([
  [0, 100_000],
  [1_000, 200_000],
]);
const credit = (id: number, closeOn: string, amount: bigint) => ({ id, closeOn, amount });
const own = {
  actual: 1_500n,
  target: null,
  credits: [credit(7, "2026-11-03", 600n), credit(5, "2026-11-01", 900n)],
  share: null,
};

test("a statement is what each own deal earned, in the order of closing, then the steps of the calculation", () => {
  const plan = samplePlan(BANDS);
  const facts = { ...sampleFacts(0), measures: { won_value: own } };
  const payout = calculatePayout(plan, facts);
  const lines = statementLines(plan, facts, payout);
  const deals = lines.filter(({ code }) => code === "deal");
  expect(deals).toEqual([
    {
      code: "deal",
      args: {
        closeOn: "2026-11-01",
        exact: { numerator: expect.any(String), denominator: expect.any(String) },
      },
      opportunityId: 5,
      amountMinor: 90n,
    },
    {
      code: "deal",
      args: {
        closeOn: "2026-11-03",
        exact: { numerator: expect.any(String), denominator: expect.any(String) },
      },
      opportunityId: 7,
      amountMinor: 110n,
    },
  ]);
  const exact = deals.map(
    ({ args }) => (args as { exact: Record<"numerator" | "denominator", string> }).exact,
  );
  expect(exact.map(({ numerator, denominator }) => BigInt(numerator) / BigInt(denominator))).toEqual([
    90n,
    110n,
  ]);
  expect(
    lines.slice(2).map(({ code, opportunityId, amountMinor }) => [code, opportunityId, amountMinor]),
  ).toEqual(payout.trace.map(({ code, result }) => [code, null, result]));
  expect(lines[2]?.args).toEqual({
    component: "sales",
    actual: "1500",
    target: null,
    form: "actual/target",
    defined: true,
    exact: { numerator: "1500", denominator: "1" },
  });
});

test("deals of a team or of people below are nobody's own lines", () => {
  const plan = samplePlan(BANDS, {}, { credit: "team" });
  const team = { ...own, share: { sharesPpm: [500_000, 500_000], index: 0 } };
  const facts = { ...sampleFacts(0), measures: { "team:won_value": team } };
  const lines = statementLines(plan, facts, calculatePayout(plan, facts));
  expect(lines.some(({ opportunityId }) => opportunityId !== null)).toBe(false);
  expect(lines.length).toBeGreaterThan(0);
});
