import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  assembleFacts,
  divideCredits,
  isCredited,
  type PayMember,
  type PayRows,
  withoutCredits,
} from "./assemble-facts";
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
      { metric: "margin_value", unitId: 4, personId: 2, value: 1n },
      { metric: "margin_value", unitId: 4, personId: null, value: 2n },
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
/** Made anew by each test: what is made while a file loads is nobody's evidence. */
const credits = () =>
  divideCredits([
    deal(2, 3, 500_000, TEAM),
    deal(2, 2, 500_000, TEAM),
    deal(1, 2, 1_000_000, ELSEWHERE),
    deal(3, 9, 1_000_000, null),
  ]);
const factsOf = (plan = PLAN, member: Partial<PayMember> = {}) =>
  assembleFacts(plan, { ...MEMBER, ...member }, rowsOf(credits()));

describe("a person's facts", () => {
  it("hold their own part of each deal wherever they were that day", () => {
    expect(factsOf().measures.won_value).toEqual({
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
    expect(factsOf().measures["team:won_value"]).toMatchObject({
      actual: 10_001n,
      target: 300_000n,
      credits: [{ id: 2, amount: 10_001n }],
      share: { sharesPpm: [333_334, 333_333, 333_333], index: 0 },
    });
  });

  it("watch only what the plan asks for, over the person's own rows", () => {
    expect(factsOf().ratios).toEqual({ collection_rate: { numerator: 690n, denominator: 1_000n } });
    expect(factsOf().collection).toEqual({ collectedMinor: 690n, invoicedMinor: 1_000n });
    expect(factsOf().history).toBe(MEMBER.history);
  });

  it("look for payments where the plan gates pay by them, or earlier years left something waiting", () => {
    const ungated = { ...PLAN, paymentGate: false };
    const carried = { earnedMinor: 5n, releasedMinor: 2n };
    const collected = { collectedMinor: 690n, invoicedMinor: 1_000n };
    expect(factsOf(PLAN, { carried: undefined })).toMatchObject({ collection: collected });
    expect(factsOf(ungated, { carried })).toMatchObject({ collection: collected, carried });
    const since = { numerator: 3n, denominator: 4n, metric: "collection_rate", personId: 2, unitPath: TEAM };
    const rows = { ...rowsOf(credits()), collections: new Map([["2025-04-01", [since]]]) };
    expect(assembleFacts(PLAN, { ...MEMBER, collectedFrom: "2025-04-01" }, rows).collection).toEqual({
      collectedMinor: 3n,
      invoicedMinor: 4n,
    });
    expect(assembleFacts(PLAN, MEMBER, rows).collection).toEqual(collected);
  });

  it("hold what refunds took, what was awarded and what finance adjusted, as they were given", () => {
    const given = {
      clawbacks: [{ id: 1, dealId: 2, measure: "won_value", refund: 4n, amountMinor: -3n }],
      awards: [{ code: "spif", amountMinor: 5n }],
      adjustments: [{ id: 6, kind: "dispute" as const, name: "2026-10", source: 1, amountMinor: 7n }],
      balances: { drawMinor: 8n, recoveryMinor: 9n },
    };
    expect(factsOf(PLAN, given)).toMatchObject(given);
  });

  it("take refunds off the own measure alone, and open a year's measures with the wins before the period", () => {
    const earlier = divideCredits([deal(70, 2, 1_000_000, TEAM, 500n), deal(71, 3, 1_000_000, TEAM, 30n)]);
    const rows = { ...rowsOf(credits()), earlierCredits: earlier };
    const { measures } = assembleFacts(PLAN, { ...MEMBER, refundedMinor: 2n }, rows);
    expect(measures.won_value?.actual).toBe(15_002n + 500n - 2n);
    expect(measures["team:won_value"]?.actual).toBe(10_001n + 530n);
    expect(measures.won_value?.credits.map(({ id }) => id)).toEqual([1, 2]);
  });

  it("credit an own result to the person alone, any other to the unit and what lies below it", () => {
    const row = (personId: number, unitPath: string | null) => ({ personId, unitPath });
    expect(isCredited("own", row(2, ELSEWHERE), MEMBER)).toBe(true);
    expect(isCredited("own", row(3, TEAM), MEMBER)).toBe(false);
    expect(isCredited("team", row(3, `${TEAM}9/`), MEMBER)).toBe(true);
    expect(isCredited("rollUp", row(3, `/9${TEAM}`), MEMBER)).toBe(false);
    expect(isCredited("team", row(2, null), MEMBER)).toBe(false);
  });

  it("give whoever is in no team nothing of it", () => {
    const stranger = assembleFacts(PLAN, { ...MEMBER, teamIds: [3, 5] }, rowsOf(credits()));
    expect(calculatePayout(PLAN, stranger).components[1]?.paidMinor).toBe(0n);
  });

  it("share a team's result among those in it, and leave a stranger a share of nothing", () => {
    const shareOf = (personId: number, teamIds: number[]) =>
      assembleFacts(PLAN, { ...MEMBER, personId, teamIds }, rowsOf(credits())).measures["team:won_value"]
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
    const none = assembleFacts(ungated, MEMBER, { ...rowsOf(credits()), targets: [] });
    expect(none.measures.won_value?.target).toBeNull();
    expect(none.collection).toBeNull();
    expect(none).toMatchObject({ targetPayMinor: null, clawbacks: [], awards: [] });
    expect(none).not.toHaveProperty("carried");
    expect(none).not.toHaveProperty("adjustments");
    expect(assembleFacts(ungated, { ...MEMBER, adjustments: [] }, rowsOf(credits()))).not.toHaveProperty(
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
      ...rowsOf(credits()),
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
    const bare = withoutCredits(factsOf());
    expect(Object.values(bare.measures).flatMap(({ credits }) => credits)).toEqual([]);
    expect(calculatePayout(PLAN, bare)).toEqual(calculatePayout(PLAN, factsOf()));
    expect(calculateLadders(PLAN, bare)).toEqual(calculateLadders(PLAN, factsOf()));
  });
});

it("counts an open deal by the person's shares, in the order in which a won one is divided", () => {
  const other = component("margin", "margin_value", "own");
  const plan = parsePlan({
    boundary: "higher",
    components: [other, component("sales", "won_value", "own"), component("team", "won_value", "team")],
  });
  const share = (personId: number, sharePpm: number, unitPath = TEAM) => ({ personId, sharePpm, unitPath });
  expect(shareScenario(plan, MEMBER, [share(5, 700_000), share(2, 300_000)])).toEqual({
    sharesPpm: [300_000, 700_000],
    counted: { won_value: [0], "team:won_value": [0, 1] },
  });
  expect(shareScenario(plan, MEMBER, [share(9, 1_000_000, ELSEWHERE)])).toEqual({
    sharesPpm: [1_000_000],
    counted: {},
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
        const supposed = calculateWhatIf(
          PLAN,
          withoutCredits(assembleFacts(PLAN, MEMBER, rowsOf(credits()))),
          [{ ...open, amounts }],
        );
        const won = divideCredits(
          shares.map((share) => ({ ...share, dealId: open.id, closeOn: open.closeOn, amount })),
        );
        const credited = calculatePayout(PLAN, assembleFacts(PLAN, MEMBER, rowsOf([...credits(), ...won])));
        expect(supposed.after.earnedMinor).toBe(credited.earnedMinor);
        expect(supposed.after.payableMinor).toBe(credited.payableMinor);
      },
    ),
  );
});
