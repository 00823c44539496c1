import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { scopeFor } from "@/lib/access/scope";
import { addDays } from "@/lib/periods";
import { db } from "../../client";
import { rebuildFacts } from "../../facts/rebuild-facts";
import { listRunsOfAlerts, listRunsOfPlaybook } from "../../queries/playbooks/plan-runs";
import { getPlaybook, listPlaybooks } from "../../queries/playbooks/playbooks";
import {
  accounts,
  alertRules,
  alerts,
  assignments,
  auditEntries,
  notifications,
  orgUnits,
  people,
  playbookRuns,
  targets,
  tasks,
} from "../../schema";
import { advanceIdentity } from "../../seed/insert-rows";
import { insertDeal, insertSmallCompany, NOW, type SmallCompany, STAGE } from "../../testing/small-company";
import { truncateAll } from "../../testing/test-database";
import { escalateTasks } from "../escalate-tasks";
import { evaluateRules } from "../evaluate-alert-rules";
import { finishTask } from "../finish-task";
import { moveAlert } from "../move-alert";
import { rateAlert } from "../rate-alert";
import { takeTask } from "../take-task";
import { measurePlans } from "./measure-plans";
import { recordPlanCost } from "./record-plan-cost";
import { retirePlaybook, savePlaybook } from "./save-playbook";
import { startPlaybook } from "./start-playbook";

let company: SmallCompany;
let partner: Actor;
let colleague: Actor;
let playbookId: number;

const STEPS = [
  { title: "列出商机", titleEn: "List deals", unitId: 1, days: 1, who: "owner" },
  { title: "准备方案", titleEn: "Prepare the offer", unitId: 30, days: 3, who: "lead" },
  { title: "印物料", titleEn: null, unitId: 30, days: 5, who: "anyone" },
] as const;

/** 市场部 with its head and one colleague, a plan with three steps, and an open alert about 华东. */
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  await db
    .insert(orgUnits)
    .values({ id: 30, parentId: 1, kind: "department", name: "市场部", nameEn: "Marketing", path: "/1/30/" });
  partner = await insertPartner(31, "宋嘉怡", "manager");
  colleague = await insertPartner(32, "白露", "member");
  ({ id: playbookId } = await save({}));
  await insertRule({ id: 1 });
  await insertAlert(1, 10, 3);
  await db.transaction(async (tx) => {
    for (const table of [alertRules, alerts]) await advanceIdentity(tx, table);
  });
});

async function insertPartner(id: number, name: string, role: "manager" | "member"): Promise<Actor> {
  const email = `partner${id}@example.com`;
  await db.insert(people).values({ id, name, email });
  await db.insert(accounts).values({ id: 1000 + id, personId: id, email, role: "partner" });
  await db.insert(assignments).values({ id, personId: id, unitId: 30, role, startOn: "2025-01-01" });
  return {
    ...company.manager,
    accountId: 1000 + id,
    personId: id,
    role: "partner",
    name,
    nameEn: null,
    unitId: 30,
    managedUnitIds: role === "manager" ? [30] : [],
  };
}

function save(change: Partial<Parameters<typeof savePlaybook>[0]["input"]>) {
  return savePlaybook({
    actor: company.executive,
    now: NOW,
    input: {
      id: null,
      version: null,
      kind: "promotion",
      name: "区域促销预案",
      nameEn: "Regional promotion",
      purpose: null,
      purposeEn: null,
      budget: 50_000_00n,
      steps: [...STEPS],
      ...change,
    },
  });
}

async function insertRule(rule: Partial<typeof alertRules.$inferInsert>) {
  await db.insert(alertRules).values({
    name: "赢单额落后进度",
    metric: "won_value",
    level: "region",
    measure: "shortfall",
    periodKind: "month",
    thresholds: [
      { from: 200_000, severity: "warning" },
      { from: 500_000, severity: "critical" },
    ],
    playbookId,
    ...rule,
  });
}

