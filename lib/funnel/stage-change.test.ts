import { expect, test } from "vitest";
import { type DealForStage, type RuledStage, refuseStageChange } from "./stage-change";
import { usualFields } from "./stage-requirements";

const stage = (
  id: number,
  kind: RuledStage["kind"],
  probabilityPpm: number,
  rest: Partial<RuledStage> = {},
): RuledStage => ({
  id,
  position: id,
  kind,
  probabilityPpm,
  expectedDays: null,
  requiredFields: usualFields(kind, probabilityPpm),
  gate: null,
  isRetired: false,
  ...rest,
});
const EARLY = stage(1, "open", 100_000);
const LATE = stage(2, "open", 500_000);
const WON = stage(3, "won", 1_000_000);
const LOST = stage(4, "lost", 0);
const FRESH = { hasActivity: false, hasDemo: false, visitedStageIds: [1] };
const FULL: DealForStage = {
  customerId: 1,
  channelId: 1,
  amountMinor: 1n,
  expectedCloseOn: "2026-12-01",
  lossReason: "price",
  enteredOn: "2026-11-01",
  known: FRESH,
};
const EMPTY: DealForStage = {
  customerId: null,
  channelId: null,
  amountMinor: null,
  expectedCloseOn: null,
  lossReason: null,
  enteredOn: "2026-11-01",
  known: FRESH,
};
const NOW = { on: "2026-11-20", today: "2026-11-23", byManager: false, stages: [EARLY, LATE, WON, LOST] };

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
    change: { ...NOW, byManager: true },
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
});

const gated = (gate: RuledStage["gate"], rest: Partial<RuledStage> = {}) =>
  stage(3, "open", 300_000, { gate, ...rest });
const MIDDLE = stage(2, "open", 200_000);
const known = (facts: Partial<DealForStage["known"]>) => ({ ...FULL, known: { ...FRESH, ...facts } });

test.each([
  {
    to: gated("activity"),
    deal: FULL,
    refusals: ["gateActivity"],
    why: "nothing was done since the last step",
  },
  { to: gated("activity"), deal: known({ hasActivity: true }), refusals: [], why: "something was" },
  { to: gated("demo"), deal: known({ hasActivity: true }), refusals: ["gateDemo"], why: "a call is no demo" },
  { to: gated("demo"), deal: known({ hasDemo: true }), refusals: [], why: "a demo was held" },
  {
    to: gated("previous_stage"),
    deal: FULL,
    refusals: ["gatePreviousStage"],
    why: "the stage before was skipped",
  },
  {
    to: gated("previous_stage"),
    deal: known({ visitedStageIds: [1, 2] }),
    refusals: [],
    why: "it was there before",
  },
  {
    to: gated("manager"),
    deal: FULL,
    refusals: ["gateManager"],
    why: "a rep does not pass the manager's gate",
  },
  { to: gated("manager"), deal: FULL, byManager: true, refusals: [], why: "a manager does" },
  {
    to: gated("demo"),
    from: stage(4, "open", 400_000),
    deal: FULL,
    refusals: [],
    why: "steps back pass no gate",
  },
  {
    to: gated(null, { isRetired: true }),
    deal: FULL,
    refusals: ["stageRetired"],
    why: "nothing enters a retired stage",
  },
  {
    to: gated(null, { requiredFields: ["customer", "amount", "expected_close", "channel"] }),
    deal: EMPTY,
    refusals: ["customerRequired", "amountRequired", "expectedCloseRequired", "channelRequired"],
    why: "every field that a stage asks for is asked for",
  },
])("gates and fields: $why", ({ to, from = EARLY, deal, byManager = false, refusals }) => {
  const change = { ...NOW, byManager, stages: [EARLY, MIDDLE, to, WON, LOST] };
  expect(refuseStageChange(from, to, deal, change)).toEqual(refusals);
});

test("a retired stage in between is not asked for by the gate of the one after it", () => {
  const to = gated("previous_stage");
  const stages = [EARLY, { ...MIDDLE, isRetired: true }, to];
  expect(refuseStageChange(EARLY, to, FULL, { ...NOW, stages })).toEqual([]);
});
