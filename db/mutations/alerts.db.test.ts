import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { scopeFor } from "@/lib/access/scope";
import type { MoveAlertInput } from "@/lib/alerts/alert-input";
import { db } from "../client";
import {
  countAlerts,
  getAlert,
  getAlertOfTask,
  getMute,
  listAlerts,
  listEarlierCases,
} from "../queries/alerts";
import { getTask, listTasks } from "../queries/tasks";
import {
  accounts,
  alertEvents,
  alertRules,
  alerts,
  assignments,
  auditEntries,
  notifications,
  orgUnits,
  people,
  playbooks,
  tasks,
} from "../schema";
import { advanceIdentity } from "../seed/insert-rows";
import { insertSmallCompany, NOW, type SmallCompany } from "../testing/small-company";
import { truncateAll } from "../testing/test-database";
import { assignAlert } from "./assign-alert";
import { finishTask } from "./finish-task";
import { liftMute } from "./lift-mute";
import { moveAlert } from "./move-alert";
import { muteAlert } from "./mute-alert";
import { startPlaybook } from "./playbooks/start-playbook";
import { saveAlertRule } from "./save-alert-rule";

let company: SmallCompany;
let partner: Actor;

/** One open alert about 华东 (1) owned by its manager, one about 华南 (2), and a plan with steps of the sales line and of marketing. */
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  await db
    .insert(orgUnits)
    .values({ id: 30, parentId: 1, kind: "department", name: "市场部", nameEn: "Marketing", path: "/1/30/" });
  await db.insert(people).values({ id: 31, name: "宋嘉怡", nameEn: "Jiayi Song", email: "song@example.com" });
  await db.insert(accounts).values({ id: 1031, personId: 31, email: "song@example.com", role: "partner" });
  await db
    .insert(assignments)
    .values({ id: 31, personId: 31, unitId: 30, role: "manager", startOn: "2025-01-01" });
  partner = {
    ...company.manager,
    accountId: 1031,
    personId: 31,
    role: "partner",
    name: "宋嘉怡",
    unitId: 30,
    managedUnitIds: [30],
  };
  await db.insert(playbooks).values({
    id: 1,
    kind: "promotion",
    name: "区域促销预案",
    steps: [
      { title: "列出商机", titleEn: "List deals", unitId: 1, days: 1, who: "owner" },
      { title: "准备方案", titleEn: "Prepare the offer", unitId: 30, days: 3, who: "anyone" },
    ],
  });
  await db.insert(alertRules).values({
    id: 1,
    name: "赢单额落后进度",
    metric: "won_value",
    level: "region",
    measure: "shortfall",
    periodKind: "month",
    thresholds: [{ from: 200_000, severity: "warning" }],
    playbookId: 1,
  });
  await db.transaction((tx) => advanceIdentity(tx, alertRules));
  await insertAlert({ id: 1, unitId: 10, ownerId: 3 });
  await insertAlert({ id: 2, unitId: 20, ownerId: 5 });
});

async function insertAlert(alert: Partial<typeof alerts.$inferInsert> & { id: number; unitId: number }) {
  await db.insert(alerts).values({
    ruleId: 1,
    periodKey: "2026-11",
    threshold: 0,
    severity: "warning",
    sinceOn: "2026-11-19",
    measured: 310_000n,
    evidence: {
      metric: "won_value",
      measure: "shortfall",
      now: "600",
      baseline: "900",
      sample: 6,
      start: "2026-11-01",
      end: "2026-11-24",
      stakeMinor: "300",
    },
    openedAt: new Date("2026-11-20T00:00:00Z"),
    dueAt: new Date("2026-11-24T10:00:00Z"),
    ...alert,
  });
}

const move = (actor: Actor, input: Partial<MoveAlertInput>) =>
  moveAlert({
    actor,
    now: NOW,
    input: { id: 1, version: 1, move: "acknowledge", dismissReason: null, comment: null, ...input },
  });
const stored = async (id = 1) => (await db.select().from(alerts).where(eq(alerts.id, id)))[0];
const toldOf = async (kind: string) =>
  (await db.select().from(notifications).where(eq(notifications.kind, kind)))
    .map(({ personId }) => personId)
    .sort();