async function insertAlert(id: number, unitId: number, ownerId: number) {
  await db.insert(alerts).values({
    id,
    ruleId: 1,
    unitId,
    ownerId,
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
  });
}

const start = (actor = company.manager, version = 1, now = NOW) =>
  startPlaybook({ actor, now, input: { alertId: 1, version, playbookId } });
const tasksNow = () => db.select().from(tasks).orderBy(asc(tasks.id));
const runNow = async () => (await listRunsOfAlerts([1]))[0];
const toldOf = async (kind: string) =>
  (await db.select().from(notifications).where(eq(notifications.kind, kind)))
    .map(({ personId }) => personId)
    .sort();
const finish = (actor: Actor, id: number, spent: bigint | null = null, now = NOW, version = 1) =>
  finishTask({ actor, now, input: { id, version, outcome: "已完成", spent } });

describe("a playbook", () => {
  it("is made and changed, with what changed in the audit, and refuses a change of an older version", async () => {
    await save({ id: playbookId, version: 1, budget: 80_000_00n });
    expect(await getPlaybook(playbookId)).toMatchObject({ budgetMinor: 80_000_00n, version: 2, used: 0 });
    await expect(save({ id: playbookId, version: 1 })).rejects.toMatchObject({ code: "conflict" });
    const audit = await db.select().from(auditEntries).where(eq(auditEntries.objectKind, "playbook"));
    expect(audit.map(({ action, before }) => [action, before])).toEqual([
      ["playbook.create", null],
      ["playbook.change", { budgetMinor: "5000000", version: 1 }],
    ]);
  });

  it("refuses a step of a unit that is not there, and names it", async () => {
    const steps = [STEPS[0], { ...STEPS[1], unitId: 99 }];
    await expect(save({ steps })).rejects.toMatchObject({
      details: { fields: { "steps.1.unitId": "notAnOption" } },
    });
  });

  it("that is retired is offered and started no more, until it is brought back", async () => {
    const retire = (version: number, isRetired: boolean) =>
      retirePlaybook({ actor: company.executive, now: NOW, input: { id: playbookId, version, isRetired } });
    await retire(1, true);
    expect(await listPlaybooks({ withRetired: false })).toEqual([]);
    await expect(start()).rejects.toMatchObject({ code: "notFound" });
    await retire(2, false);
    await start();
    expect(await listPlaybooks({ withRetired: false })).toMatchObject([{ used: 1, running: 1 }]);
  });
});

