import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { censoredShare, cohortConversion, countCohort, countReached } from "./cohort";
import type { Stage } from "./stage";

const stage = (id: number, kind: Stage["kind"] = "open"): Stage => ({
  id,
  position: id,
  kind,
  probabilityPpm: 0,
  expectedDays: null,
});
const STAGES = [stage(1), stage(2), stage(3, "won"), stage(4, "lost")];

describe("cohort", () => {
  const rows = [
    { furthestStageId: 1, kind: "open", count: 5 },
    { furthestStageId: 1, kind: "lost", count: 3 },
    { furthestStageId: 2, kind: "lost", count: 1 },
    { furthestStageId: 3, kind: "won", count: 2 },
  ] as const;

  it("counts who reached a stage, and who still may", () => {
    expect(countCohort(rows, STAGES)).toEqual([
      { stageId: 1, created: 11, reached: 11, stillOpen: 0 },
      { stageId: 2, created: 11, reached: 3, stillOpen: 5 },
      { stageId: 3, created: 11, reached: 2, stillOpen: 5 },
    ]);
  });

  it("of nothing has no conversion", () => {
    const [first] = countCohort([], STAGES);
    expect(first && cohortConversion(first)).toEqual({ numerator: 0n, denominator: 0n });
  });

  it("never converts more than it has, and never more at a later stage", () => {
    const row = fc.record({
      furthestStageId: fc.constantFrom(1, 2, 3),
      kind: fc.constantFrom("open" as const, "won" as const, "lost" as const),
      count: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(row), (random) => {
        const stages = countCohort(random, STAGES);
        stages.forEach((entry, i) => {
          expect(entry.reached + entry.stillOpen).toBeLessThanOrEqual(entry.created);
          expect(entry.reached).toBeLessThanOrEqual(stages[i - 1]?.reached ?? entry.created);
          expect(censoredShare(entry).numerator).toBe(BigInt(entry.stillOpen));
        });
      }),
    );
  });
});

test.each([
  { path: ["a", "b", "c"], all: [1, 1, 1], any: [1, 1, 1], why: "the whole way" },
  { path: ["a", "c"], all: [1, 0, 0], any: [1, 0, 1], why: "a skipped stage ends the strict way" },
  { path: ["b", "a"], all: [1, 0, 0], any: [1, 1, 0], why: "the order counts" },
  { path: ["a", "x", "b"], all: [1, 1, 0], any: [1, 1, 0], why: "other stages may lie between" },
  { path: ["a", "a", "b"], all: [1, 1, 0], any: [1, 1, 0], why: "a path counts once per stage" },
  { path: ["b", "c"], all: [0, 0, 0], any: [0, 1, 1], why: "never began at the first stage" },
])("$path: $why", ({ path, all, any }) => {
  expect(countReached([path], ["a", "b", "c"], "all")).toEqual(all);
  expect(countReached([path], ["a", "b", "c"], "any")).toEqual(any);
});
