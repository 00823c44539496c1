import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import type { EditOpportunityInput } from "@/lib/opportunities/opportunity-input";
import { db } from "../client";
import { checkFacts } from "../facts/check-facts";
import { closedPeriods, notifications, opportunities, opportunityChanges, stageEntries } from "../schema";
import { insertDeal, insertSmallCompany, NOW, type SmallCompany, STAGE } from "../testing/small-company";
import { truncateAll } from "../testing/test-database";
import { editOpportunity } from "./edit-opportunity";

let company: SmallCompany;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
});

const UNCHANGED: EditOpportunityInput = {
  id: 1,
  version: 1,
  name: "产线升级",
  customerId: 1,
  productId: 1,
  channelId: 1,
  amountMinor: 1_200_000_00n,
  expectedCloseOn: "2026-12-15",
  ownerId: 1,
};
const edit = (actor: Actor, input: Partial<EditOpportunityInput>) =>
  editOpportunity({ actor, now: NOW, input: { ...UNCHANGED, ...input } });
const dealOf = async (id: number) =>
  (await db.select().from(opportunities).where(eq(opportunities.id, id)))[0];

describe("editOpportunity", () => {
  it("changes the amount and the expected close, and remembers what they were", async () => {
    expect(await edit(company.rep, { amountMinor: 1_500_000_00n, expectedCloseOn: "2027-01-10" })).toEqual({
      version: 2,
    });
    expect(await dealOf(1)).toMatchObject({
      amountMinor: 1_500_000_00n,
      expectedCloseOn: "2027-01-10",
      version: 2,
    });
    expect(await db.select().from(opportunityChanges)).toMatchObject([
      {
        version: 2,
        amountBeforeMinor: 1_200_000_00n,
        amountAfterMinor: 1_500_000_00n,
        expectedBefore: "2026-12-15",
        expectedAfter: "2027-01-10",
        ownerBefore: null,
      },
    ]);
    expect(await db.transaction((tx) => checkFacts(tx))).toEqual([]);
  });

  it("does nothing when nothing changed", async () => {
    expect(await edit(company.rep, {})).toEqual({ version: 1 });
    expect(await db.select().from(opportunityChanges)).toEqual([]);
  });

  it("hands a deal over: a new entry into the same stage, the new owner told, facts that agree", async () => {
    await edit(company.manager, { ownerId: 2 });
    const entries = await db
      .select()
      .from(stageEntries)
      .where(eq(stageEntries.opportunityId, 1))
      .orderBy(asc(stageEntries.id));
    expect(entries.map(({ stageId, ownerId }) => ({ stageId, ownerId }))).toEqual([
      { stageId: STAGE.first, ownerId: 1 },
      { stageId: STAGE.first, ownerId: 2 },
    ]);
    expect(await db.select().from(notifications)).toMatchObject([
      { personId: 2, kind: "opportunityHandedOver", href: "/opportunities/1" },
    ]);
    expect(await db.transaction((tx) => checkFacts(tx))).toEqual([]);
    await expect(edit(company.rep, { version: 2, ownerId: 2, name: "x" })).rejects.toMatchObject({
      code: "notFound",
    });
  });

  it.each([
    {
      who: "rep",
      input: { ownerId: 2 },
      fields: { ownerId: "notAnOption" },
      why: "a rep gives nothing to a colleague",
    },
    {
      who: "manager",
      input: { ownerId: 4 },
      fields: { ownerId: "notAnOption" },
      why: "a manager gives nothing to another region",
    },
    {
      who: "rep",
      input: { customerId: 2 },
      fields: { customerId: "notAnOption" },
      why: "another team's customer",
    },
    {
      who: "rep",
      input: { productId: 99, channelId: 99 },
      fields: { productId: "notAnOption", channelId: "notAnOption" },
      why: "no such product",
    },
  ] as const)("refuses: $why", async ({ who, input, fields }) => {
    await expect(edit(company[who], input)).rejects.toMatchObject({ code: "invalid", details: { fields } });
  });

  it("does not show another team's deal", async () => {
    await expect(edit(company.otherRep, { name: "x" })).rejects.toMatchObject({ code: "notFound" });
    await expect(edit(company.otherManager, { name: "x" })).rejects.toMatchObject({ code: "notFound" });
    await expect(edit(company.rep, { id: 2, name: "x" })).rejects.toMatchObject({ code: "notFound" });
  });

  it("refuses what was written on an older version, also in parallel", async () => {
    await expect(edit(company.rep, { version: 3, name: "x" })).rejects.toMatchObject({ code: "conflict" });
    const edits = await Promise.allSettled(["a", "b", "c", "d"].map((name) => edit(company.rep, { name })));
    expect(edits.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await dealOf(1)).toMatchObject({ version: 2 });
  });

  it("leaves a closed deal with its owner, and in a closed period as it is", async () => {
    await insertDeal({
      id: 3,
      ownerId: 1,
      customerId: 1,
      status: "won",
      stageId: STAGE.won,
      closedOn: "2026-10-20",
      name: "旧单",
    });
    const closed = { id: 3, name: "旧单" };
    await expect(edit(company.manager, { ...closed, ownerId: 2 })).rejects.toMatchObject({
      code: "dealClosed",
    });
    await expect(edit(company.rep, { ...closed, amountMinor: 1n })).resolves.toEqual({ version: 2 });
    await db
      .insert(closedPeriods)
      .values({ periodKey: "2026-10", startOn: "2026-10-01", endOn: "2026-11-01" });
    await expect(edit(company.rep, { ...closed, version: 2, amountMinor: 2n })).rejects.toMatchObject({
      code: "periodClosed",
    });
  });
});