describe("a plan", () => {
  it("gives each step to whom it names, and runs once at a time", async () => {
    await start();
    expect(await tasksNow()).toMatchObject([
      { unitId: 10, ownerId: 3, dueOn: "2026-11-24" },
      { unitId: 30, ownerId: 31, dueOn: "2026-11-26" },
      { unitId: 30, ownerId: null, dueOn: "2026-11-30" },
    ]);
    expect(await toldOf("taskAssigned")).toEqual([3, 31, 31]);
    await expect(start(company.manager, 2)).rejects.toMatchObject({ code: "alertMoved" });
    expect(await db.select().from(playbookRuns)).toMatchObject([{ startedBy: 3, budgetMinor: 50_000_00n }]);
  });

  it("is not started by another region's manager", async () => {
    await expect(start(company.otherManager)).rejects.toMatchObject({ code: "notFound" });
    expect(await tasksNow()).toEqual([]);
  });

  it("adds up what its tasks and its owner have spent, once for each submission", async () => {
    await start();
    const [, offer] = await tasksNow();
    await finish(partner, offer?.id ?? 0, 12_000_00n);
    const runId = (await runNow())?.id ?? 0;
    const spend = (actor: Actor, clientKey = randomUUID()) =>
      recordPlanCost({ actor, now: NOW, input: { runId, amount: 5_000_00n, note: "场地", clientKey } });
    const key = randomUUID();
    await spend(company.manager, key);
    await spend(company.manager, key);
    expect(await runNow()).toMatchObject({ spentMinor: 17_000_00n, budgetMinor: 50_000_00n });
    await expect(spend(company.otherManager)).rejects.toMatchObject({ code: "notFound" });
    await expect(spend(partner)).rejects.toMatchObject({ code: "notFound" });
  });

  it("ends with its last task", async () => {
    await start();
    const [sales, offer, print] = await tasksNow();
    await finish(company.manager, sales?.id ?? 0);
    await finish(partner, offer?.id ?? 0);
    expect(await runNow()).toMatchObject({ finishedAt: null, tasks: { done: 2, all: 3 } });
    await finish(colleague, print?.id ?? 0);
    expect(await runNow()).toMatchObject({ finishedAt: NOW, tasks: { done: 3, all: 3 }, isStopped: false });
  });

  it("is broken off with an alert that was dismissed: its open tasks are called off, and whoever had them is told", async () => {
    await start();
    const [sales] = await tasksNow();
    await finish(company.manager, sales?.id ?? 0);
    await moveAlert({
      actor: company.manager,
      now: NOW,
      input: { id: 1, version: 2, move: "dismiss", dismissReason: "noise", comment: null },
    });
    expect((await tasksNow()).map(({ state }) => state)).toEqual(["done", "cancelled", "cancelled"]);
    expect(await toldOf("taskCancelled")).toEqual([31]);
    expect(await runNow()).toMatchObject({ finishedAt: NOW, isStopped: true });
    await measurePlans({ now: NOW });
    expect(await runNow()).toMatchObject({
      effect: { verdict: "cannot_tell", doubts: ["stopped"] },
      isFinal: true,
    });
  });

  it("starts by itself from the severity that its rule names; somebody still has to answer", async () => {
    await insertRule({ id: 2, startsFrom: "critical" });
    await db.insert(targets).values({
      metric: "won_value",
      unitId: 20,
      periodKind: "month",
      periodKey: "2026-11",
      startOn: "2026-11-01",
      endOn: "2026-12-01",
      value: 1_000_000_00n,
      baselineValue: 1_000_000_00n,
      origin: "plan",
    });
    const [id = 0] = await evaluateRules({ now: NOW, ruleIds: [2] });
    const [alert] = await db.select().from(alerts).where(eq(alerts.id, id));
    expect(alert).toMatchObject({ unitId: 20, severity: "critical", state: "open", playbookId });
    expect(await listRunsOfAlerts([id])).toMatchObject([{ startedBy: null, tasks: { done: 0, all: 3 } }]);
    expect(await evaluateRules({ now: NOW, ruleIds: [2] })).toEqual([]);
    expect(await db.$count(playbookRuns)).toBe(1);
  });

  it("is shown to those who may see its alert", async () => {
    await start();
    const uses = async (actor: Actor) =>
      (await listRunsOfPlaybook({ scope: scopeFor(actor), personId: actor.personId }, playbookId)).length;
    expect(await uses(company.manager)).toBe(1);
    expect(await uses(company.otherManager)).toBe(0);
  });
});

describe("a task", () => {
  it("is taken by somebody of the department and by nobody else", async () => {
    await start();
    const [, , print] = await tasksNow();
    const take = (actor: Actor, version = 1) =>
      takeTask({ actor, now: NOW, input: { id: print?.id ?? 0, version } });
    await take(colleague);
    expect((await tasksNow())[2]).toMatchObject({ ownerId: 32, version: 2, state: "open" });
    await expect(take(company.manager, 2)).rejects.toMatchObject({ code: "notFound" });
    await expect(take(partner, 1)).rejects.toMatchObject({ code: "conflict" });
  });

  it("that is late reminds whoever has it, their head and the owner of the alert, once", async () => {
    await start();
    const [, , print] = await tasksNow();
    await takeTask({ actor: colleague, now: NOW, input: { id: print?.id ?? 0, version: 1 } });
    const late = new Date("2026-12-01T01:00:00Z");
    expect(await escalateTasks({ now: late })).toBe(3);
    await escalateTasks({ now: late });
    expect(await toldOf("taskOverdue")).toEqual([3, 3, 3, 31, 31, 32]);
  });
});

