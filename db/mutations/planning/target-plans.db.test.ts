import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { DEFAULT_MIXES } from "@/lib/planning/maturity-mix";
import type { SavePlanInput } from "@/lib/planning/plan-input";
import { db } from "../../client";
import { getMaturityMixes } from "../../queries/planning/maturity-mixes";
import { listVersionDifferences } from "../../queries/planning/plan-history";
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
import { applyMixes } from "./apply-mixes";
import { createPlan } from "./create-plan";
import { openPlan } from "./move-plan";
import { publishPlan } from "./publish-plan";
import { restorePlanVersion } from "./restore-plan-version";
import { saveMixes } from "./save-mixes";
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

  it("is had again as it was in any version, as a draft of its own; the plan itself stays", async () => {
    const id = await makePlan();
    await saveFigures(planner, id, 1, [[11, 1, 100_00n]]);
    await saveFigures(planner, id, 2, [
      [11, 1, 300_00n],
      [11, 2, 50_00n],
    ]);
    const restore = (version: number, clientKey = newKey(), actor = planner) =>
      restorePlanVersion({ actor, now: NOW, input: { id, version, name: `第 ${version} 版`, clientKey } });
    const figures = async (planId: number) => [
      (await lineOf(planId, 11, 1)).values[0],
      (await lineOf(planId, 11, 2)).values[0],
      (await lineOf(planId, 21, 4)).values[11],
    ];
    const key = newKey();
    const second = await restore(2, key);
    expect(await restore(2, key)).toEqual(second);
    expect(await figures(second.id)).toEqual([100_00n, 0n, 0n]);
    expect(await figures((await restore(1)).id)).toEqual([0n, 0n, 0n]);
    expect(await figures((await restore(3)).id)).toEqual([300_00n, 50_00n, 0n]);
    expect(await figures(id)).toEqual([300_00n, 50_00n, 0n]);
    const differences = await listVersionDifferences(id, 2, { metric: "won_value", unitIds: "all" });
    expect(differences.map(({ name, before, after, months }) => ({ name, before, after, months }))).toEqual([
      { name: "张伟", before: 1_200_00n, after: 3_600_00n, months: 12 },
      { name: "李娜", before: 0n, after: 600_00n, months: 12 },
    ]);
    expect(await listVersionDifferences(id, 2, { metric: "won_value", unitIds: [21] })).toEqual([]);
    await expect(restore(9)).rejects.toMatchObject({ code: "notFound" });
    await expect(restore(2, newKey(), company.manager)).rejects.toMatchObject({ code: "notFound" });
    await expect(restore(2, key, { ...planner, personId: 3 })).rejects.toMatchObject({ code: "conflict" });
    expect(await db.$count(auditEntries, eq(auditEntries.action, "targetPlan.restore"))).toBe(3);
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

describe("the mix by maturity", () => {
  const save = (version: number, mixes = DEFAULT_MIXES, actor = planner) =>
    saveMixes({ actor, now: NOW, input: { version, mixes } });
  const make = async () => {
    const { id } = await createPlan({
      actor: planner,
      now: NOW,
      input: {
        name: "组合",
        fiscalYear: "2027",
        metrics: ["won_value", "new_customers"],
        basis: "empty",
        fromPlanId: null,
        growthPpm: 0,
        clientKey: newKey(),
      },
    });
    await db.execute(sql`
      update target_plan_lines set values = array_fill(case metric when 'won_value' then 1000000 else 90 end::bigint, array[12])
       where plan_id = ${id} and unit_id = 1`);
    return id;
  };
  const figures = async (planId: number, metric: string) =>
    (
      await db.execute<{ unit_id: number; value: string }>(sql`
        select unit_id, values[1]::text as value from target_plan_lines
         where plan_id = ${planId} and metric = ${metric} and person_id is null order by unit_id`)
    ).map(({ unit_id, value }) => [unit_id, Number(value)]);

  it("shares every metric by what teams can carry and their mix, as one version; again it changes nothing", async () => {
    // The second team is new, the first has been there for years.
    await db.execute(
      sql`update people set hired_on = case when id = 4 then date '2026-09-01' else date '2020-01-01' end`,
    );
    const id = await make();
    const { lines, version } = await applyMixes({ actor: planner, now: NOW, input: { id, version: 1 } });
    expect(version).toBe(2);
    expect(lines).toBe(14);
    const sums = async (metric: string) => {
      const found = new Map((await figures(id, metric)) as [number, number][]);
      expect((found.get(10) ?? 0) + (found.get(20) ?? 0)).toBe(found.get(1));
      expect(found.get(11)).toBe(found.get(10));
      return (found.get(21) ?? 0) / (found.get(11) ?? 1);
    };
    const [accounts, customers] = [await sums("won_value"), await sums("new_customers")];
    // 0.6/0.25 against 0.4/0.75 of the same capacity: 4.5 times as large a part.
    expect(customers / accounts).toBeGreaterThan(4);
    expect(customers / accounts).toBeLessThan(5);
    await expect(applyMixes({ actor: planner, now: NOW, input: { id, version: 2 } })).rejects.toMatchObject({
      code: "unchanged",
    });
    await expect(applyMixes({ actor: planner, now: NOW, input: { id, version: 1 } })).rejects.toMatchObject({
      code: expect.stringMatching(/^(conflict|unchanged)$/) as string,
    });
  });

  it("is declared from the version that was read", async () => {
    expect(await save(0)).toEqual({ version: 1 });
    await expect(save(0)).rejects.toMatchObject({ code: "conflict" });
    const other = { ...DEFAULT_MIXES, new: { new_customers: 1_000_000 } };
    await save(1, other);
    expect(await getMaturityMixes()).toEqual({ version: 2, mixes: other });
  });

  it("does not exist for a manager whom the plan does not exist for", async () => {
    const id = await make();
    await expect(
      applyMixes({ actor: company.manager, now: NOW, input: { id, version: 1 } }),
    ).rejects.toMatchObject({ code: "notFound" });
  });
});
