import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import type { SavePlanInput } from "@/lib/planning/plan-input";
import { db } from "../../client";
import { getTargetPlan, listTargetPlans } from "../../queries/planning/target-plans";
import {
  auditEntries,
  closedPeriods,
  notifications,
  targetPlanLines,
  targetPlanSaves,
  targetPlans,
  targets,
} from "../../schema";
import { insertSmallCompany, NOW, type SmallCompany } from "../../testing/small-company";
import { truncateAll } from "../../testing/test-database";
import { createPlan } from "./create-plan";
import { openPlan } from "./move-plan";
import { publishPlan } from "./publish-plan";
import { savePlan } from "./save-plan";

let company: SmallCompany;
let planner: Actor;
let keys = 0;
const newKey = () => `00000000-0000-4000-8000-${String(++keys).padStart(12, "0")}`;

beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  planner = { ...company.executive, role: "operations" };
});

async function makePlan(
  fiscalYear = "2026",
  basis: "empty" | "targets" | "actuals" = "empty",
): Promise<number> {
  const { id } = await createPlan({
    actor: planner,
    now: NOW,
    input: {
      name: "稳健",
      fiscalYear,
      metrics: ["won_value"],
      basis,
      fromPlanId: null,
      growthPpm: 0,
      clientKey: newKey(),
    },
  });
  return id;
}

async function lineOf(
  planId: number,
  unitId: number,
  personId: number | null,
): Promise<SavePlanInput["lines"][number]> {
  const [line] = await db
    .select()
    .from(targetPlanLines)
    .where(
      and(
        eq(targetPlanLines.planId, planId),
        eq(targetPlanLines.unitId, unitId),
        sql`${targetPlanLines.personId} is not distinct from ${personId}`,
      ),
    );
  if (!line) throw new Error("no such line");
  const { id, values, lockedMonths, origins, overAssignmentPpm } = line;
  return { id, values, lockedMonths, origins, overAssignmentPpm };
}

async function saveFigures(
  actor: Actor,
  planId: number,
  version: number,
  figures: [number, number | null, bigint][],
) {
  const lines = await Promise.all(
    figures.map(async ([unitId, personId, value]) => ({
      ...(await lineOf(planId, unitId, personId)),
      values: Array.from({ length: 12 }, () => value),
    })),
  );
  return savePlan({ actor, now: NOW, input: { id: planId, version, lines } });
}

const current = (unitId: number, personId: number | null) =>
  db
    .select({ key: targets.periodKey, value: targets.value, version: targets.version })
    .from(targets)
    .where(
      and(
        eq(targets.unitId, unitId),
        sql`${targets.personId} is not distinct from ${personId}`,
        eq(targets.isCurrent, true),
      ),
    );
const publish = (id: number, version: number) =>
  publishPlan({ actor: planner, now: NOW, input: { id, version } });

describe("a draft", () => {
  it("has a line for every unit and everybody who sells in it", async () => {
    const id = await makePlan();
    const lines = await db.select().from(targetPlanLines).where(eq(targetPlanLines.planId, id));
    expect(lines.map(({ unitId, personId }) => [unitId, personId])).toEqual([
      [1, null],
      [10, null],
      [11, null],
      [11, 1],
      [11, 2],
      [20, null],
      [21, null],
      [21, 4],
    ]);
  });

  it("is saved once per version; the second finds a conflict and nothing is lost", async () => {
    const id = await makePlan();
    await saveFigures(planner, id, 1, [[11, 1, 100_00n]]);
    await expect(saveFigures(planner, id, 1, [[11, 1, 900_00n]])).rejects.toMatchObject({ code: "conflict" });
    expect((await lineOf(id, 11, 1)).values[0]).toBe(100_00n);
    const [save] = await db.select().from(targetPlanSaves).where(eq(targetPlanSaves.planId, id));
    expect(save).toMatchObject({ version: 2, lines: 1 });
    expect(save?.before[0]?.[1]).toEqual(Array.from({ length: 12 }, () => "0"));
  });

  it("does not move a closed month", async () => {
    await db
      .insert(closedPeriods)
      .values({ periodKey: "2026-01", startOn: "2026-01-01", endOn: "2026-02-01" });
    const id = await makePlan();
    await expect(saveFigures(planner, id, 1, [[11, 1, 1n]])).rejects.toMatchObject({ code: "periodClosed" });
  });

  it("exists for a manager once it is open, and only inside what they lead", async () => {
    const id = await makePlan("2027");
    const { manager, otherManager, rep } = company;
    expect(await getTargetPlan(manager, id)).toBeNull();
    await expect(saveFigures(manager, id, 1, [[11, 1, 5n]])).rejects.toMatchObject({ code: "notFound" });
    await openPlan({ actor: planner, now: NOW, input: { id, version: 1, isOpen: true } });
    expect(await listTargetPlans(manager)).toHaveLength(1);
    expect(await listTargetPlans(rep)).toEqual([]);
    await saveFigures(manager, id, 2, [
      [11, null, 7n],
      [11, 1, 5n],
    ]);
    // Another's person, and the figure that was given to them from above.
    await expect(saveFigures(otherManager, id, 3, [[11, 1, 9n]])).rejects.toMatchObject({ code: "notFound" });
    await expect(saveFigures(manager, id, 3, [[10, null, 9n]])).rejects.toMatchObject({ code: "notFound" });
    expect((await lineOf(id, 11, 1)).values[0]).toBe(5n);
  });
});