describe("moveAlert", () => {
  it("walks the life of an alert, an event and an audit entry for each step", async () => {
    await move(company.manager, {});
    await move(company.manager, { version: 2, move: "start" });
    await move(company.manager, { version: 3, move: "resolve", comment: "补签三单" });
    expect(await stored()).toMatchObject({
      state: "resolved",
      outcome: "补签三单",
      closedAt: NOW,
      version: 4,
    });
    const events = await db.select().from(alertEvents).orderBy(asc(alertEvents.id));
    expect(events.map(({ state, actorId }) => [state, actorId])).toEqual([
      ["acknowledged", 3],
      ["in_progress", 3],
      ["resolved", 3],
    ]);
    const audit = await db.select().from(auditEntries).orderBy(asc(auditEntries.id));
    expect(audit.map(({ action }) => action)).toEqual(["alert.acknowledge", "alert.start", "alert.resolve"]);
  });

  it("keeps the reason of a dismissal, and forgets it when the alert is opened again", async () => {
    await move(company.manager, { move: "dismiss", dismissReason: "noise", comment: "误报" });
    expect(await stored()).toMatchObject({ state: "dismissed", dismissReason: "noise", outcome: "误报" });
    await move(company.manager, { version: 2, move: "reopen" });
    expect(await stored()).toMatchObject({
      state: "open",
      dismissReason: null,
      closedAt: null,
      outcome: null,
    });
  });

  it("tells the owner when somebody above has answered, and not when they did it themselves", async () => {
    await move(company.executive, {});
    expect(await toldOf("alertAnswered")).toEqual([3]);
    await move(company.manager, { version: 2, move: "resolve", comment: "好了" });
    expect(await toldOf("alertAnswered")).toEqual([3]);
  });

  it.each([
    { who: "otherManager", why: "another region's manager" },
    { who: "rep", why: "a rep of the region" },
    { who: "admin", why: "an administrator" },
  ] as const)("does not exist for $why", async ({ who }) => {
    await expect(move(company[who], {})).rejects.toMatchObject({ code: "notFound" });
    expect(await stored()).toMatchObject({ state: "open", version: 1 });
  });

  it("tells the second of two who press at once who was first", async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) =>
        move(i % 2 ? company.manager : company.executive, { move: "resolve", comment: `第${i}人` }),
      ),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const winner = (await db.select().from(alertEvents))[0]?.actorId === 3 ? "王芳" : "陈刚";
    for (const result of results)
      if (result.status === "rejected")
        expect(result.reason).toMatchObject({
          code: "alertMoved",
          details: { params: { name: winner, state: "resolved" } },
        });
    expect(await db.select().from(alertEvents)).toHaveLength(1);
  });

  it("refuses a stale version, naming who changed it", async () => {
    await move(company.manager, {});
    await expect(move(company.executive, { move: "start" })).rejects.toMatchObject({
      code: "alertMoved",
      details: { params: { name: "王芳" } },
    });
  });
});