describe("rateAlert", () => {
  it("keeps the last word of each person who may answer", async () => {
    const rate = (actor: Actor, isUseful: boolean) =>
      rateAlert({ actor, now: NOW, input: { alertId: 1, isUseful, comment: null } });
    await rate(company.manager, true);
    await rate(company.manager, false);
    await expect(rate(company.otherManager, true)).rejects.toMatchObject({ code: "notFound" });
  });
});

describe("measurePlans", () => {
  /** One deal of so many ten thousands won each Wednesday from week `first` on, Monday 2026-03-02 being week 0. */
  async function winWeekly(first: number, values: readonly number[]) {
    for (const [i, value] of values.entries()) {
      const day = addDays("2026-03-04", 7 * (first + i));
      await insertDeal({
        id: 500 + first + i,
        ownerId: 1,
        status: "won",
        stageId: STAGE.won,
        closedOn: day,
        createdOn: day,
        amountMinor: BigInt(value) * 10_000_00n,
      });
    }
    await db.transaction((tx) => rebuildFacts(tx));
  }
  const onMonday = (week: number) => new Date(`${addDays("2026-03-02", 7 * week)}T02:00:00Z`);

  async function runThrough(startWeek: number, endWeek: number) {
    await start(company.manager, 1, onMonday(startWeek));
    for (const task of await tasksNow())
      await finish(task.unitId === 30 ? partner : company.manager, task.id, null, onMonday(endWeek));
  }

  it("finds that the level came back, says so on plan, playbook and to the owner, and stays by it", async () => {
    // Weeks with holidays are put on five days: 04-04 to 04-06 (week 5), 05-01 to 05-05 (week 9), 06-19 (week 15).
    await winWeekly(
      0,
      [10, 11, 10, 9, 10, 8, 10, 11, 10, 6, 10, 11, 4, 4, 5, 4, 5, 6, 10, 11, 10, 10, 11, 10, 10],
    );
    await runThrough(16, 17);
    await measurePlans({ now: onMonday(17) });
    expect(await runNow()).toMatchObject({ effect: { verdict: "cannot_tell", doubts: ["tooEarly"] } });
    expect(await measurePlans({ now: onMonday(24) })).toBe(1);
    expect(await runNow()).toMatchObject({
      effect: { verdict: "worked", doubts: [], weeksAfter: 6 },
      isFinal: true,
    });
    expect(await getPlaybook(playbookId)).toMatchObject({ used: 1, worked: 1, failed: 0 });
    expect(await toldOf("planMeasured")).toEqual([3]);
    expect(await measurePlans({ now: onMonday(26) })).toBe(0);
    expect(await toldOf("planMeasured")).toEqual([3]);
  });

  it("finds that nothing changed", async () => {
    await winWeekly(0, [10, 11, 10, 9, 10, 8, 10, 11, 10, 6, 10, 11, 4, 4, 5, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4]);
    await runThrough(16, 17);
    await measurePlans({ now: onMonday(24) });
    expect(await runNow()).toMatchObject({ effect: { verdict: "no_effect" } });
    expect(await getPlaybook(playbookId)).toMatchObject({ used: 1, worked: 0, failed: 1 });
  });

  it("does not judge where nothing is known of the time before", async () => {
    await winWeekly(14, [4, 5, 6, 10, 11, 10, 10, 11, 10]);
    await db.execute("update company set first_day = '2026-06-08'");
    await runThrough(16, 17);
    await measurePlans({ now: onMonday(24) });
    expect(await runNow()).toMatchObject({ effect: { verdict: "cannot_tell", doubts: ["noHistory"] } });
  });
});
