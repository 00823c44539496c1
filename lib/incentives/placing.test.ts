import { expect, test } from "vitest";
import { placeOn } from "./placing";

const PLACINGS = [
  { startOn: "2026-03-10", endOn: "2026-06-01", path: "/1/6/" },
  { startOn: "2025-01-01", endOn: "2026-04-01", path: "/1/5/" },
];

test.each([
  { day: "2024-12-31", path: null, why: "nowhere before the first day" },
  { day: "2025-01-01", path: "/1/5/", why: "from the first day on" },
  { day: "2026-03-09", path: "/1/5/", why: "until the day before the move" },
  {
    day: "2026-03-10",
    path: "/1/6/",
    why: "in the new unit from the day of the move, though the old one lasts on",
  },
  { day: "2026-05-31", path: "/1/6/", why: "up to the last day" },
  { day: "2026-06-01", path: null, why: "nowhere from the end on: the end is the first day after" },
])("$why", ({ day, path }) => {
  expect(placeOn(PLACINGS, day)).toBe(path);
});

test("a placing without an end lasts", () => {
  expect(placeOn([{ startOn: "2026-01-01", endOn: null, path: "/1/" }], "2099-01-01")).toBe("/1/");
});
