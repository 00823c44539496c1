import { describe, expect, it, test } from "vitest";
import { buildWorkingCalendar } from "../calendar/working-calendar";
import { followUpDue, type UnansweredTarget } from "./follow-up";
import { marketEventState, type ReexaminationFacts, reexaminationState } from "./market-states";

const OPEN: ReexaminationFacts = { isCalledOff: false, isKept: false, adjustmentState: null };

test.each([
  { facts: {}, state: "open", why: "nobody has answered" },
  { facts: { adjustmentState: "draft" }, state: "open", why: "a draft answers nothing" },
  { facts: { adjustmentState: "withdrawn" }, state: "open", why: "taken back: a word is owed again" },
  { facts: { adjustmentState: "submitted" }, state: "requested", why: "the approvers have it" },
  {
    facts: { adjustmentState: "returned" },
    state: "requested",
    why: "its author has it back, the request stands",
  },
  { facts: { adjustmentState: "approved" }, state: "adjusted", why: "the target has changed" },
  { facts: { adjustmentState: "rejected" }, state: "rejected", why: "decided that it stays" },
  { facts: { isKept: true }, state: "kept", why: "the owner said so" },
  { facts: { isCalledOff: true }, state: "dropped", why: "the event was none" },
  { facts: { isCalledOff: true, isKept: true }, state: "kept", why: "an answer given stays given" },
  {
    facts: { isCalledOff: true, adjustmentState: "submitted" },
    state: "requested",
    why: "a request lives on by itself",
  },
] as const)("$state: $why", ({ facts, state }) => {
  expect(reexaminationState({ ...OPEN, ...facts })).toBe(state);
});

it("is over when the last target has its answer", () => {
  expect(marketEventState(false, ["kept", "open"])).toBe("open");
  expect(marketEventState(false, ["kept", "requested"])).toBe("open");
  expect(marketEventState(false, ["kept", "adjusted", "rejected"])).toBe("finished");
  expect(marketEventState(true, ["dropped"])).toBe("calledOff");
});

describe("what an unanswered target calls for", () => {
  const calendar = buildWorkingCalendar({ years: [2026], days: [] });
  // 2026-11-20 is a Friday.
  const due: UnansweredTarget = { dueOn: "2026-11-20", escalatedOn: null, isReminded: false };
  test.each([
    { today: "2026-11-18", change: {}, is: null, why: "two days are left" },
    { today: "2026-11-19", change: {}, is: "remind", why: "the day before" },
    { today: "2026-11-19", change: { isReminded: true }, is: null, why: "once is enough" },
    { today: "2026-11-22", change: { isReminded: true }, is: null, why: "a weekend has no working day" },
    { today: "2026-11-24", change: { isReminded: true }, is: null, why: "two working days late" },
    { today: "2026-11-25", change: { isReminded: true }, is: "escalate", why: "three working days late" },
    {
      today: "2026-11-25",
      change: { isReminded: true, escalatedOn: "2026-11-23" },
      is: null,
      why: "the next in line gets as long",
    },
    {
      today: "2026-11-26",
      change: { isReminded: true, escalatedOn: "2026-11-23" },
      is: "escalate",
      why: "and not longer",
    },
    {
      today: "2027-01-04",
      change: { isReminded: true },
      is: null,
      why: "the days of next year are not known",
    },
  ] as const)("$today: $is, $why", ({ today, change, is }) => {
    expect(followUpDue({ ...due, ...change }, { today, escalateAfterDays: 3, calendar })).toBe(is);
  });
});
