import { expect, test } from "vitest";
import type { Look } from "./looks";
import { type FactTouch, touchesOf, type WatchedFacts } from "./touches";

const span = (start: string, end: string) => ({ start, end });
const look: Look = {
  on: "2026-11-24",
  period: { kind: "month", key: "2026-11", start: "2026-11-01", end: "2026-12-01" },
  window: span("2026-11-01", "2026-11-25"),
  until: "2026-11-24",
  history: [span("2026-09-01", "2026-09-22"), span("2026-10-01", "2026-10-28")],
  lastYear: span("2025-11-01", "2025-11-22"),
};
const WINS: WatchedFacts = {
  families: ["deals"],
  columns: ["won_value", "won_count"],
  isOpen: false,
  isLevel: false,
  looks: [look],
};
const touch: FactTouch = { family: "deals", columns: null, personId: 1, day: "2026-11-24" };

test.each([
  { of: {}, seen: true, why: "today" },
  { of: { day: "2026-11-25" }, seen: false, why: "tomorrow" },
  { of: { day: "2026-09-01" }, seen: true, why: "the first day of the history" },
  { of: { day: "2026-08-31" }, seen: false, why: "before the history" },
  { of: { day: "2025-11-21" }, seen: true, why: "the year before" },
  { of: { day: "2025-11-22" }, seen: false, why: "between the two" },
  { of: { family: "orders" }, seen: false, why: "another family" },
  { of: { columns: ["created_value"] }, seen: false, why: "another quantity of the family" },
  { of: { columns: ["created_value", "won_value"] }, seen: true, why: "one of its quantities" },
  { of: { day: null }, seen: false, why: "what is open is not its matter" },
] as const)("a rule about wins: $why", ({ of, seen }) => {
  expect(touchesOf(WINS, [{ ...touch, ...of }])).toHaveLength(seen ? 1 : 0);
});

test.each([
  {
    watched: { isOpen: true, families: [], columns: [] },
    of: { day: null },
    seen: true,
    why: "the open pipeline",
  },
  {
    watched: { isLevel: true },
    of: { day: "2019-01-01" },
    seen: true,
    why: "a balance remembers everything",
  },
  { watched: { isLevel: true }, of: { day: "2026-11-25" }, seen: false, why: "but not what comes later" },
  { watched: { looks: [] }, of: {}, seen: false, why: "nothing is looked at" },
] as const)("$why", ({ watched, of, seen }) => {
  expect(touchesOf({ ...WINS, ...watched }, [{ ...touch, ...of }])).toHaveLength(seen ? 1 : 0);
});