describe("publishing", () => {
  it("writes months, quarters and the year, leaves closed months, and tells everybody whose figure it is", async () => {
    const id = await makePlan();
    await saveFigures(planner, id, 1, [
      [11, null, 300n],
      [11, 1, 100n],
      [11, 2, 200n],
    ]);
    await db
      .insert(closedPeriods)
      .values({ periodKey: "2026-01", startOn: "2026-01-01", endOn: "2026-02-01" });
    expect((await publish(id, 2)).changed).toBe(33);
    const rows = new Map((await current(11, 1)).map(({ key, value }) => [key, value]));
    expect(rows.has("2026-01")).toBe(false);
    expect([rows.get("2026-02"), rows.get("2026-Q1"), rows.get("2026-Q2"), rows.get("2026")]).toEqual([
      100n,
      200n,
      300n,
      1_100n,
    ]);
    const told = await db.select().from(notifications).where(eq(notifications.kind, "planPublished"));
    expect(told.map(({ personId }) => personId).sort()).toEqual([1, 2]);
    const trail = await db.select().from(auditEntries).where(eq(auditEntries.action, "targetPlan.publish"));
    expect(trail).toHaveLength(1);
  });

  it("writes a next version where one is in force, and keeps the one before", async () => {
    const first = await makePlan();
    await saveFigures(planner, first, 1, [[11, 1, 100n]]);
    await publish(first, 2);
    const second = await makePlan("2026", "targets");
    await saveFigures(planner, second, 1, [[11, 1, 150n]]);
    await publish(second, 2);
    const rows = new Map((await current(11, 1)).map((row) => [row.key, row]));
    expect(rows.get("2026-03")).toMatchObject({ value: 150n, version: 2 });
    expect(rows.get("2026-Q2")).toMatchObject({ value: 450n, version: 2 });
    expect(rows.get("2026")).toMatchObject({ value: 1_800n, version: 2 });
    const [baseline] = await db
      .select({ value: targets.baselineValue })
      .from(targets)
      .where(and(eq(targets.periodKey, "2026-03"), eq(targets.isCurrent, true)));
    expect(baseline?.value).toBe(100n);
  });

  it("has one winner", async () => {
    const id = await makePlan();
    await saveFigures(planner, id, 1, [[11, 1, 100n]]);
    const results = await Promise.allSettled([publish(id, 2), publish(id, 2), publish(id, 2)]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refusals = results.flatMap((result) => (result.status === "rejected" ? [result.reason.code] : []));
    expect(refusals).toEqual(["alreadyDecided", "alreadyDecided"]);
    expect((await current(11, 1)).every(({ version }) => version === 1)).toBe(true);
    const [plan] = await db.select().from(targetPlans).where(eq(targetPlans.id, id));
    expect(plan).toMatchObject({ state: "published", publishedBy: planner.personId });
  });
});
