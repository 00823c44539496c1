import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { PPM } from "../money";
import { previewAdjustment } from "./adjustment-preview";
import { deviatesBeyond, type Progress, proposeRebaseline, REBASELINE_RULES } from "./rebaseline";

const choose = (rule: (typeof REBASELINE_RULES)[number], catchUpPpm = 500_000) => ({ rule, catchUpPpm });
const afterOf = (progress: Progress, choice: ReturnType<typeof choose>) =>
  proposeRebaseline(progress, choice).cells.map(({ after }) => after);

test.each([
  { rule: "catch_up", credited: 60n, after: [110n, 330n], goal: 500n, why: "40 missed, a quarter and three" },
  { rule: "catch_up", credited: 140n, after: [90n, 270n], goal: 500n, why: "what was gained relieves" },
  {
    rule: "catch_up",
    credited: 900n,
    after: [0n, 0n],
    goal: 500n,
    why: "nothing left, not less than nothing",
  },
  {
    rule: "follow_pace",
    credited: 80n,
    after: [80n, 240n],
    goal: 420n,
    why: "the rest at 80 %, like the past",
  },
  { rule: "follow_pace", credited: -5n, after: [0n, 0n], goal: 100n, why: "returns exceeded sales" },
  { rule: "blend", credited: 80n, after: [93n, 277n], goal: 460n, why: "370 left: half of 420 and of 320" },
] as const)("$rule after $credited of 100: $why", ({ rule, credited, after, goal }) => {
  const left = [
    { key: "b", target: 100n },
    { key: "c", target: 300n },
  ];
  const result = proposeRebaseline({ goal: 500n, credited, left }, choose(rule));
  expect(result.cells.map((cell) => cell.after)).toEqual(after);
  expect(result.goal).toBe(goal);
});

test.each(REBASELINE_RULES)("%s changes nothing before anything is over", (rule) => {
  const progress = { goal: 5n, credited: 0n, left: [{ key: "a", target: 5n }] };
  expect(afterOf(progress, choose(rule))).toEqual([5n]);
});

test.each(REBASELINE_RULES)("%s leaves nothing to change when everything is over", (rule) => {
  expect(proposeRebaseline({ goal: 5n, credited: 4n, left: [] }, choose(rule)).cells).toEqual([]);
});

it("what was carried once is not missed again", () => {
  const left = [{ key: "b", target: 100n }];
  const first = proposeRebaseline({ goal: 200n, credited: 60n, left }, choose("catch_up"));
  const again = {
    goal: first.goal,
    credited: 60n,
    left: [{ key: "b", target: first.cells[0]?.after ?? 0n }],
  };
  expect(proposeRebaseline(again, choose("catch_up"))).toMatchObject({
    carried: 0n,
    planned: 60n,
    goal: 200n,
  });
});

test.each([
  { planned: 100n, credited: 90n, beyond: false, why: "exactly the threshold is within it" },
  { planned: 1000n, credited: 899n, beyond: true, why: "a little more is not" },
  { planned: 1000n, credited: 1101n, beyond: true, why: "too much counts too" },
  { planned: 0n, credited: 7n, beyond: false, why: "no plan, no deviation" },
])("deviation of $credited from $planned: $why", ({ planned, credited, beyond }) => {
  expect(deviatesBeyond(planned, credited, 100_000)).toBe(beyond);
});

describe("whatever the figures", () => {
  const amount = fc.bigInt(0n, 10n ** 12n);
  const progressOf = fc.record({
    past: amount,
    credited: fc.bigInt(-(10n ** 12n), 10n ** 12n),
    targets: fc.array(fc.bigInt(1n, 10n ** 12n), { minLength: 1, maxLength: 11 }),
    catchUpPpm: fc.integer({ min: 0, max: PPM }),
    step: fc.constantFrom(1n, 100n, 10_000n),
  });
  const build = ({
    past,
    credited,
    targets,
    step,
  }: {
    past: bigint;
    credited: bigint;
    targets: bigint[];
    step: bigint;
  }) => ({
    goal: past + targets.reduce((a, b) => a + b, 0n),
    credited,
    left: targets.map((target, i) => ({ key: `${i}`, target })),
    step,
  });

  it("catching up keeps the year's goal, unless it is already passed", () => {
    fc.assert(
      fc.property(progressOf, (random) => {
        const progress = build(random);
        const { cells, goal } = proposeRebaseline(progress, choose("catch_up"));
        const rest = cells.reduce((all, { after }) => all + after, 0n);
        expect(goal).toBe(progress.goal);
        expect(rest).toBe(progress.credited >= progress.goal ? 0n : progress.goal - progress.credited);
      }),
    );
  });

  it("a request made of it writes just these figures when it is approved", () => {
    fc.assert(
      fc.property(progressOf, (random) => {
        const progress = build(random);
        const proposal = proposeRebaseline(progress, choose("blend", random.catchUpPpm));
        const cells = [
          { key: "past", start: "2026-01-01", value: random.past, isClosed: true },
          ...progress.left.map(({ key, target }) => ({
            key,
            start: "2026-02-01",
            value: target,
            isClosed: false,
          })),
        ];
        const result = previewAdjustment({
          cells,
          newValue: proposal.goal + proposal.carried,
          effectiveOn: "2026-02-01",
          isAdditive: true,
          step: random.step,
          siblings: [],
          rebalanceSiblings: false,
          parent: [],
        });
        const same = proposal.cells.every(({ before, after }) => before === after);
        if (same) {
          expect(result).toEqual({ ok: false, code: "unchanged" });
          return;
        }
        expect(result.ok && result.preview.cells.slice(1).map(({ after }) => after)).toEqual(
          proposal.cells.map(({ after }) => after),
        );
        expect(result.ok && result.preview.cells[0]?.after).toBe(random.past);
      }),
    );
  });
});
