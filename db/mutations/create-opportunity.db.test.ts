import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import type { CreateOpportunityInput } from "@/lib/opportunities/opportunity-input";
import { db } from "../client";
import { checkFacts } from "../facts/check-facts";
import { closedPeriods, opportunities, stageEntries } from "../schema";
import { insertSmallCompany, NOW, type SmallCompany, STAGE, TODAY } from "../testing/small-company";
import { truncateAll } from "../testing/test-database";
import { createOpportunity } from "./create-opportunity";

let company: SmallCompany;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
});

const create = (actor: Actor, input: Partial<CreateOpportunityInput> = {}) =>
  createOpportunity({
    actor,
    now: NOW,
    input: {
      name: "新产线",
      customerId: 1,
      productId: 2,
      channelId: null,
      amountMinor: null,
      expectedCloseOn: "2026-12-31",
      ownerId: actor.personId,
      pipelineId: null,
      idempotencyKey: randomUUID(),
      ...input,
    },
  });

describe("createOpportunity", () => {
  it("opens a deal in the first stage, today, with its first entry and its facts", async () => {
    const id = await create(company.rep);
    const [deal] = await db.select().from(opportunities).where(eq(opportunities.id, id));
    expect(deal).toMatchObject({
      stageId: STAGE.first,
      status: "open",
      createdOn: TODAY,
      ownerId: 1,
      version: 1,
    });
    expect(await db.select().from(stageEntries).where(eq(stageEntries.opportunityId, id))).toMatchObject([
      { stageId: STAGE.first, enteredOn: TODAY, ownerId: 1, actorId: 1 },
    ]);
    expect(await db.transaction((tx) => checkFacts(tx))).toEqual([]);
  });

  it("opens it once, however often and however parallel it is sent", async () => {
    const idempotencyKey = randomUUID();
    const ids = await Promise.all([1, 2, 3, 4].map(() => create(company.rep, { idempotencyKey })));
    expect(new Set(ids).size).toBe(1);
    expect(await db.$count(opportunities)).toBe(3);
    await expect(create(company.otherRep, { idempotencyKey, customerId: 2 })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it.each([
    {
      who: "rep",
      input: { customerId: 2 },
      fields: { customerId: "notAnOption" },
      why: "with another team's customer",
    },
    { who: "rep", input: { ownerId: 2 }, fields: { ownerId: "notAnOption" }, why: "for a colleague" },
    { who: "manager", input: { ownerId: 4 }, fields: { ownerId: "notAnOption" }, why: "for another region" },
    {
      who: "rep",
      input: { expectedCloseOn: "2026-11-22" },
      fields: { expectedCloseOn: "dateInPast" },
      why: "to close yesterday",
    },
  ] as const)("refuses one $why", async ({ who, input, fields }) => {
    await expect(create(company[who], input)).rejects.toMatchObject({ code: "invalid", details: { fields } });
    expect(await db.$count(opportunities)).toBe(2);
  });

  it("lets a manager open one for the team, and nobody into a closed period", async () => {
    await expect(create(company.manager, { ownerId: 2 })).resolves.toBeGreaterThan(2);
    await db
      .insert(closedPeriods)
      .values({ periodKey: "2026-11", startOn: "2026-11-01", endOn: "2026-12-01" });
    await expect(create(company.rep)).rejects.toMatchObject({ code: "periodClosed" });
  });
});
