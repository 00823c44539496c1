import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { metricOf } from "../metrics/metric-catalogue";
import { furthestBehind, judgeMilestone, overAchievers, standingsOf } from "./judge-milestone";

const END = "2026-12-01";

describe("judgeMilestone", () => {
  it.each([
    ["new_customers", 10n, 10n, "2026-11-20", "reached", "what adds up is reached on its day"],
    ["new_customers", 10n, 9n, "2026-11-30", "active", "the last day still counts"],
    ["new_customers", 10n, 9n, "2026-12-01", "missed", "the day after the last"],
    ["new_customers", 10n, 10n, "2026-12-01", "reached", "reached on the last day, seen the day after"],
    ["win_rate", 300_000n, 400_000n, "2026-11-20", "active", "a rate may still fall"],
    ["win_rate", 300_000n, 300_000n, "2026-12-01", "reached", "exactly the goal is the goal"],
    ["overdue", 100n, 90n, "2026-11-20", "active", "what should be low may still rise"],
    ["overdue", 100n, 90n, "2026-12-01", "reached", "low enough at the end"],
    ["overdue", 100n, 101n, "2026-12-01", "missed", "too high at the end"],
    ["open_pipeline", 100n, 120n, "2026-11-20", "active", "a state of today may be gone tomorrow"],
    ["csat", 900_000n, null, "2026-12-01", "missed", "nobody answered"],
    ["csat", 900_000n, null, "2026-11-20", "active", "nobody has answered yet"],
  ] as const)("%s goal %s at %s on %s: %s (%s)", (metric, goal, actual, today, state, _why) => {
    expect(judgeMilestone({ metric: metricOf(metric), goal, endOn: END }, actual, today)).toBe(state);
  });
});

describe("standings", () => {
  const results = [
    { personId: 1, value: 600n },
    { personId: 2, value: 240n },
    { personId: 3, value: 200n },
    { personId: 4, value: 0n },
  ];
  const standings = standingsOf(800n, results);

  it("compares everybody with an even share of the goal", () => {
    expect(standings.map(({ personId, sharePpm }) => [personId, sharePpm])).toEqual([
      [1, 3_000_000],
      [2, 1_200_000],
      [3, 1_000_000],
      [4, 0],
    ]);
  });
  it("proposes those at 120 % and more, at most three", () => {
    expect(overAchievers(standings).map(({ personId }) => personId)).toEqual([1, 2]);
    const many = standingsOf(
      100n,
      [1, 2, 3, 4].map((personId) => ({ personId, value: 100n })),
    );
    expect(overAchievers(many).map(({ personId }) => personId)).toEqual([1, 2, 3]);
  });
  it("proposes nobody who was alone: the goal itself is the share", () => {
    expect(overAchievers(standingsOf(100n, [{ personId: 1, value: 500n }]))).toEqual([]);
  });
  it("names who is below half, the furthest behind first", () => {
    expect(furthestBehind(standings).map(({ personId }) => personId)).toEqual([4]);
  });
  it("never names one person as both", () => {
    const value = fc.bigInt({ min: 0n, max: 10_000n });
    fc.assert(
      fc.property(value, fc.array(value, { maxLength: 12 }), (goal, values) => {
        const all = standingsOf(
          goal,
          values.map((one, personId) => ({ personId, value: one })),
        );
        const over = new Set(overAchievers(all).map(({ personId }) => personId));
        expect(furthestBehind(all).some(({ personId }) => over.has(personId))).toBe(false);
      }),
    );
  });
});
