import { describe, expect, it, test } from "vitest";
import { statutoryDays } from "../calendar/statutory-days";
import { buildWorkingCalendar } from "../calendar/working-calendar";
import { moveAlertInput, saveAlertRuleInput, thresholdsInput } from "./alert-input";
import { ALERT_MOVES, ALERT_STATES, isAlertClosed, nextAlertState } from "./alert-states";
import { planTasks } from "./playbook-steps";

test.each([
  { state: "open", move: "acknowledge", next: "acknowledged", why: "seen" },
  { state: "open", move: "start", next: "in_progress", why: "work may begin at once" },
  { state: "acknowledged", move: "acknowledge", next: null, why: "seen once" },
  { state: "resolved", move: "dismiss", next: null, why: "closed is closed" },
  { state: "dismissed", move: "reopen", next: "open", why: "a mistake can be undone" },
] as const)("$state, $move: $why", ({ state, move, next }) => {
  expect(nextAlertState(state, move)).toBe(next);
});

test("only closed alerts can be opened again", () => {
  for (const state of ALERT_STATES)
    expect(nextAlertState(state, "reopen") !== null).toBe(isAlertClosed(state));
  expect(ALERT_MOVES).toContain("reopen");
});

test.each([
  { change: { move: "dismiss" }, path: "dismissReason", why: "dismissing names its reason" },
  { change: { move: "resolve" }, path: "comment", why: "resolving says what was done" },
])("$why", ({ change, path }) => {
  const raw = { id: 1, version: 1, move: "start", dismissReason: "", comment: "" };
  expect(moveAlertInput.safeParse(raw).success).toBe(true);
  expect(moveAlertInput.safeParse({ ...raw, ...change }).error?.issues[0]).toMatchObject({
    path: [path],
    message: "required",
  });
});

describe("thresholds", () => {
  it("are read from the stored form", () => {
    expect(thresholdsInput.parse([{ from: -300_000, severity: "warning" }])).toEqual([
      { from: -300_000n, severity: "warning" },
    ]);
  });

  it("have to rise", () => {
    const list = [
      { from: 2, severity: "warning" },
      { from: 2, severity: "critical" },
    ];
    expect(thresholdsInput.safeParse(list).error?.issues[0]?.message).toBe("notRising");
  });
});

test.each([
  { change: { floor: "1,000" }, value: 100_000n, code: null, why: "money in yuan" },
  { change: { floor: "" }, value: null, code: null, why: "no floor" },
  { change: { floor: "little" }, value: null, code: "notANumber", why: "words" },
  { change: { persistence: 3 }, value: null, code: "tooLarge", why: "three of two" },
  { change: { startsFrom: "critical" }, value: null, code: "required", why: "no plan that could start" },
  { change: { quietFrom: "25:00" }, value: null, code: "invalid", why: "no such hour" },
])("a rule: $why", ({ change, value, code }) => {
  const raw = {
    id: "",
    version: null,
    name: "新签落后",
    nameEn: "",
    metric: "won_value",
    level: "region",
    unitId: "",
    measure: "shortfall",
    periodKind: "month",
    thresholds: [{ from: "200000", severity: "warning" }],
    minimumSample: "0",
    persistence: "2",
    persistenceOf: "2",
    floor: "",
    cooldownDays: "7",
    dueDays: "2",
    playbookId: "",
    startsFrom: "",
    quietFrom: "22:00",
    quietTo: "07:30",
    workingDaysOnly: false,
    isActive: true,
  };
  const result = saveAlertRuleInput.safeParse({ ...raw, ...change });
  expect(result.error?.issues[0]?.message ?? null).toBe(code);
  if (result.success) expect(result.data.floor).toBe(value);
});

describe("a playbook", () => {
  const steps = [{ title: "通知供应链", titleEn: null, unitId: 7, days: 1, who: "lead" as const }];

  it("counts working days", () => {
    const calendar = buildWorkingCalendar({ years: [2026], days: statutoryDays(2026) ?? [] });
    expect(planTasks(steps, "2026-09-30", calendar)).toEqual([
      { title: "通知供应链", titleEn: null, unitId: 7, who: "lead", dueOn: "2026-10-08" },
    ]);
  });

  it("counts plain days where the calendar ends", () => {
    const calendar = buildWorkingCalendar({ years: [2026], days: [] });
    expect(planTasks(steps, "2026-12-30", calendar)[0]?.dueOn).toBe("2026-12-31");
  });
});
