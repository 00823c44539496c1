import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assembleFacts, divideCredits, type PayMember, type PayRows, withoutCredits } from "./assemble-facts";
import { calculateLadders } from "./ladder";
import { calculatePayout } from "./payout";
import { parsePlan } from "./plan-schema";
import { creditAmount } from "./scenario-credit";
import { shareScenario } from "./scenario-shares";
import { calculateWhatIf } from "./what-if";

const bands = {
  kind: "bands",
  bands: [
    { from: 0, upTo: 1_000_000, mode: "marginal", ratePpm: 30_000 },
    { from: 1_000_000, upTo: null, mode: "marginal", ratePpm: 50_000 },
  ],
};
const component = (code: string, metric: string, credit: string) => ({
  code,
  metric,
  credit,
  measure: "attainment",
  base: "credited",
  payout: bands,
});
const PLAN = parsePlan({
  boundary: "higher",
  components: [component("sales", "won_value", "own"), component("team", "won_value", "team")],
  gates: [{ code: "collection", metric: "collection_rate", thresholdPpm: 700_000, closedPpm: 600_000 }],
  paymentGate: true,
});
const MEMBER: PayMember = {
  personId: 2,
  unitId: 4,
  unitPath: "/1/4/",
  teamIds: [2, 3, 5],
  history: { earnedMinor: 900n, releasedMinor: 400n },
  balances: { drawMinor: 0n, recoveryMinor: 0n },
};
const TEAM = "/1/4/";
const ELSEWHERE = "/1/40/";

function rowsOf(credits: PayRows["credits"]): PayRows {
  const tally = (metric: string, personId: number, numerator: bigint) => ({
    metric,
    personId,
    unitPath: TEAM,
    numerator,
    denominator: 1_000n,
  });
  return {
    period: { start: "2026-11-01", end: "2026-12-01" },
    credits,
    periodTallies: [],
    yearTallies: [tally("collection_rate", 2, 690n), tally("collection_rate", 3, 999n), tally("csat", 2, 1n)],
    targets: [
      { metric: "won_value", unitId: 4, personId: 2, value: 100_000n },
      { metric: "won_value", unitId: 4, personId: 3, value: 7n },
      { metric: "won_value", unitId: 4, personId: null, value: 300_000n },
      { metric: "won_value", unitId: 5, personId: null, value: 9n },
    ],
  };
}

const deal = (
  dealId: number,
  personId: number,
  sharePpm: number,
  unitPath: string | null,
  amount = 10_001n,
) => ({
  dealId,
  closeOn: "2026-11-05",
  amount,
  personId,
  sharePpm,
  unitPath,
});
const CREDITS = divideCredits([
  deal(2, 3, 500_000, TEAM),
  deal(2, 2, 500_000, TEAM),
  deal(1, 2, 1_000_000, ELSEWHERE),
  deal(3, 9, 1_000_000, null),
]);

