import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { addDays } from "../periods";
import type { Stage } from "./stage";
import {
  classifyTransition,
  countOutcomes,
  countStageFlow,
  flowConversion,
  type StageEntry,
  transitionsOf,
} from "./stage-flow";
import { STAGE_OUTCOMES } from "./stage-outcomes";

const stage = (id: number, kind: Stage["kind"] = "open"): Stage => ({
  id,
  position: id,
  kind,
  probabilityPpm: 0,
  expectedDays: null,
});
const STAGES = [stage(1), stage(2), stage(3), stage(4, "won"), stage(5, "lost")];
const [A, B, C, WON, LOST] = STAGES as [Stage, Stage, Stage, Stage, Stage];

test.each([
  { from: A, to: B, outcome: "advanced", why: "the next stage" },
  { from: A, to: C, outcome: "advanced", why: "a stage skipped is still forward" },
  { from: C, to: WON, outcome: "advanced", why: "winning is advancing" },
  { from: C, to: LOST, outcome: "lost", why: "lost, although its position is higher" },
  { from: C, to: A, outcome: "moved_back", why: "an earlier stage" },
  { from: B, to: B, outcome: "handed_off", why: "same stage, other hands" },
  { from: B, to: undefined, outcome: "handed_off", why: "a stage of another pipeline" },
  { from: B, to: null, outcome: "still", why: "no next entry" },
] as const)("$outcome: $why", ({ from, to, outcome }) => {
  expect(classifyTransition(from, to)).toBe(outcome);
});

const day = (n: number) => addDays("2026-01-01", n);
const history = (...steps: [stageId: number, day: number][]): StageEntry[] =>
  steps.map(([stageId, n]) => ({ stageId, enteredOn: day(n) }));

describe("outcomes", () => {
  it("count a re-entry as an entry of its own", () => {
    const counts = countOutcomes(transitionsOf(history([1, 0], [2, 3], [1, 5], [2, 8])), STAGES);
    expect(counts.get(1)).toMatchObject({ entries: 2, advanced: 2, moved_back: 0 });
    expect(counts.get(2)).toMatchObject({ entries: 2, moved_back: 1, still: 1 });
  });

  it("of a reopened deal keep its loss", () => {
    const counts = countOutcomes(transitionsOf(history([1, 0], [5, 3], [1, 9])), STAGES);
    expect(counts.get(1)).toMatchObject({ entries: 2, lost: 1, still: 1 });
    expect(counts.has(5)).toBe(false);
  });

  it("as of a day see what was known then", () => {
    const counts = countOutcomes(transitionsOf(history([1, 0], [2, 3], [5, 9]), day(5)), STAGES);
    expect(counts.get(2)).toMatchObject({ entries: 1, still: 1, lost: 0 });
  });
});

const histories = fc.array(
  fc
    .array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 9 })), {
      minLength: 1,
      maxLength: 8,
    })
    .map((steps) => {
      let at = 0;
      return steps.map(([stageId, gap]) => ({ stageId, enteredOn: day((at += gap)) }));
    }),
  { maxLength: 20 },
);

it("the five outcomes of every stage sum to its entries", () => {
  fc.assert(
    fc.property(histories, (deals) => {
      for (const counts of countOutcomes(
        deals.flatMap((deal) => transitionsOf(deal)),
        STAGES,
      ).values()) {
        expect(STAGE_OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0)).toBe(counts.entries);
      }
    }),
  );
});

describe("flow", () => {
  const period = { start: day(10), end: day(20) };

  test.each([
    {
      steps: history([1, 9], [2, 10]),
      flow: { stockAtStart: 1, entries: 0, stockAtEnd: 0 },
      advanced: 1,
      why: "in before, out on the first day",
    },
    {
      steps: history([1, 10], [2, 20]),
      flow: { stockAtStart: 0, entries: 1, stockAtEnd: 1 },
      advanced: 0,
      why: "in on the first day, out after the last",
    },
    {
      steps: history([1, 9], [2, 9]),
      flow: { stockAtStart: 0, entries: 0, stockAtEnd: 0 },
      advanced: 0,
      why: "gone before the period",
    },
    {
      steps: history([1, 20]),
      flow: { stockAtStart: 0, entries: 0, stockAtEnd: 0 },
      advanced: 0,
      why: "comes after the period",
    },
    {
      steps: history([1, 12], [2, 12]),
      flow: { stockAtStart: 0, entries: 1, stockAtEnd: 0 },
      advanced: 1,
      why: "in and out on one day",
    },
  ])("$why", ({ steps, flow, advanced }) => {
    const counted = countStageFlow([steps], STAGES, period).get(1);
    expect(counted).toMatchObject(flow);
    expect(counted?.exits.advanced).toBe(advanced);
  });

  it("balances: stock + entries − exits = stock", () => {
    fc.assert(
      fc.property(histories, (deals) => {
        for (const flow of countStageFlow(deals, STAGES, period).values()) {
          const exits = Object.values(flow.exits).reduce((sum, count) => sum + count, 0);
          expect(flow.stockAtStart + flow.entries - exits).toBe(flow.stockAtEnd);
        }
      }),
    );
  });

  it("converts exits forward over entries of the period", () => {
    const flow = countStageFlow([history([1, 9], [2, 11]), history([1, 12])], STAGES, period).get(1);
    expect(flow && flowConversion(flow)).toEqual({ numerator: 1n, denominator: 1n });
  });
});
