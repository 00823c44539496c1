import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import type { MoveOpportunityInput } from "@/lib/opportunities/move-input";
import { db } from "../client";
import { checkFacts } from "../facts/check-facts";
import { auditEntries, closedPeriods, opportunities, stageEntries } from "../schema";
import { insertSmallCompany, NOW, type SmallCompany, STAGE, TODAY } from "../testing/small-company";
import { truncateAll } from "../testing/test-database";
import { moveOpportunity } from "./move-opportunity";

let company: SmallCompany;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
});

const move = (actor: Actor, input: Partial<MoveOpportunityInput>) =>
  moveOpportunity({
    actor,
    now: NOW,
    input: {
      id: 1,
      version: 1,
      toStageId: STAGE.second,
      lossReason: null,
      amountMinor: null,
      expectedCloseOn: null,
      customerId: null,
      channelId: null,
      ...input,
    },
  });

const entriesOf = (id: number) =>
  db
    .select()
    .from(stageEntries)
    .where(eq(stageEntries.opportunityId, id))
    .orderBy(asc(stageEntries.enteredAt), asc(stageEntries.id));
const dealOf = async (id: number) =>
  (await db.select().from(opportunities).where(eq(opportunities.id, id)))[0];

describe("moveOpportunity", () => {
  it("moves forward: one more entry, one more version, an audit entry, facts that agree", async () => {
    expect(await move(company.rep, {})).toEqual({ version: 2, fromStageId: STAGE.first });
    expect(await dealOf(1)).toMatchObject({
      stageId: STAGE.second,
      status: "open",
      version: 2,
      closedOn: null,
    });
    const entries = await entriesOf(1);
    expect(entries.map(({ stageId }) => stageId)).toEqual([STAGE.first, STAGE.second]);
    expect(entries.at(-1)).toMatchObject({ ownerId: 1, actorId: 1, enteredOn: TODAY, isInferred: false });
    const [entry] = await db.select().from(auditEntries);
    expect(entry).toMatchObject({
      action: "opportunity.move",
      actorId: 1,
      objectKind: "opportunity",
      objectId: "1",
    });
    expect(await db.transaction((tx) => checkFacts(tx))).toEqual([]);
  });

  it("keeps every entry through forward, back, won and reopened, in order and without a gap", async () => {
    await move(company.rep, {});
    await move(company.rep, { version: 2, toStageId: STAGE.first });
    await move(company.rep, { version: 3, toStageId: STAGE.won, amountMinor: 900_000_00n });
    expect(await dealOf(1)).toMatchObject({ status: "won", closedOn: TODAY, amountMinor: 900_000_00n });
    await move(company.manager, { version: 4, toStageId: STAGE.second });
    expect(await dealOf(1)).toMatchObject({
      status: "open",
      closedOn: null,
      version: 5,
      stageId: STAGE.second,
    });
    const entries = await entriesOf(1);
    expect(entries.map(({ stageId }) => stageId)).toEqual([
      STAGE.first,
      STAGE.second,
      STAGE.first,
      STAGE.won,
      STAGE.second,
    ]);
    expect(await db.transaction((tx) => checkFacts(tx))).toEqual([]);
  });

  it("closes a lost deal with its reason", async () => {
    await move(company.rep, { toStageId: STAGE.lost, lossReason: "price" });
    expect(await dealOf(1)).toMatchObject({ status: "lost", lossReason: "price", closedOn: TODAY });
  });

  it.each([
    {
      input: { toStageId: STAGE.lost },
      code: "lossReasonRequired",
      fields: { lossReason: "required" },
      why: "a loss needs its reason",
    },
    { input: { toStageId: STAGE.first }, code: "sameStage", fields: undefined, why: "it is there already" },
    { input: { toStageId: 999 }, code: "notFound", fields: undefined, why: "no stage of its pipeline" },
    {
      input: { version: 7 },
      code: "conflict",
      fields: undefined,
      why: "a version that is not the present one",
    },
    {
      input: { id: 2 },
      code: "notFound",
      fields: undefined,
      why: "another team's deal does not exist for a rep",
    },
    { input: { id: 999 }, code: "notFound", fields: undefined, why: "no such deal" },
  ])("refuses: $why", async ({ input, code, fields }) => {
    await expect(move(company.rep, input)).rejects.toMatchObject({
      code,
      ...(fields && { details: { fields } }),
    });
    expect(await entriesOf(1)).toHaveLength(1);
    expect(await db.select().from(auditEntries)).toEqual([]);
  });

  it("is blind for another region's manager, and lets the own one", async () => {
    await expect(move(company.otherManager, {})).rejects.toMatchObject({ code: "notFound" });
    await expect(move(company.manager, {})).resolves.toMatchObject({ version: 2 });
  });

  it("lets nobody but a manager open a closed deal again", async () => {
    await move(company.rep, { toStageId: STAGE.won });
    await expect(move(company.rep, { version: 2 })).rejects.toMatchObject({ code: "reopenNotAllowed" });
  });

  it("refuses once the period is closed, and leaves everything as it was", async () => {
    await db
      .insert(closedPeriods)
      .values({ periodKey: "2026-11", startOn: "2026-11-01", endOn: "2026-12-01" });
    await expect(move(company.rep, {})).rejects.toMatchObject({ code: "periodClosed" });
    expect(await dealOf(1)).toMatchObject({ version: 1, stageId: STAGE.first });
  });

  it("has one winner of eight who move at once; the others are told", async () => {
    const moves = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) =>
        move(i % 2 ? company.rep : company.manager, { toStageId: i % 2 ? STAGE.second : STAGE.won }),
      ),
    );
    expect(moves.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of moves)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "conflict" });
    expect(await entriesOf(1)).toHaveLength(2);
    expect(await dealOf(1)).toMatchObject({ version: 2 });
    expect(await db.transaction((tx) => checkFacts(tx))).toEqual([]);
  });
});
