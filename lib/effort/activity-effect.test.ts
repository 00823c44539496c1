import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type EffortMonth, measureActivityEffect } from "./activity-effect";
import { type ActivityPlan, type Post, perWeekOf, plannedHundredths } from "./activity-plan";

const month = (done: number, won: number, closed: number, planned = 10): EffortMonth => ({
  done,
  plannedHundredths: planned * 100,
  won,
  closed,
});

describe("the effect of doing what was planned", () => {
  test.each([
    {
      months: [month(10, 60, 100), month(9, 30, 100)],
      verdict: "helps",
      why: "60 % against 30 % of a hundred each",
    },
    { months: [month(10, 30, 100), month(9, 60, 100)], verdict: "hurts", why: "the other way round" },
    { months: [month(10, 52, 100), month(9, 50, 100)], verdict: "noDifference", why: "two points are noise" },
    { months: [month(10, 29, 29), month(9, 0, 100)], verdict: "tooFew", why: "29 closed deals are too few" },
    { months: [month(10, 60, 100)], verdict: "tooFew", why: "nobody missed the plan" },
    { months: [month(10, 60, 100, 0), month(9, 30, 100, 0)], verdict: "tooFew", why: "there was no plan" },
    { months: [], verdict: "tooFew", why: "nothing is known" },
  ])("$verdict: $why", ({ months, verdict }) => {
    expect(measureActivityEffect(months).verdict).toBe(verdict);
  });

  it("gives the interval of Newcombe's worked example, 56 of 70 against 48 of 80", () => {
    const { difference } = measureActivityEffect([month(10, 56, 70), month(9, 48, 80)]);
    expect(difference?.value).toBeCloseTo(0.2, 4);
    expect(difference?.low).toBeCloseTo(0.0524, 4);
    expect(difference?.high).toBeCloseTo(0.3339, 4);
  });

  it("has the difference within its interval, and every closed deal in one group", () => {
    const months = fc.array(
      fc.tuple(fc.nat(20), fc.nat(30), fc.nat(30)).map(([done, won, lost]) => month(done, won, won + lost)),
    );
    fc.assert(
      fc.property(months, (rows) => {
        const { reached, missed, difference } = measureActivityEffect(rows);
        expect(reached.closed + missed.closed).toBe(rows.reduce((sum, { closed }) => sum + closed, 0));
        if (difference) {
          expect(difference.low).toBeLessThanOrEqual(difference.value + 1e-12);
          expect(difference.high).toBeGreaterThanOrEqual(difference.value - 1e-12);
        }
      }),
    );
  });
});

describe("the plan that holds", () => {
  const plan = (rest: Partial<ActivityPlan>): ActivityPlan => ({
    unitId: null,
    personId: null,
    kind: "visit",
    perWeek: 1,
    startOn: "2026-01-01",
    ...rest,
  });
  const who = { personId: 7, unitPath: [1, 10, 11] };
  test.each([
    { plans: [], perWeek: null, why: "there is none" },
    {
      plans: [plan({ unitId: 1, perWeek: 3 }), plan({ unitId: 11, perWeek: 5 })],
      perWeek: 5,
      why: "the nearest unit",
    },
    {
      plans: [plan({ unitId: 11, perWeek: 5 }), plan({ personId: 7, perWeek: 2 })],
      perWeek: 2,
      why: "the person's own",
    },
    { plans: [plan({ unitId: 12, perWeek: 5 })], perWeek: null, why: "another team's is nobody's" },
    {
      plans: [plan({ unitId: 1, perWeek: 5, startOn: "2026-07-01" })],
      perWeek: null,
      why: "it has not begun",
    },
    {
      plans: [plan({ unitId: 1, perWeek: 4, startOn: "2026-03-01" }), plan({ unitId: 1, perWeek: 3 })],
      perWeek: 4,
      why: "the one that began last",
    },
    {
      plans: [plan({ unitId: 1, perWeek: 4 }), plan({ unitId: 1, perWeek: 6 })],
      perWeek: 6,
      why: "the later entry of a day",
    },
    {
      plans: [plan({ unitId: 1, perWeek: 4 }), plan({ unitId: 11, perWeek: 0 })],
      perWeek: 0,
      why: "none asked of this team",
    },
  ])("$why", ({ plans, perWeek }) => {
    expect(perWeekOf(plans, who, "visit", "2026-06-01")).toBe(perWeek);
  });

  const post: Post = { personId: 7, unitPath: [1, 10, 11], startOn: "2025-01-01", endOn: null };
  const WEEK = ["2026-06-01", "2026-06-02", "2026-06-03", "2026-06-04", "2026-06-05"];
  const everywhere = plan({ unitId: 1, perWeek: 4 });
  test.each([
    { plans: [everywhere], planned: 400, why: "a whole week" },
    { plans: [everywhere], days: WEEK.slice(0, 3), planned: 240, why: "a share of the week in a short one" },
    { plans: [everywhere], days: [], planned: null, why: "no day has come" },
    { plans: [], planned: null, why: "there is no plan" },
    { plans: [plan({ unitId: 1, perWeek: 0 })], planned: 0, why: "nothing is asked, which is not no plan" },
    {
      plans: [everywhere, plan({ unitId: 1, perWeek: 10, startOn: "2026-06-06" })],
      planned: 400,
      why: "a plan from the day after counts for nothing that is over",
    },
    {
      plans: [everywhere, plan({ unitId: 1, perWeek: 10, startOn: "2026-06-04" })],
      planned: 3 * 80 + 2 * 200,
      why: "each day by the plan that held on it",
    },
    {
      plans: [everywhere],
      posts: [{ ...post, startOn: "2026-06-03" }],
      planned: 240,
      why: "who came on Wednesday owes three days",
    },
    {
      plans: [everywhere],
      posts: [{ ...post, endOn: "2026-06-03" }],
      planned: 160,
      why: "who left on Wednesday owes two",
    },
    {
      plans: [everywhere, plan({ unitId: 12, perWeek: 10 })],
      posts: [
        { ...post, endOn: "2026-06-03" },
        { ...post, unitPath: [1, 10, 12], startOn: "2026-06-03" },
      ],
      planned: 2 * 80 + 3 * 200,
      why: "who moved owes each team its days",
    },
  ])("$why", ({ plans, posts = [post], days = WEEK, planned }) => {
    expect(plannedHundredths(plans, posts, "visit", days)).toBe(planned);
  });
});
