import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { scopeFor } from "@/lib/access/scope";
import type { EnterValueInput } from "@/lib/metrics/entered-input";
import { db } from "../../client";
import { listEnteredValues } from "../../queries/metric-values/entered";
import { getMetric } from "../../queries/metrics";
import { auditEntries, enteredValues } from "../../schema";
import { insertSmallCompany, NOW, type SmallCompany, TODAY } from "../../testing/small-company";
import { truncateAll } from "../../testing/test-database";
import { enterValue, enterValues } from "./enter-value";

let company: SmallCompany;
let operations: Actor;
let partner: Actor;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  operations = { ...company.executive, role: "operations" };
  partner = { ...company.rep, role: "partner", unitId: 11 };
});

const enter = (actor: Actor, change: Partial<EnterValueInput> = {}) =>
  enterValue({
    actor,
    now: NOW,
    input: {
      metric: "market_share",
      unitId: 1,
      periodKey: "2026-Q4",
      value: 29_500n,
      evidence: "协会统计",
      clientKey: randomUUID(),
      ...change,
    },
  });

describe("enterValue", () => {
  it("never overwrites: the latest holds, the earlier one stays, both have their audit entry", async () => {
    const first = await enter(operations);
    const second = await enter(operations, { value: 31_000n });
    const rows = await listEnteredValues(scopeFor(operations), { limit: 10 });
    expect(rows.map(({ id, value, holds }) => [id, value, holds])).toEqual([
      [second.id, 31_000n, true],
      [first.id, 29_500n, false],
    ]);
    const window = { start: "2026-10-01", end: "2027-01-01" };
    const { value } = await getMetric(scopeFor(operations), { metric: "market_share", window, today: TODAY });
    expect(value).toBe(31_000n);
    expect((await db.select().from(auditEntries)).map(({ action }) => action)).toEqual([
      "value.enter",
      "value.enter",
    ]);
  });

  it("keeps a month, its quarter and its year apart, though all three begin on one day", async () => {
    await enter(operations, { periodKey: "2026", value: 1n });
    await enter(operations, { periodKey: "2026-Q1", value: 2n });
    await enter(operations, { periodKey: "2026-01", value: 3n });
    const valueUntil = async (end: string) => {
      const window = { start: "2026-01-01", end };
      const { value } = await getMetric(scopeFor(operations), {
        metric: "market_share",
        window,
        today: TODAY,
      });
      return value;
    };
    expect(await valueUntil("2027-01-01")).toBe(1n);
    expect(await valueUntil("2026-04-01")).toBe(2n);
    expect(await valueUntil("2026-02-01")).toBe(3n);
    expect(await valueUntil("2026-02-15")).toBeNull();
  });

  it("takes a repeated submission once", async () => {
    const clientKey = randomUUID();
    const [a, b] = await Promise.all([enter(operations, { clientKey }), enter(operations, { clientKey })]);
    expect(a).toEqual(b);
    expect(await db.select().from(enteredValues)).toHaveLength(1);
  });

  it("lets a department enter its own and nobody else's", async () => {
    await expect(enter(partner, { unitId: 11 })).resolves.toHaveProperty("id");
    await expect(enter(partner, { unitId: 21 })).rejects.toMatchObject({ code: "notFound" });
    await expect(enter(company.manager, { unitId: 11 })).rejects.toMatchObject({ code: "notFound" });
  });

  it("refuses a period that has not begun", async () => {
    await expect(enter(operations, { periodKey: "2027" })).rejects.toMatchObject({
      details: { fields: { periodKey: "notBegun" } },
    });
  });
});

describe("listEnteredValues", () => {
  it("shows a manager the own units' values, a representative none, page by page", async () => {
    await enter(operations, { unitId: 11 });
    const second = await enter(operations, { unitId: 21 });
    const unitsOf = async (actor: Actor) =>
      (await listEnteredValues(scopeFor(actor), { limit: 10 })).map(({ unit }) => unit.id);
    expect(await unitsOf(company.manager)).toEqual([11]);
    expect(await unitsOf(company.otherManager)).toEqual([21]);
    expect(await unitsOf(company.rep)).toEqual([]);
    const rest = await listEnteredValues(scopeFor(operations), { beforeId: second.id, limit: 10 });
    expect(rest.map(({ unit }) => unit.id)).toEqual([11]);
  });
});

describe("enterValues", () => {
  const row = (change: object = {}) => ({
    metric: "market_share" as const,
    unitId: 1,
    periodKey: "2026-Q3",
    value: 29_500n,
    evidence: "协会统计",
    ...change,
  });
  const table = (actor: Actor, rows: ReturnType<typeof row>[], clientKey: string = randomUUID()) =>
    enterValues({ actor, now: NOW, input: { rows, clientKey } });

  it("takes a table in as a whole, once, each line with its audit entry", async () => {
    const rows = [row(), row({ periodKey: "2026-Q2", value: 28_000n })];
    const key = randomUUID();
    expect(await table(operations, rows, key)).toEqual({ count: 2 });
    expect(await table(operations, rows, key)).toEqual({ count: 2 });
    expect(await db.$count(enteredValues)).toBe(2);
    expect(await db.$count(auditEntries)).toBe(2);
  });

  it("takes none where one cannot be: a period to come, another's unit, a unit that is not there", async () => {
    await expect(table(operations, [row(), row({ periodKey: "2027-Q1" })])).rejects.toMatchObject({
      details: { fields: { "rows.1.periodKey": "notBegun" } },
    });
    await expect(table(partner, [row({ unitId: 11 }), row()])).rejects.toMatchObject({ code: "notFound" });
    await expect(table(operations, [row(), row({ unitId: 999 })])).rejects.toMatchObject({
      code: "notFound",
    });
    expect(await db.$count(enteredValues)).toBe(0);
  });
});
