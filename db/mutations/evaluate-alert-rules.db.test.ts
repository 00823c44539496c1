import { and, asc, eq, like } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { parseEvidence } from "@/lib/alerts/alert-evidence";
import { db } from "../client";
import { keepFacts } from "../facts/keep-facts";
import { rebuildFacts } from "../facts/rebuild-facts";
import {
  alertEvents,
  alertMutes,
  alertRules,
  alerts,
  auditEntries,
  notifications,
  opportunities,
  targets,
} from "../schema";
import {
  insertDeal,
  insertSmallCompany,
  NOW,
  type SmallCompany,
  STAGE,
  TODAY,
} from "../testing/small-company";
import { truncateAll } from "../testing/test-database";
import { escalateAlerts } from "./escalate-alerts";
import { evaluateRules } from "./evaluate-alert-rules";
import { moveAlert } from "./move-alert";

let company: SmallCompany;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
});

/** Deals that `ownerId` won on these days, one each. */
async function won(firstId: number, ownerId: number, days: readonly string[], amountMinor = 100_000_00n) {
  for (const [i, day] of days.entries())
    await insertDeal({
      id: firstId + i,
      ownerId,
      status: "won",
      stageId: STAGE.won,
      closedOn: day,
      amountMinor,
      createdOn: day,
    });
  await db.transaction((tx) => rebuildFacts(tx));
}

async function insertRule(rule: Partial<typeof alertRules.$inferInsert> = {}): Promise<number> {
  const [row] = await db
    .insert(alertRules)
    .values({
      name: "赢单额落后进度",
      metric: "won_value",
      level: "region",
      measure: "shortfall",
      periodKind: "month",
      thresholds: [
        { from: 200_000, severity: "warning" },
        { from: 500_000, severity: "critical" },
      ],
      ...rule,
    })
    .returning({ id: alertRules.id });
  return row?.id ?? 0;
}

async function setTarget(
  unitId: number,
  value: bigint,
  window = { startOn: "2026-11-01", endOn: "2026-12-01" },
) {
  await db.insert(targets).values({
    metric: "won_value",
    unitId,
    periodKind: "month",
    periodKey: window.startOn.slice(0, 7),
    ...window,
    value,
    baselineValue: value,
    origin: "plan",
  });
}

const raised = () => db.select().from(alerts).orderBy(asc(alerts.id));
const toldAbout = async (kind: string) =>
  (await db.select().from(notifications).where(like(notifications.kind, kind)))
    .map(({ personId }) => personId)
    .sort();

/** 华东 has won 600,000 of the 1,000,000 that 15 of 21 working days (714,286) ask for; 华南 is on its way. */
async function eastBehind() {
  await setTarget(10, 1_500_000_00n);
  await setTarget(20, 100_000_00n);
  await won(100, 1, ["2026-11-03", "2026-11-05", "2026-11-10", "2026-11-12", "2026-11-16", "2026-11-18"]);
  await won(200, 4, ["2026-11-04"]);
}

