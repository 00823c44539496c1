import { expect, test } from "vitest";
import { proposeRetryDay } from "./retry-day";

test.each([
  { lost: "2026-11-01", reason: "no_budget", day: "2027-03-01", why: "a new budget comes first" },
  { lost: "2026-11-01", reason: "service", day: "2026-12-01", why: "a complaint cools in a month" },
  { lost: "2026-01-01", reason: "price", day: "2026-11-23", why: "a day that has passed is today" },
  { lost: "2026-11-20", reason: null, day: "2026-12-20", why: "nobody knows why: ask soon" },
] as const)("$why", ({ lost, reason, day }) => {
  expect(proposeRetryDay(lost, reason, "2026-11-23")).toBe(day);
});
