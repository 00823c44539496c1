import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { scopeFor } from "@/lib/access/scope";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { DeclareSupportInput } from "@/lib/supports/support-input";
import { db } from "../../client";
import { listDepartmentTargets } from "../../queries/supports/department-targets";
import { auditEntries, enteredValues, orgUnits, targetSupports, targets } from "../../schema";
import { insertSmallCompany, NOW, type SmallCompany, TODAY } from "../../testing/small-company";
import { truncateAll } from "../../testing/test-database";
import { declareSupport, endSupport } from "./declare-support";

const DEPARTMENT = 900;
const MONTH = {
  periodKind: "month",
  periodKey: "2026-10",
  startOn: "2026-10-01",
  endOn: "2026-11-01",
} as const;
const YEAR = { periodKind: "year", periodKey: "2026", startOn: "2026-01-01", endOn: "2027-01-01" } as const;

let company: SmallCompany;
let operations: Actor;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  operations = { ...company.executive, role: "operations" };
  await db.insert(orgUnits).values({
    id: DEPARTMENT,
    parentId: 1,
    kind: "department",
    name: "市场部",
    path: `/1/${DEPARTMENT}/`,
    position: 9,
  });
  const goal = (metric: MetricId, unitId: number, period: typeof MONTH | typeof YEAR, value: bigint) => ({
    metric,
    unitId,
    ...period,
    value,
    baselineValue: value,
    origin: "plan" as const,
  });
  await db
    .insert(targets)
    .values([
      goal("lead_conversion", DEPARTMENT, YEAR, 140_000n),
      goal("lead_conversion", DEPARTMENT, MONTH, 140_000n),
      goal("won_value", 11, MONTH, 1_000_000_00n),
    ]);
  await db.insert(enteredValues).values({
    metric: "lead_conversion",
    unitId: DEPARTMENT,
    periodKey: "2026-10",
    startOn: "2026-10-01",
    value: 126_000n,
    evidence: "月报",
    enteredAt: NOW,
  });
});

const declare = (change: Partial<DeclareSupportInput> = {}) =>
  declareSupport({
    actor: operations,
    now: NOW,
    input: {
      metric: "lead_conversion",
      unitId: DEPARTMENT,
      supportedMetric: "won_value",
      supportedUnitId: 11,
      sharePpm: 400_000,
      basis: "线索占新客户的四成",
      clientKey: randomUUID(),
      ...change,
    },
  });

describe("declareSupport", () => {
  it("joins the department's last month with the sales target of the same month", async () => {
    const { id } = await declare();
    expect(await listDepartmentTargets(scopeFor(operations), TODAY)).toMatchObject([
      {
        metric: "lead_conversion",
        periodKey: "2026-10",
        goal: 140_000n,
        actual: 126_000n,
        support: { id, metric: "won_value", goal: 1_000_000_00n, sharePpm: 400_000 },
      },
    ]);
  });

  it("is corrected by a new one, ended once, and both leave their audit entries", async () => {
    const first = await declare();
    const second = await declare({ sharePpm: 100_000 });
    const rows = await db.select().from(targetSupports).orderBy(targetSupports.id);
    expect(rows.map(({ id, endedAt }) => [id, endedAt === null])).toEqual([
      [first.id, false],
      [second.id, true],
    ]);
    await endSupport({ actor: operations, input: { id: second.id }, now: NOW });
    await expect(endSupport({ actor: operations, input: { id: second.id }, now: NOW })).rejects.toMatchObject(
      {
        code: "notFound",
      },
    );
    const actions = (await db.select().from(auditEntries)).map(({ action }) => action);
    expect(actions).toEqual(["support.declare", "support.declare", "support.end"]);
  });

  it("does nothing a second time for the same submission", async () => {
    const clientKey = randomUUID();
    expect(await declare({ clientKey })).toEqual(await declare({ clientKey }));
    expect(await db.select().from(targetSupports)).toHaveLength(1);
  });

  it("refuses a team as the supporter and a department as the supported", async () => {
    await expect(declare({ unitId: 11 })).rejects.toMatchObject({ code: "invalid" });
    await expect(declare({ supportedUnitId: DEPARTMENT })).rejects.toMatchObject({ code: "invalid" });
    expect(await db.select().from(targetSupports)).toEqual([]);
  });
});

describe("listDepartmentTargets", () => {
  it("shows the department its own, the supported unit its link, and nobody else anything", async () => {
    await declare();
    const seenBy = async (actor: Actor) => (await listDepartmentTargets(scopeFor(actor), TODAY)).length;
    const partner: Actor = { ...company.rep, role: "partner", unitId: DEPARTMENT };
    const manager = (unitId: number): Actor => ({
      ...company.rep,
      role: "manager",
      managedUnitIds: [unitId],
    });
    expect(await seenBy(partner)).toBe(1);
    expect(await seenBy(manager(11))).toBe(1);
    expect(await seenBy(manager(12))).toBe(0);
    expect(await seenBy(company.rep)).toBe(0);
  });
});