describe("a person's facts", () => {
  const facts = assembleFacts(PLAN, MEMBER, rowsOf(CREDITS));

  it("hold their own part of each deal wherever they were that day", () => {
    expect(facts.measures.won_value).toEqual({
      actual: 15_002n,
      target: 100_000n,
      credits: [
        { id: 1, closeOn: "2026-11-05", amount: 10_001n },
        { id: 2, closeOn: "2026-11-05", amount: 5_001n },
      ],
      share: null,
    });
  });

  it("hold what was won in the team, a deal of two members once, and no unit whose path only begins alike", () => {
    expect(facts.measures["team:won_value"]).toMatchObject({
      actual: 10_001n,
      target: 300_000n,
      credits: [{ id: 2, amount: 10_001n }],
      share: { sharesPpm: [333_334, 333_333, 333_333], index: 0 },
    });
  });

  it("watch only what the plan asks for, over the person's own rows", () => {
    expect(facts.ratios).toEqual({ collection_rate: { numerator: 690n, denominator: 1_000n } });
    expect(facts.collection).toEqual({ collectedMinor: 690n, invoicedMinor: 1_000n });
    expect(facts.history).toBe(MEMBER.history);
  });

  it("give whoever is in no team nothing of it", () => {
    const stranger = assembleFacts(PLAN, { ...MEMBER, teamIds: [3, 5] }, rowsOf(CREDITS));
    expect(calculatePayout(PLAN, stranger).components[1]?.paidMinor).toBe(0n);
  });

  it("share a team's result among those in it, and leave a stranger a share of nothing", () => {
    const shareOf = (personId: number, teamIds: number[]) =>
      assembleFacts(PLAN, { ...MEMBER, personId, teamIds }, rowsOf(CREDITS)).measures["team:won_value"]
        ?.share;
    expect(shareOf(5, [2, 3, 5])).toEqual({ sharesPpm: [333_334, 333_333, 333_333], index: 2 });
    expect(shareOf(2, [3, 5])).toEqual({ sharesPpm: [1_000_000, 0], index: 1 });
  });

  it("order deals by day and then by number", () => {
    const wins = [
      { ...deal(9, 2, 1_000_000, TEAM), closeOn: "2026-11-02" },
      { ...deal(8, 2, 1_000_000, TEAM), closeOn: "2026-11-09" },
      { ...deal(7, 2, 1_000_000, TEAM), closeOn: "2026-11-09" },
    ];
    const { measures } = assembleFacts(PLAN, MEMBER, rowsOf(divideCredits(wins)));
    expect(measures.won_value?.credits.map(({ id }) => id)).toEqual([9, 7, 8]);
  });

  it("have no target where none was set, and ask for no payments unless the plan or the years before do", () => {
    const ungated = { ...PLAN, paymentGate: false };
    const none = assembleFacts(ungated, MEMBER, { ...rowsOf(CREDITS), targets: [] });
    expect(none.measures.won_value?.target).toBeNull();
    expect(none.collection).toBeNull();
    expect(none).toMatchObject({ targetPayMinor: null, clawbacks: [], awards: [] });
    expect(none).not.toHaveProperty("carried");
    expect(none).not.toHaveProperty("adjustments");
    expect(assembleFacts(ungated, { ...MEMBER, adjustments: [] }, rowsOf(CREDITS))).not.toHaveProperty(
      "adjustments",
    );
  });

  it("sum any other metric over the period, from the rows of whoever the component credits", () => {
    const plan = parsePlan({
      boundary: "higher",
      components: [
        component("own", "csat", "own"),
        component("team", "csat", "team"),
        component("below", "csat", "rollUp"),
      ],
      gates: [{ code: "collection", metric: "collection_rate", thresholdPpm: 700_000, closedPpm: 600_000 }],
    });
    const tally = (metric: string, personId: number, unitPath: string | null, numerator: bigint) => ({
      metric,
      personId,
      unitPath,
      numerator,
      denominator: 10n,
    });
    const rows = {
      ...rowsOf(CREDITS),
      periodTallies: [
        tally("csat", 2, TEAM, 1n),
        tally("csat", 2, ELSEWHERE, 20n),
        tally("csat", 3, "/1/4/7/", 300n),
        tally("csat", 9, null, 4_000n),
        tally("other", 2, TEAM, 50_000n),
      ],
    };
    const { measures, ratios } = assembleFacts(plan, MEMBER, rows);
    const actuals = Object.fromEntries(Object.entries(measures).map(([key, { actual }]) => [key, actual]));
    expect(actuals).toEqual({ csat: 21n, "team:csat": 301n, "rollUp:csat": 301n });
    expect(Object.values(measures).flatMap(({ credits }) => credits)).toEqual([]);
    // Whoever is paid for the units below is also gated by them.
    expect(ratios).toEqual({ collection_rate: { numerator: 1_689n, denominator: 2_000n } });
  });

  it("pay and climb the same without the deals behind them, which a browser need not know", () => {
    const bare = withoutCredits(facts);
    expect(Object.values(bare.measures).flatMap(({ credits }) => credits)).toEqual([]);
    expect(calculatePayout(PLAN, bare)).toEqual(calculatePayout(PLAN, facts));
    expect(calculateLadders(PLAN, bare)).toEqual(calculateLadders(PLAN, facts));
  });
});

it("supposes an open deal exactly as it would be credited once it is won", () => {
  const person = fc.constantFrom(2, 3, 5, 9);
  const people = fc.uniqueArray(person, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      people,
      fc.bigInt(0n, 10n ** 9n),
      fc.integer({ min: 0, max: 1_000_000 }),
      (ids, amount, first) => {
        const rest =
          ids.length === 1 ? [1_000_000] : [first, ...Array(ids.length - 2).fill(0), 1_000_000 - first];
        const shares = ids.map((personId, i) => ({
          personId,
          sharePpm: rest[i] ?? 0,
          unitPath: personId === 9 ? ELSEWHERE : TEAM,
        }));
        const open = { id: 77, closeOn: "2026-11-20" };
        const amounts = creditAmount(shareScenario(PLAN, MEMBER, shares), amount);
        const supposed = calculateWhatIf(PLAN, withoutCredits(assembleFacts(PLAN, MEMBER, rowsOf(CREDITS))), [
          { ...open, amounts },
        ]);
        const won = divideCredits(
          shares.map((share) => ({ ...share, dealId: open.id, closeOn: open.closeOn, amount })),
        );
        const credited = calculatePayout(PLAN, assembleFacts(PLAN, MEMBER, rowsOf([...CREDITS, ...won])));
        expect(supposed.after.earnedMinor).toBe(credited.earnedMinor);
        expect(supposed.after.payableMinor).toBe(credited.payableMinor);
      },
    ),
  );
});
