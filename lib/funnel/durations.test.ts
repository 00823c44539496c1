import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "../periods";
import { cycleDays, stageDays, summariseDurations, sumVisits } from "./durations";

const day = (n: number) => addDays("2026-01-01", n);

describe("stage days", () => {
  const history = [
    { stageId: 1, enteredOn: day(0) },
    { stageId: 2, enteredOn: day(5) },
    { stageId: 1, enteredOn: day(15) },
  ];

  it("sum all visits; the last runs until today", () => {
    expect([...stageDays(history, day(22))]).toEqual([
      [1, 12],
      [2, 10],
    ]);
  });

  it("do not know what comes later", () => {
    expect([...stageDays(history, day(8))]).toEqual([
      [1, 5],
      [2, 3],
    ]);
  });

  it("of all stages are the age of the deal", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 30 })), { minLength: 1 }),
        (steps) => {
          let at = 0;
          const random = steps.map(([stageId, gap], i) => ({
            stageId,
            enteredOn: day((at += i === 0 ? 0 : gap)),
          }));
          const total = [...stageDays(random, day(at + 7)).values()].reduce((a, b) => a + b, 0);
          expect(total).toBe(daysBetween(day(0), day(at + 7)));
        },
      ),
    );
  });
});

describe("summaries", () => {
  it("count as late what is longer than expected, not what is equal", () => {
    expect(summariseDurations([5, 10, 11], 10)).toEqual({
      deals: 3,
      meanDays: 26 / 3,
      medianDays: 10,
      late: 1,
    });
  });

  it("of nothing are unknown", () => {
    expect(summariseDurations([], null)).toEqual({ deals: 0, meanDays: null, medianDays: null, late: 0 });
  });

  it("take visits in any unit and any key", () => {
    expect(
      sumVisits([
        { stage: "lead", duration: 1.5 },
        { stage: "lead", duration: 2 },
      ]),
    ).toEqual(new Map([["lead", 3.5]]));
  });

  it("count a cycle from first entry to win", () => {
    expect(cycleDays("2026-02-27", "2026-03-02")).toBe(3);
  });
});
