import { expect, test } from "vitest";
import { comparisonWindows } from "./comparison-windows";

test.each([
  {
    why: "a month: the month before and the same month",
    review: { cycle: "month", key: "2026-10", start: "2026-10-01", end: "2026-11-01" },
    before: ["2026-09-01", "2026-10-01"],
    yearAgo: ["2025-10-01", "2025-11-01"],
  },
  {
    why: "a week: weekdays line up a year back",
    review: { cycle: "week", key: "2026-W47", start: "2026-11-16", end: "2026-11-23" },
    before: ["2026-11-09", "2026-11-16"],
    yearAgo: ["2025-11-17", "2025-11-24"],
  },
  {
    why: "a quarter",
    review: { cycle: "quarter", key: "2026-Q4", start: "2026-10-01", end: "2027-01-01" },
    before: ["2026-07-01", "2026-10-01"],
    yearAgo: ["2025-10-01", "2026-01-01"],
  },
  {
    why: "a milestone: as many days before, the same dates a year earlier",
    review: { cycle: "milestone", key: "新品首单", start: "2026-11-05", end: "2026-11-25" },
    before: ["2026-10-16", "2026-11-05"],
    yearAgo: ["2025-11-05", "2025-11-25"],
  },
  {
    why: "a milestone that begins on 29 February",
    review: { cycle: "milestone", key: "闰日", start: "2028-02-29", end: "2028-03-02" },
    before: ["2028-02-27", "2028-02-29"],
    yearAgo: ["2027-02-28", "2027-03-02"],
  },
] as const)("compares $why", ({ review, before, yearAgo }) => {
  const found = comparisonWindows(review, { startMonth: 1 });
  expect([found.before.start, found.before.end]).toEqual(before);
  expect([found.yearAgo.start, found.yearAgo.end]).toEqual(yearAgo);
});
