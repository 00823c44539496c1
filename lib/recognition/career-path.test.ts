import { expect, test } from "vitest";
import { calculateCareerStep, type QuarterRecord, type Requirement } from "./career-path";

const quarter = (part: Partial<QuarterRecord>): QuarterRecord => ({
  scorePpm: null,
  salesAttainmentPpm: null,
  satisfactionPpm: null,
  collaborationPpm: null,
  ...part,
});
const asks = (kind: Requirement["kind"], threshold: number, quarters = 2): Requirement => ({
  level: "senior",
  kind,
  threshold,
  quarters,
});

test.each([
  { ask: asks("tenure", 24, 0), reached: 24, isMet: true, why: "exactly the months" },
  { ask: asks("onTarget", 2), reached: 1, isMet: false, why: "only the latest quarters are looked at" },
  {
    ask: asks("score", 1_000_000),
    reached: 999_999,
    isMet: false,
    why: "a mean is never rounded up to the goal",
  },
  {
    ask: asks("satisfaction", 900_000),
    reached: 900_000,
    isMet: true,
    why: "a quarter without answers does not count",
  },
  { ask: asks("collaboration", 1), reached: null, isMet: false, why: "never measured is not met" },
])("$why", ({ ask, reached, isMet }) => {
  const quarters = [
    quarter({ scorePpm: 1_000_000, salesAttainmentPpm: 1_000_000, satisfactionPpm: 900_000 }),
    quarter({ scorePpm: 999_999, salesAttainmentPpm: 999_999 }),
    quarter({ scorePpm: 2_000_000, salesAttainmentPpm: 2_000_000 }),
  ];
  const step = calculateCareerStep([ask], { level: "mid", monthsAtLevel: 24, quarters });
  expect(step).toMatchObject({ next: "senior", requirements: [{ reached, isMet }], isReady: isMet });
});

test("nothing is above the top, and a level that asks for nothing is never reached by itself", () => {
  const standing = { monthsAtLevel: 99, quarters: [] };
  expect(calculateCareerStep([], { level: "senior", ...standing })).toEqual({
    next: null,
    requirements: [],
    isReady: false,
  });
  expect(calculateCareerStep([], { level: "junior", ...standing })).toMatchObject({
    next: "mid",
    isReady: false,
  });
});
