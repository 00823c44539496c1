import { describe, expect, it } from "vitest";
import { refusePersonMove } from "./plan-move";

const HELD = [
  { id: 1, unitId: 10, startOn: "2025-01-01", endOn: "2026-01-01" },
  { id: 2, unitId: 11, startOn: "2026-01-01", endOn: null },
];
const move = (change: Partial<Parameters<typeof refusePersonMove>[1]>) =>
  refusePersonMove(HELD, { assignmentId: 2, unitId: 12, startOn: "2026-06-01", leftOn: null, ...change });

describe("refusePersonMove", () => {
  it.each([
    { change: {}, refusal: null, why: "ends one, begins the next" },
    { change: { startOn: "2026-01-02" }, refusal: null, why: "a day is enough" },
    {
      change: { startOn: "2026-01-01" },
      refusal: "moveBeforeStart",
      why: "an assignment of no day would be overwritten",
    },
    { change: { startOn: "2025-12-31" }, refusal: "moveBeforeStart", why: "before it began" },
    { change: { assignmentId: 1 }, refusal: "alreadyEnded", why: "it ended already" },
    { change: { assignmentId: 9 }, refusal: "notFound", why: "another person's assignment" },
    {
      change: { unitId: 11 },
      refusal: null,
      why: "another level in the same unit ends one and begins the next",
    },
    { change: { unitId: 11, assignmentId: null }, refusal: "alreadyThere", why: "twice in one unit" },
    {
      change: { unitId: 10, assignmentId: null },
      refusal: null,
      why: "back where somebody once was, beside the present unit",
    },
    {
      change: { unitId: 10, assignmentId: null, startOn: "2025-12-31" },
      refusal: "alreadyThere",
      why: "still there on that day",
    },
    { change: { leftOn: "2026-06-01" }, refusal: "afterLeaving", why: "gone by then" },
    { change: { leftOn: "2026-06-02" }, refusal: null, why: "the last day counts" },
  ])("$why", ({ change, refusal }) => expect(move(change)).toBe(refusal));
});
