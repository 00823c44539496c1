import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { addDays } from "../periods";
import {
  isEffectFinal,
  measurePlanEffect,
  type PlanEffect,
  type PlanQuestion,
  type PlanWeek,
  parseEffect,
  serialiseEffect,
} from "./plan-effect";

const FIRST = "2026-03-02";
/** Sixteen weeks, then the plan of weeks 16 and 17, then what came afterwards. */
const STARTED = addDays(FIRST, 16 * 7);
const FINISHED = addDays(FIRST, 18 * 7 - 1);

function weeksOf(
  values: readonly number[],
  rest: { sample?: number; lastYear?: readonly number[] } = {},
): PlanWeek[] {
  return values.map((value, i) => ({
    start: addDays(FIRST, 7 * i),
    end: addDays(FIRST, 7 * i + 7),
    value: BigInt(value),
    sample: rest.sample ?? null,
    lastYear: rest.lastYear ? BigInt(rest.lastYear[i] ?? 0) : null,
  }));
}

const USUAL = [100, 102, 98, 101, 99, 100, 103, 97, 100, 102, 98, 100];
const BAD = [60, 62, 59, 61];
const RUNNING = [65, 70];
const ask = (values: readonly number[], rest: Partial<PlanQuestion> = {}) =>
  measurePlanEffect({
    direction: "higher",
    weeks: weeksOf(values),
    startedOn: STARTED,
    finishedOn: FINISHED,
    isStopped: false,
    minimumSample: 0,
    otherPlans: 0,
    ...rest,
  });
const withAfter = (...values: number[]) => [...USUAL, ...BAD, ...RUNNING, ...values];

test.each([
  { values: withAfter(96, 98, 97, 99, 98, 97), verdict: "worked", why: "the level came back" },
  {
    values: withAfter(60, 61, 60, 62, 61, 60),
    verdict: "no_effect",
    why: "getting it back would have shown",
  },
  { values: withAfter(40, 42, 41, 40, 39, 41), verdict: "worse", why: "it went on falling" },
  { values: withAfter(96), verdict: "cannot_tell", doubts: ["tooEarly"], why: "one week is no proof" },
  { values: BAD, verdict: "cannot_tell", doubts: ["noHistory", "tooEarly"], why: "nothing known of before" },
])("$why", ({ values, verdict, doubts = [] }) => {
  expect(ask(values)).toMatchObject({ verdict, doubts });
});

describe("measurePlanEffect", () => {
  it("says how much of the loss came back", () => {
    // 100 usual, 60.5 in trouble, rounded to 61 as a whole unit, 80 afterwards.
    expect(ask(withAfter(80, 80, 80, 80, 80, 80))).toMatchObject({
      usual: 100n,
      before: 61n,
      after: 80n,
      change: 19n,
      regainedPpm: 487_179,
      weeksAfter: 6,
    });
  });

  it("does not take the weeks of the plan itself, nor the week in which it began, for either side", () => {
    const { before } = ask([...USUAL, ...BAD, 900, 900, 97, 98]);
    expect(before).toBe(61n);
  });

  it.each([
    { rest: { finishedOn: null }, doubts: ["running"], why: "the plan still runs" },
    { rest: { isStopped: true }, doubts: ["stopped"], why: "it was broken off" },
    { rest: { otherPlans: 1 }, doubts: ["severalPlans"], why: "two plans at once" },
    {
      rest: { weeks: weeksOf(withAfter(97, 98, 97, 98, 97, 98), { sample: 4 }), minimumSample: 5 },
      doubts: ["smallSample"],
      why: "too few cases a week",
    },
    {
      rest: {
        weeks: weeksOf(withAfter(97, 98, 97, 98, 97, 98), { lastYear: withAfter(95, 96, 95, 96, 95, 96) }),
      },
      doubts: ["season"],
      why: "last year rose in the same weeks",
    },
  ])("cannot tell: $why", ({ rest, doubts }) => {
    expect(ask(withAfter(97, 98, 97, 98, 97, 98), rest as Partial<PlanQuestion>)).toMatchObject({
      verdict: "cannot_tell",
      doubts,
    });
  });

  it("cannot tell where the usual swing is as wide as the loss", () => {
    const wild = [20, 180, 60, 150, 30, 170, 90, 140, 10, 190, 100, 110];
    expect(ask([...wild, ...BAD, ...RUNNING, 62, 61, 60, 62])).toMatchObject({
      verdict: "cannot_tell",
      doubts: ["swings"],
    });
  });

  it("turns the judgement where less is better", () => {
    const overdue = [100, 101, 99, 100, 100, 101, 99, 100, 100, 101, 99, 100, 150, 152, 149, 151, 140, 130];
    expect(ask([...overdue, 102, 101, 100, 102], { direction: "lower" }).verdict).toBe("worked");
  });

  it("is final after six weeks, or when the plan was broken off", () => {
    expect(isEffectFinal(ask(withAfter(96, 98, 97, 99, 98)))).toBe(false);
    expect(isEffectFinal(ask(withAfter(96, 98, 97, 99, 98, 97)))).toBe(true);
    expect(isEffectFinal(ask(withAfter(96), { isStopped: true }))).toBe(true);
  });

  const opposite = ({ usual, before, after, change }: PlanEffect) => {
    const [u, b, a, c] = [usual, before, after, change].map((one) => one && -one);
    return { usual: u, before: b, after: a, change: c };
  };
  it("is the same verdict the other way round for a metric turned upside down", () => {
    const week = fc.integer({ min: -1_000, max: 1_000 });
    fc.assert(
      fc.property(fc.array(week, { minLength: 16, maxLength: 26 }), (values) => {
        const turned = ask(
          values.map((value) => -value),
          { direction: "lower" },
        );
        const plain = ask(values);
        expect(turned).toEqual({ ...plain, ...opposite(plain) });
      }),
    );
  });

  it("survives its column", () => {
    const effect = ask(withAfter(96, 98, 97));
    expect(parseEffect(JSON.parse(JSON.stringify(serialiseEffect(effect))))).toEqual(effect);
  });
});