describe("startPlaybook", () => {
  const start = (actor: Actor, version = 1) =>
    startPlaybook({ actor, now: NOW, input: { alertId: 1, version, playbookId: 1 } });

  it("gives each department its task with a day in working days, and tells whoever leads it", async () => {
    expect(await start(company.manager)).toEqual({ version: 2, taskCount: 2 });
    expect(await stored()).toMatchObject({ state: "in_progress", playbookId: 1 });
    expect(await db.select().from(tasks).orderBy(asc(tasks.id))).toMatchObject([
      { alertId: 1, unitId: 10, ownerId: 3, title: "列出商机", dueOn: "2026-11-24" },
      { alertId: 1, unitId: 30, ownerId: null, title: "准备方案", dueOn: "2026-11-26" },
    ]);
    expect(await toldOf("taskAssigned")).toEqual([3, 31]);
  });

  it("starts once, whoever presses and however often", async () => {
    const results = await Promise.allSettled([
      start(company.manager),
      start(company.executive),
      start(company.manager),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.select().from(tasks)).toHaveLength(2);
    await expect(start(company.manager, 2)).rejects.toMatchObject({ code: "alertMoved" });
  });

  it("still starts for an alert that somebody has already begun to work on", async () => {
    await move(company.manager, { move: "start" });
    await expect(start(company.manager, 2)).resolves.toMatchObject({ taskCount: 2 });
  });

  it("is not for another region's manager, nor after the alert is closed", async () => {
    await expect(start(company.otherManager)).rejects.toMatchObject({ code: "notFound" });
    await move(company.manager, { move: "resolve", comment: "好了" });
    await expect(start(company.manager, 2)).rejects.toMatchObject({ code: "alertMoved" });
    expect(await db.select().from(tasks)).toEqual([]);
  });
});

describe("finishTask", () => {
  beforeEach(async () => {
    await startPlaybook({
      actor: company.manager,
      now: NOW,
      input: { alertId: 1, version: 1, playbookId: 1 },
    });
  });
  const taskOf = async (unitId: number) => (await db.select().from(tasks).where(eq(tasks.unitId, unitId)))[0];
  const finish = async (actor: Actor, unitId: number, version = 1) =>
    finishTask({
      actor,
      now: NOW,
      input: { id: (await taskOf(unitId))?.id ?? 0, version, outcome: "已完成", spent: null },
    });

  it("lets the department finish its own task and tells the alert's owner", async () => {
    await finish(partner, 30);
    expect(await taskOf(30)).toMatchObject({
      state: "done",
      outcome: "已完成",
      ownerId: 31,
      closedAt: NOW,
      version: 2,
    });
    expect(await toldOf("taskDone")).toEqual([3]);
  });

  it.each([
    { who: "partner", unit: 10, why: "a department and a task of the sales line" },
    { who: "otherManager", unit: 10, why: "another region's manager" },
    { who: "rep", unit: 10, why: "a rep who does not own it" },
    { who: "manager", unit: 30, why: "a sales manager and a department's task" },
  ] as const)("is not for $why", async ({ who, unit }) => {
    await expect(finish(who === "partner" ? partner : company[who], unit)).rejects.toMatchObject({
      code: "notFound",
    });
    expect(await taskOf(unit)).toMatchObject({ state: "open" });
  });

  it("is done once", async () => {
    const results = await Promise.allSettled([finish(partner, 30), finish(partner, 30)]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(finish(partner, 30, 2)).rejects.toMatchObject({ code: "conflict" });
  });

  it("shows a department its tasks and the alert behind them, and nothing else of another's", async () => {
    const scope = scopeFor(partner);
    const [task, ...others] = await listTasks(scope, 31, { isOpen: true });
    expect(others).toEqual([]);
    expect(task).toMatchObject({ title: "准备方案", alert: { id: 1 } });
    expect(await getAlert({ scope, personId: 31 }, 1)).toBeNull();
    expect(await getAlertOfTask([30], 31, 1)).toMatchObject({ id: 1 });
    expect(await getAlertOfTask([30], 31, 2)).toBeNull();
    expect(await getTask(scope, 31, (await taskOf(10))?.id ?? 0)).toBeNull();
  });
});

describe("assignAlert", () => {
  const assign = (actor: Actor, ownerId: number) =>
    assignAlert({ actor, now: NOW, input: { id: 1, version: 1, ownerId } });

  it("hands it up the line and tells the new owner", async () => {
    await assign(company.manager, 6);
    expect(await stored()).toMatchObject({ ownerId: 6, state: "open", version: 2 });
    expect(await toldOf("alertAssigned")).toEqual([6]);
  });

  it("does not hand it beside the line, nor from there", async () => {
    await expect(assign(company.manager, 5)).rejects.toMatchObject({
      details: { fields: { ownerId: "notAnOption" } },
    });
    await expect(assign(company.otherManager, 5)).rejects.toMatchObject({ code: "notFound" });
  });
});

describe("muteAlert", () => {
  const mute = (actor: Actor, untilOn: string) =>
    muteAlert({ actor, now: NOW, input: { alertId: 1, untilOn, reason: "搬迁" } });
  const muteNow = async () => {
    const alert = await getAlert({ scope: scopeFor(company.manager), personId: 3 }, 1);
    return alert && getMute(alert, "2026-11-23");
  };

  it("has an end and a reason, and can be lifted", async () => {
    await mute(company.manager, "2026-12-01");
    expect(await muteNow()).toMatchObject({ untilOn: "2026-12-01", reason: "搬迁", by: { name: "王芳" } });
    await expect(
      liftMute({ actor: company.otherManager, now: NOW, input: { alertId: 1 } }),
    ).rejects.toMatchObject({ code: "notFound" });
    await liftMute({ actor: company.manager, now: NOW, input: { alertId: 1 } });
    expect(await muteNow()).toBeNull();
  });

  it.each([
    { untilOn: "2026-11-22", code: "tooSmall", why: "over already" },
    { untilOn: "2027-06-01", code: "tooLarge", why: "half a year" },
  ])("refuses an end that is $why", async ({ untilOn, code }) => {
    await expect(mute(company.manager, untilOn)).rejects.toMatchObject({
      details: { fields: { untilOn: code } },
    });
  });

  it("is not for another region's manager", async () => {
    await expect(mute(company.otherManager, "2026-12-01")).rejects.toMatchObject({ code: "notFound" });
  });
});

describe("saveAlertRule", () => {
  const input = {
    id: null,
    version: null,
    name: "赢单率下降",
    nameEn: null,
    metric: "win_rate",
    level: "region",
    unitId: null,
    measure: "drop",
    periodKind: "month",
    thresholds: [{ from: 200_000n, severity: "warning" }],
    minimumSample: 10,
    persistence: 2,
    persistenceOf: 3,
    floor: null,
    cooldownDays: 14,
    dueDays: 2,
    playbookId: 1,
    startsFrom: null,
    quietFrom: 0,
    quietTo: 0,
    workingDaysOnly: false,
    isActive: true,
  } as const;
  const save = (change: Partial<Parameters<typeof saveAlertRule>[0]["input"]> = {}) =>
    saveAlertRule({
      actor: company.executive,
      now: NOW,
      input: { ...input, thresholds: [...input.thresholds], ...change },
    });

  it("makes a rule and changes it, with what changed in the audit", async () => {
    const { id } = await save();
    await save({ id, version: 1, minimumSample: 20 });
    const audit = await db.select().from(auditEntries).orderBy(asc(auditEntries.id));
    expect(
      audit.map(({ action, after }) => [action, (after as { minimumSample: number }).minimumSample]),
    ).toEqual([
      ["alertRule.create", 10],
      ["alertRule.change", 20],
    ]);
    expect(audit[1]?.before).toEqual({ minimumSample: 10, version: 1 });
  });

  it("has one winner of two who change it at once", async () => {
    const results = await Promise.allSettled([
      save({ id: 1, version: 1, cooldownDays: 1 }),
      save({ id: 1, version: 1, cooldownDays: 2 }),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(save({ id: 1, version: 1 })).rejects.toMatchObject({ code: "conflict" });
  });

  it.each([
    {
      change: { measure: "shortfall" } as const,
      fields: { measure: "notAnOption" },
      why: "a ratio has no pace",
    },
    { change: { unitId: 999 }, fields: { unitId: "notAnOption" }, why: "no such unit" },
    { change: { playbookId: 999 }, fields: { playbookId: "notAnOption" }, why: "no such plan" },
  ])("refuses: $why", async ({ change, fields }) => {
    await expect(save(change)).rejects.toMatchObject({ details: { fields } });
  });
});

describe("lists", () => {
  it("show each manager their own region, the gravest and dearest first", async () => {
    await insertAlert({ id: 3, unitId: 11, ownerId: 3, threshold: 1, severity: "critical" });
    const open = async (actor: Actor) =>
      (
        await listAlerts(
          { scope: scopeFor(actor), personId: actor.personId },
          { heap: "open", severity: null, mine: false, limit: 50 },
        )
      ).map(({ id }) => id);
    expect(await open(company.manager)).toEqual([3, 1]);
    expect(await open(company.otherManager)).toEqual([2]);
    expect(await open(company.executive)).toEqual([3, 2, 1]);
    expect(await open(company.rep)).toEqual([]);
    expect(await open(company.admin)).toEqual([]);
    expect(
      await countAlerts(
        { scope: scopeFor(company.manager), personId: 3 },
        { severity: "critical", mine: true },
      ),
    ).toEqual({ open: 1, working: 0, closed: 0 });
  });

  it("hide another region's alert and its cases", async () => {
    expect(await getAlert({ scope: scopeFor(company.otherManager), personId: 5 }, 1)).toBeNull();
    await move(company.manager, { move: "resolve", comment: "好了" });
    await insertAlert({
      id: 4,
      unitId: 20,
      ownerId: 5,
      periodKey: "2026-12",
      openedAt: new Date("2026-12-10T00:00:00Z"),
    });
    await insertAlert({
      id: 5,
      unitId: 10,
      ownerId: 3,
      periodKey: "2026-12",
      openedAt: new Date("2026-12-10T00:00:00Z"),
    });
    const casesOf = async (actor: Actor, id: number) => {
      const reader = { scope: scopeFor(actor), personId: actor.personId };
      const alert = await getAlert(reader, id);
      return alert && (await listEarlierCases(reader, alert)).map((one) => one.id);
    };
    expect(await casesOf(company.otherManager, 4)).toEqual([]);
    expect(await casesOf(company.manager, 5)).toEqual([1]);
  });
});