describe("evaluateRules", () => {
  it("raises one alert for a drop past a threshold, with its evidence, owner, due time, event and audit entry", async () => {
    await eastBehind();
    const ruleId = await insertRule();
    const [id] = await evaluateRules({ now: NOW });
    const [alert, ...others] = await raised();
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      id,
      ruleId,
      unitId: 10,
      personId: null,
      periodKey: "2026-11",
      threshold: 0,
      severity: "warning",
      state: "open",
      ownerId: 3,
    });
    expect(alert?.dueAt).toEqual(new Date("2026-11-25T10:00:00Z"));
    // 1,500,000 × 15 ÷ 21 is expected by now.
    expect(parseEvidence(alert?.evidence)).toMatchObject({
      metric: "won_value",
      now: 600_000_00n,
      baseline: 1_071_428_57n,
      basis: "pace",
      target: 1_500_000_00n,
      stakeMinor: 471_428_57n,
      start: "2026-11-01",
      end: "2026-11-24",
    });
    expect(await db.select().from(alertEvents)).toMatchObject([
      { alertId: id, state: "open", actorId: null },
    ]);
    expect(await db.select().from(auditEntries)).toMatchObject([
      { action: "alert.raise", objectId: String(id), actorId: null },
    ]);
  });

  it("tells the owner and the level above, and nobody of another region", async () => {
    await eastBehind();
    await insertRule();
    await evaluateRules({ now: NOW });
    expect(await toldAbout("alertOpened")).toEqual([3, 6]);
  });

  it("changes nothing when it runs again, the next morning too", async () => {
    await eastBehind();
    await insertRule();
    expect(await evaluateRules({ now: NOW })).toHaveLength(1);
    expect(await evaluateRules({ now: NOW })).toEqual([]);
    expect(await evaluateRules({ now: new Date("2026-11-24T00:00:00Z") })).toEqual([]);
    expect(await raised()).toHaveLength(1);
    expect(await toldAbout("alertOpened")).toEqual([3, 6]);
  });

  it("raises one alert and tells each person once when twenty evaluate at the same time", async () => {
    await eastBehind();
    await insertRule();
    const ids = await Promise.all(Array.from({ length: 20 }, () => evaluateRules({ now: NOW })));
    expect(ids.flat()).toHaveLength(1);
    expect(await raised()).toHaveLength(1);
    expect(await toldAbout("alertOpened")).toEqual([3, 6]);
    expect(await db.select().from(alertEvents)).toHaveLength(1);
  });

  it("does not come back in the same period after it was resolved", async () => {
    await eastBehind();
    await insertRule();
    const [id = 0] = await evaluateRules({ now: NOW });
    await moveAlert({
      actor: company.manager,
      now: NOW,
      input: { id, version: 1, move: "resolve", comment: "已补签", dismissReason: null },
    });
    expect(await evaluateRules({ now: NOW })).toEqual([]);
  });

  it("gives way to a graver one of the same matter while nobody works on it", async () => {
    await eastBehind();
    await insertRule();
    const [mild = 0] = await evaluateRules({ now: NOW });
    await db.update(targets).set({ value: 4_000_000_00n }).where(eq(targets.unitId, 10));
    const [grave] = await evaluateRules({ now: NOW });
    expect(await raised()).toMatchObject([
      { id: mild, state: "dismissed", dismissReason: "duplicate", version: 2 },
      { id: grave, state: "open", severity: "critical", threshold: 1 },
    ]);
    expect(await evaluateRules({ now: NOW })).toEqual([]);
  });

  it.each([
    { rule: { minimumSample: 7 }, why: "too few cases" },
    { rule: { floor: 500_000_00n }, why: "the gap is below the floor" },
    { rule: { isActive: false }, why: "the rule is off" },
    { rule: { unitId: 20 }, why: "the rule is about another region" },
    { rule: { thresholds: [{ from: 450_000, severity: "warning" }] }, why: "not past the threshold" },
  ])("keeps quiet: $why", async ({ rule }) => {
    await eastBehind();
    await insertRule(rule);
    expect(await evaluateRules({ now: NOW })).toEqual([]);
  });

  it("waits until a deviation has lasted as long as the rule asks for, and says since when", async () => {
    await setTarget(10, 1_500_000_00n);
    // On the way until the 18th, nothing since: past the threshold from the 19th on.
    await won(
      100,
      1,
      ["2026-11-03", "2026-11-05", "2026-11-10", "2026-11-12", "2026-11-16", "2026-11-18"],
      130_000_00n,
    );
    await insertRule({
      thresholds: [{ from: 200_000, severity: "warning" }],
      persistence: 3,
      persistenceOf: 3,
    });
    const evening = (day: string) => evaluateRules({ now: new Date(`${day}T15:00:00Z`) });
    expect(await evening("2026-11-19")).toEqual([]);
    expect(await evening("2026-11-20")).toEqual([]);
    expect(await evening("2026-11-24")).toHaveLength(1);
    expect(await raised()).toMatchObject([{ sinceOn: "2026-11-19" }]);
  });

  it("leaves a subject in peace during the cooldown, the next month too", async () => {
    await eastBehind();
    await setTarget(10, 1_500_000_00n, { startOn: "2026-12-01", endOn: "2027-01-01" });
    const ruleId = await insertRule({
      cooldownDays: 21,
      thresholds: [{ from: 200_000, severity: "warning" }],
    });
    expect(await evaluateRules({ now: NOW, ruleIds: [ruleId] })).toHaveLength(1);
    const december = (day: string) => evaluateRules({ now: new Date(`${day}T04:00:00Z`), ruleIds: [ruleId] });
    expect(await december("2026-12-09")).toEqual([]);
    expect(await december("2026-12-15")).toHaveLength(1);
  });

  it("keeps quiet about a muted subject until the mute ends", async () => {
    await eastBehind();
    const ruleId = await insertRule();
    await db.insert(alertMutes).values({ ruleId, unitId: 10, untilOn: TODAY, reason: "搬迁", createdBy: 3 });
    expect(await evaluateRules({ now: NOW })).toEqual([]);
    expect(await evaluateRules({ now: new Date("2026-11-24T04:00:00Z") })).toHaveLength(1);
  });

  it("looks at persons in their team, whose manager owns the alert", async () => {
    await won(300, 1, ["2026-11-03"]);
    await won(400, 2, ["2026-08-04", "2026-08-05", "2026-09-04", "2026-09-07", "2026-10-09", "2026-10-12"]);
    await insertRule({
      name: "赢单减少",
      metric: "won_count",
      level: "person",
      measure: "drop",
      thresholds: [{ from: 900_000, severity: "warning" }],
    });
    await evaluateRules({ now: NOW });
    // 李娜 won two by this time in the months before, now none. Nobody leads the team itself, so the region's manager answers.
    expect(await raised()).toMatchObject([{ personId: 2, unitId: 11, ownerId: 3, measured: 1_000_000n }]);
    expect(await toldAbout("alertOpened")).toEqual([3, 6]);
  });

  it("sees that data stopped coming", async () => {
    await won(300, 1, ["2026-11-03"]);
    await won(400, 4, ["2026-11-20"]);
    await insertRule({
      name: "没有赢单",
      metric: "won_count",
      measure: "missing",
      thresholds: [{ from: 10, severity: "info" }],
    });
    await evaluateRules({ now: NOW });
    expect(await raised()).toMatchObject([{ unitId: 10, measured: 13n, severity: "info" }]);
    expect(await toldAbout("alertOpened")).toEqual([3]);
  });

  it("watches the open pipeline as it stands", async () => {
    await insertRule({
      name: "在手商机不足",
      metric: "open_pipeline",
      measure: "value",
      thresholds: [{ from: -1_300_000_00, severity: "warning" }],
    });
    await evaluateRules({ now: NOW });
    expect((await raised()).map(({ unitId }) => unitId)).toEqual([10, 20]);
    await db.delete(alertEvents);
    await db.delete(alerts);
    await db.transaction((tx) =>
      keepFacts(tx, { amounts: [1] }, () =>
        tx.update(opportunities).set({ amountMinor: 2_000_000_00n }).where(eq(opportunities.id, 1)),
      ),
    );
    await evaluateRules({ now: NOW });
    expect((await raised()).map(({ unitId }) => unitId)).toEqual([20]);
  });
});

describe("escalateAlerts", () => {
  it("reminds the owner and tells the manager above, once, only while nobody has answered", async () => {
    await eastBehind();
    await insertRule();
    const [id = 0] = await evaluateRules({ now: NOW });
    await escalateAlerts({ now: NOW });
    expect(await toldAbout("alertOverdue")).toEqual([]);
    const late = new Date("2026-11-26T00:00:00Z");
    await escalateAlerts({ now: late });
    await escalateAlerts({ now: late });
    expect(await toldAbout("alertOverdue")).toEqual([3, 6]);
    await moveAlert({
      actor: company.manager,
      now: late,
      input: { id, version: 1, move: "acknowledge", comment: null, dismissReason: null },
    });
    await db.delete(notifications).where(and(eq(notifications.kind, "alertOverdue")));
    await escalateAlerts({ now: late });
    expect(await toldAbout("alertOverdue")).toEqual([]);
  });
});
