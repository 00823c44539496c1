import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type CaseVerdict, judgeCase, type RuleCase, rateRule } from "./rule-quality";

const said = { useful: 0, notUseful: 0, isResolved: false, isNoise: false };

test.each([
  { facts: { isResolved: true }, verdict: "useful", why: "something was done about it" },
  { facts: { isNoise: true }, verdict: "noise", why: "dismissed as noise" },
  { facts: {}, verdict: null, why: "nobody has said anything, or it was a duplicate" },
  {
    facts: { isResolved: true, notUseful: 1 },
    verdict: "noise",
    why: "closed for form's sake: their word counts",
  },
  { facts: { isNoise: true, useful: 2, notUseful: 1 }, verdict: "useful", why: "more for than against" },
  {
    facts: { isNoise: true, useful: 1, notUseful: 1 },
    verdict: "noise",
    why: "a tie falls back on what was done",
  },
] as const)("$why", ({ facts, verdict }) => {
  expect(judgeCase({ ...said, ...facts })).toBe(verdict);
});

const one = (measured: number, verdict: CaseVerdict | null, rest: Partial<RuleCase> = {}): RuleCase => ({
  measured: BigInt(measured),
  severity: "warning",
  verdict,
  answeredAfterHours: 2,
  inTime: true,
  ...rest,
});

describe("rateRule", () => {
  it("counts precision over those that were judged", () => {
    const quality = rateRule([one(30, "useful"), one(25, "noise"), one(22, "noise"), one(21, null)], 52);
    expect(quality).toMatchObject({ raised: 4, useful: 1, noise: 2, precisionPpm: 333_333, answerHours: 2 });
  });

  it("advises the threshold that spares the noise and keeps the useful ones", () => {
    const cases = [
      one(20, "noise"),
      one(22, "noise"),
      one(24, "noise"),
      one(31, "useful"),
      one(40, "useful"),
    ];
    expect(rateRule(cases, 52).advice).toEqual([{ kind: "raise", from: 25n, spared: 3, lost: 0, kept: 2 }]);
  });

  it("does not buy silence with useful alerts", () => {
    const cases = [
      one(20, "useful"),
      one(22, "noise"),
      one(24, "noise"),
      one(26, "noise"),
      one(19, "useful"),
    ];
    expect(rateRule(cases, 52).advice).toEqual([{ kind: "mute", noise: 3 }]);
  });

  it.each([
    {
      cases: [one(20, "noise"), one(21, "noise")],
      advice: [{ kind: "tooFew", judged: 2 }],
      why: "two cases",
    },
    {
      cases: [20, 21, 22, 23].map((size) => one(size, "useful")),
      advice: [{ kind: "fine" }],
      why: "all were useful",
    },
    {
      cases: [20, 21, 22, 23].map((size) => one(size, "useful", { inTime: size === 20 })),
      advice: [{ kind: "unanswered", late: 3, of: 4 }],
      why: "nobody answers",
    },
  ])("$why", ({ cases, advice }) => {
    expect(rateRule(cases, 52).advice).toEqual(advice);
  });

  it("never advises a threshold that loses more than it spares", () => {
    const some = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 60 }), fc.constantFrom<CaseVerdict>("useful", "noise")),
      { minLength: 4, maxLength: 30 },
    );
    fc.assert(
      fc.property(some, (list) => {
        const { advice } = rateRule(
          list.map(([size, verdict]) => one(size, verdict)),
          52,
        );
        for (const item of advice)
          if (item.kind === "raise") expect(item.spared).toBeGreaterThan(3 * item.lost);
      }),
    );
  });
});
