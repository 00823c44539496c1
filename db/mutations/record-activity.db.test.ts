import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import type { RecordActivityInput } from "@/lib/opportunities/activity-input";
import { db } from "../client";
import { checkFacts } from "../facts/check-facts";
import { activities, auditEntries } from "../schema";
import { insertSmallCompany, NOW, type SmallCompany, TODAY } from "../testing/small-company";
import { truncateAll } from "../testing/test-database";
import { recordActivity } from "./record-activity";

let company: SmallCompany;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
});

const record = (actor: Actor, input: Partial<RecordActivityInput> = {}) =>
  recordActivity({
    actor,
    now: NOW,
    input: {
      kind: "visit",
      customerId: null,
      opportunityId: 1,
      happenedOn: TODAY,
      note: "看了样机",
      idempotencyKey: randomUUID(),
      ...input,
    },
  });

describe("recordActivity", () => {
  it("records for a deal, with the deal's customer, and counts", async () => {
    await record(company.rep);
    expect(await db.select().from(activities)).toMatchObject([
      { kind: "visit", personId: 1, customerId: 1, opportunityId: 1, happenedOn: TODAY },
    ]);
    expect(await db.transaction((tx) => checkFacts(tx))).toEqual([]);
  });

  it("records once what is sent again, and in parallel", async () => {
    const idempotencyKey = randomUUID();
    const ids = await Promise.all([1, 2, 3, 4, 5].map(() => record(company.rep, { idempotencyKey })));
    expect(new Set(ids).size).toBe(1);
    expect(await db.$count(activities)).toBe(1);
    expect(await db.$count(auditEntries)).toBe(1);
    expect(await db.transaction((tx) => checkFacts(tx))).toEqual([]);
  });

  it("answers another's key with a conflict", async () => {
    const idempotencyKey = randomUUID();
    await record(company.rep, { idempotencyKey });
    await expect(record(company.manager, { idempotencyKey })).rejects.toMatchObject({ code: "conflict" });
  });

  it("records with a customer alone, also with one that nobody looks after only if a deal makes it visible", async () => {
    await record(company.rep, { opportunityId: null, customerId: 1 });
    await expect(record(company.rep, { opportunityId: null, customerId: 3 })).rejects.toMatchObject({
      code: "notFound",
    });
  });

  it.each([
    { input: { opportunityId: 2 }, code: "notFound", why: "another team's deal" },
    { input: { opportunityId: null, customerId: 2 }, code: "notFound", why: "another team's customer" },
    { input: { customerId: 2 }, code: "notFound", why: "a customer that is not the deal's" },
    { input: { happenedOn: "2026-11-24" }, code: "invalid", why: "tomorrow" },
  ])("refuses $why", async ({ input, code }) => {
    await expect(record(company.rep, input)).rejects.toMatchObject({ code });
    expect(await db.$count(activities)).toBe(0);
  });
});
