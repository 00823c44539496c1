import { expect, test } from "vitest";
import type { Stage } from "./stage";
import { canMoveStage, type DealForStage, refuseStageChange } from "./stage-change";

const stage = (id: number, kind: Stage["kind"], probabilityPpm: number): Stage => ({
  id,
  position: id,
  kind,
  probabilityPpm,
  expectedDays: null,
});
const EARLY = stage(1, "open", 100_000);
const LATE = stage(2, "open", 500_000);
const WON = stage(3, "won", 1_000_000);
const LOST = stage(4, "lost", 0);
const FULL: DealForStage = {
  customerId: 1,
  amountMinor: 1n,
  expectedCloseOn: "2026-12-01",
  lossReason: "price",
  enteredOn: "2026-11-01",
};
const EMPTY: DealForStage = {
  customerId: null,
  amountMinor: null,
  expectedCloseOn: null,
  lossReason: null,
  enteredOn: "2026-11-01",
};
const NOW = { on: "2026-11-20", today: "2026-11-23", mayReopen: false };

test.each([
  { from: EARLY, to: WON, deal: FULL, change: NOW, refusals: [], why: "a complete deal may skip to won" },
  {
    from: EARLY,
    to: LATE,
    deal: EMPTY,
    change: NOW,
    refusals: ["amountRequired", "expectedCloseRequired"],
    why: "from half-way on it says how much and when",
  },
  {
    from: LATE,
    to: EARLY,
    deal: EMPTY,
    change: NOW,
    refusals: [],
    why: "back to an early stage asks for nothing",
  },
  {
    from: LATE,
    to: WON,
    deal: EMPTY,
    change: NOW,
    refusals: ["customerRequired", "amountRequired"],
    why: "a win has a customer and a value",
  },
  {
    from: LATE,
    to: LOST,
    deal: EMPTY,
    change: NOW,
    refusals: ["lossReasonRequired"],
    why: "a loss has a reason",
  },
  { from: LATE, to: LATE, deal: FULL, change: NOW, refusals: ["sameStage"], why: "nothing would change" },
  {
    from: LOST,
    to: LATE,
    deal: FULL,
    change: NOW,
    refusals: ["reopenNotAllowed"],
    why: "a rep does not open a closed deal",
  },
  {
    from: LOST,
    to: LATE,
    deal: FULL,
    change: { ...NOW, mayReopen: true },
    refusals: [],
    why: "a manager does",
  },
  {
    from: EARLY,
    to: LATE,
    deal: FULL,
    change: { ...NOW, on: "2026-11-24" },
    refusals: ["dateInFuture"],
    why: "tomorrow has not happened",
  },
  {
    from: EARLY,
    to: LATE,
    deal: FULL,
    change: { ...NOW, on: "2026-10-31" },
    refusals: ["dateBeforeEntry"],
    why: "history stays in order",
  },
])("$why", ({ from, to, deal, change, refusals }) => {
  expect(refuseStageChange(from, to, deal, change)).toEqual(refusals);
  expect(canMoveStage(from, to, deal, change)).toBe(refusals.length === 0);
});
