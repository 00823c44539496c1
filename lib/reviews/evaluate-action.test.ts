import fc from "fast-check";
import { expect, it, test } from "vitest";
import { type ActionEvidence, evaluateAction } from "./evaluate-action";

const points = (...values: number[]) => values.map((value) => ({ value: BigInt(value), sample: 20 }));

const EVIDENCE: ActionEvidence = {
  direction: "higher",
  isDone: true,
  before: points(100, 102, 98),
  after: points(120, 122),
  expectedEffect: 20n,
  minimumSample: 10,
  otherActions: 0,
};

test.each<{ change: Partial<ActionEvidence>; verdict: string; doubts?: string[]; why: string }>([
  { change: {}, verdict: "worked", why: "twenty more, far beyond the swing" },
  { change: { direction: "lower" }, verdict: "worse", why: "more is worse there" },
  {
    change: { after: points(101, 101) },
    verdict: "no_effect",
    why: "the hoped-for twenty would have stood out",
  },
  {
    change: { after: points(101, 101), expectedEffect: 3n },
    verdict: "cannot_tell",
    doubts: ["noisy"],
    why: "three could hide in the swing",
  },
  {
    change: { after: points(101, 101), expectedEffect: null },
    verdict: "cannot_tell",
    doubts: ["noisy"],
    why: "nobody said how much",
  },
  {
    change: { before: points(5, 5, 5), after: points(5, 5) },
    verdict: "no_effect",
    why: "nothing ever moved",
  },
  {
    change: { after: points(120) },
    verdict: "cannot_tell",
    doubts: ["tooEarly"],
    why: "one period is no proof",
  },
  {
    change: { before: points(100, 102) },
    verdict: "cannot_tell",
    doubts: ["noHistory"],
    why: "two periods before it",
  },
  { change: { isDone: false }, verdict: "cannot_tell", doubts: ["notDone"], why: "not done yet" },
  { change: { minimumSample: 21 }, verdict: "cannot_tell", doubts: ["smallSample"], why: "too few cases" },
  {
    change: { otherActions: 1 },
    verdict: "cannot_tell",
    doubts: ["severalActions"],
    why: "another action at the same time",
  },
  {
    change: { before: [], after: [] },
    verdict: "cannot_tell",
    doubts: ["noHistory", "tooEarly"],
    why: "no figures at all",
  },
])("$verdict: $why", ({ change, verdict, doubts }) => {
  expect(evaluateAction({ ...EVIDENCE, ...change })).toMatchObject({ verdict, doubts: doubts ?? [] });
});

it("says how much of the hope came true", () => {
  expect(evaluateAction(EVIDENCE)).toMatchObject({
    before: 100n,
    after: 121n,
    change: 21n,
    expectedSharePpm: 1_050_000,
  });
});

it("turns round when the metric's direction does", () => {
  const level = fc.integer({ min: 0, max: 1_000 });
  const opposite = {
    worked: "worse",
    worse: "worked",
    no_effect: "no_effect",
    cannot_tell: "cannot_tell",
  } as const;
  fc.assert(
    fc.property(fc.array(level, { maxLength: 6 }), fc.array(level, { maxLength: 4 }), (before, after) => {
      const evidence = { ...EVIDENCE, before: points(...before), after: points(...after) };
      const higher = evaluateAction(evidence).verdict;
      expect(evaluateAction({ ...evidence, direction: "lower" }).verdict).toBe(opposite[higher]);
    }),
  );
});
