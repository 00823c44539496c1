import fc from "fast-check";
import { expect, it, test } from "vitest";
import { proposeRebaseline, REBASELINE_RULES } from "./rebaseline";

const cell = (key: string, target: bigint, actual: bigint | null = null) => ({ key, target, actual });

test.each([
  {
    rule: "catch_up",
    actual: 60n,
    after: [110n, 330n],
    why: "the 40 missed are made up for, a quarter and three",
  },
  { rule: "catch_up", actual: 140n, after: [90n, 270n], why: "what was gained relieves" },
  { rule: "catch_up", actual: 900n, after: [0n, 0n], why: "nothing is left to do, not less than nothing" },
  { rule: "follow_pace", actual: 80n, after: [80n, 240n], why: "the rest at 80 % like the past" },
  { rule: "follow_pace", actual: -5n, after: [0n, 0n], why: "returns exceeded sales" },
] as const)("$rule after $actual of 100: $why", ({ rule, actual, after }) => {
  const result = proposeRebaseline([cell("a", 100n, actual), cell("b", 100n), cell("c", 300n)], rule);
  expect(result.map((row) => row.after)).toEqual(after);
});

test.each(REBASELINE_RULES)("%s proposes nothing before anything is over", (rule) => {
  expect(proposeRebaseline([cell("a", 5n)], rule)).toEqual([{ key: "a", before: 5n, after: 5n }]);
  expect(proposeRebaseline([cell("a", 5n, 5n)], rule)).toEqual([]);
});

it("catching up keeps the year's goal, unless it is already passed", () => {
  const cells = fc.array(fc.tuple(fc.bigInt(1n, 10n ** 9n), fc.bigInt(0n, 10n ** 9n)), {
    minLength: 2,
    maxLength: 12,
  });
  fc.assert(
    fc.property(cells, fc.nat(), (random, cut) => {
      const over = 1 + (cut % (random.length - 1));
      const progress = random.map(([target, actual], i) => cell(String(i), target, i < over ? actual : null));
      const goal = random.reduce((sum, [target]) => sum + target, 0n);
      const credited = random.slice(0, over).reduce((sum, [, actual]) => sum + actual, 0n);
      const after = proposeRebaseline(progress, "catch_up").reduce((sum, row) => sum + row.after, 0n);
      const isPassed = credited >= goal;
      expect(credited + after).toBe(isPassed ? credited : goal);
    }),
  );
});
