import { expect, test } from "vitest";
import { parseMoveDays } from "./move-days";

const TODAY = "2026-11-23";

test.each([
  { from: "2026-11-02", to: "2026-11-20", days: ["2026-11-02", "2026-11-20"], why: "as picked" },
  { from: "2026-11-20", to: "2026-10-31", days: ["2026-10-31", "2026-11-20"], why: "the earlier day first" },
  { from: "2026-11-20", to: "2026-12-24", days: ["2026-11-20", TODAY], why: "nothing is known after today" },
  { from: TODAY, to: "2026-11-24", days: [TODAY, TODAY], why: "tomorrow is not today" },
  { from: "2026-11-31", to: TODAY, days: null, why: "no such day" },
  { from: TODAY, to: "yesterday", days: null, why: "no date" },
  { from: undefined, to: TODAY, days: null, why: "not picked" },
  { from: TODAY, to: undefined, days: null, why: "only one picked" },
  { from: [TODAY], to: TODAY, days: null, why: "a list of one is no day" },
  { from: TODAY, to: [TODAY], days: null, why: "nor is it at the other end" },
  { from: [TODAY, TODAY], to: TODAY, days: null, why: "named twice in the address" },
])("$why", ({ from, to, days }) => {
  expect(parseMoveDays({ from, to }, TODAY)).toEqual(days && { from: days[0], to: days[1] });
});
