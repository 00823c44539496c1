import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { scopeFor } from "@/lib/access/scope";
import { CALENDAR_YEAR, periodOf } from "@/lib/periods";
import { returnOf } from "@/lib/resources/returns";
import { db } from "../../client";
import { rebuildFacts } from "../../facts/rebuild-facts";
import { listResources } from "../../queries/resources/lines";
import { listMoves } from "../../queries/resources/moves";
import { auditEntries, notifications, orgUnits, resourceMoves, resources } from "../../schema";
import {
  insertDeal,
  insertSmallCompany,
  NOW,
  type SmallCompany,
  STAGE,
  TODAY,
} from "../../testing/small-company";
import { truncateAll } from "../../testing/test-database";
import { decideMove, requestMove } from "./move-resource";
import { editResource, planResource } from "./plan-resource";

const PERIOD = periodOf(TODAY, "quarter");
let company: SmallCompany;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  // A second team beside 上海组, so that its region leads both.
  await db.insert(orgUnits).values({ id: 12, parentId: 10, kind: "team", name: "苏州组", path: "/1/10/12/" });
  company.manager = { ...company.manager, managedUnitIds: [10, 11, 12] };
  company.executive = { ...company.executive, managedUnitIds: [1, 10, 11, 12, 20, 21] };
  const line = {
    metric: "won_value" as const,
    kind: "budget" as const,
    periodKey: PERIOD.key,
    startOn: PERIOD.start,
    endOn: PERIOD.end,
  };
  await db.insert(resources).values([
    { ...line, id: 901, unitId: 11, planned: 1000_00n, used: 400_00n },
    { ...line, id: 902, unitId: 12, planned: 500_00n, used: 100_00n },
    { ...line, id: 903, unitId: 21, planned: 500_00n, used: 100_00n },
  ]);
});

const operations = (): Actor => ({ ...company.executive, personId: 7, role: "operations" });
const edit = (actor: Actor, change: { planned?: bigint; used?: bigint; version?: number }) =>
  editResource({
    actor,
    now: NOW,
    input: { id: 901, version: 1, kind: "budget", planned: 1000_00n, used: 450_00n, ...change },
  });
const request = (actor: Actor, change: { toId?: number; amount?: bigint; clientKey?: string } = {}) =>
  requestMove({
    actor,
    now: NOW,
    input: {
      fromId: 901,
      toId: 902,
      kind: "budget",
      amount: 200_00n,
      reason: "旺季",
      clientKey: randomUUID(),
      ...change,
    },
  });
const decide = (actor: Actor, id: number, move: "approve" | "reject" = "approve") =>
  decideMove({ actor, now: NOW, input: { id, version: 1, move, comment: "可以" } });
const plannedOf = async () =>
  Object.fromEntries((await db.select().from(resources)).map(({ id, planned }) => [id, planned]));

describe("planning and recording", () => {
  it("is of those who lead the unit; the plan is kept by operations", async () => {
    await expect(edit(company.otherManager, {})).rejects.toMatchObject({ code: "notFound" });
    await expect(edit(company.rep, {})).rejects.toMatchObject({ code: "notFound" });
    await expect(edit(company.manager, { planned: 2000_00n })).rejects.toMatchObject({
      details: { fields: { planned: "planIsFixed" } },
    });
    await edit(company.manager, {});
    await edit(operations(), { planned: 2000_00n, version: 2 });
    expect((await plannedOf())[901]).toBe(2000_00n);
  });

  it("has one winner of two", async () => {
    const answers = await Promise.allSettled([edit(company.manager, {}), edit(company.executive, {})]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("takes one line for each place", async () => {
    const plan = (actor: Actor, kind: "budget" | "people") =>
      planResource({
        actor,
        now: NOW,
        input: { unitId: 11, metric: "won_value", kind, periodKey: PERIOD.key, planned: 5n },
      });
    await expect(plan(company.manager, "people")).rejects.toMatchObject({ code: "notFound" });
    await plan(operations(), "people");
    await expect(plan(operations(), "budget")).rejects.toMatchObject({
      details: { fields: { kind: "resourceExists" } },
    });
  });

  it("shows a scope its own lines with what they brought in", async () => {
    for (let id = 101; id <= 105; id++)
      await insertDeal({
        id,
        ownerId: 1,
        amountMinor: 800_00n,
        closedOn: "2026-11-10",
        status: "won",
        stageId: STAGE.won,
      });
    await db.transaction((tx) => rebuildFacts(tx));
    const read = (actor: Actor) =>
      listResources(scopeFor(actor), { period: PERIOD, fiscal: CALENDAR_YEAR, today: TODAY });
    expect((await read(company.manager)).map((line) => [line.id, returnOf(line)])).toEqual([
      [901, 10_00n],
      [902, null],
    ]);
    expect((await read(company.otherManager)).map(({ id }) => id)).toEqual([903]);
    expect(await read(company.rep)).toEqual([]);
  });
});

describe("a move", () => {
  it("is asked of the superior of both units, once, and only between what the actor leads", async () => {
    await expect(request(company.manager, { toId: 903 })).rejects.toMatchObject({ code: "notFound" });
    await expect(request(company.manager, { amount: 600_01n })).rejects.toMatchObject({
      details: { fields: { amount: "notEnoughFree" } },
    });
    const clientKey = randomUUID();
    const both = await Promise.all([
      request(company.manager, { clientKey }),
      request(company.manager, { clientKey }),
    ]);
    expect(both[0]).toEqual(both[1]);
    const [made] = await db.select().from(resourceMoves);
    expect(made).toMatchObject({ approverId: 6, state: "submitted", fromReturn: null });
    // 200 of the 600 free are promised.
    await expect(request(company.manager, { amount: 400_01n })).rejects.toMatchObject({ code: "invalid" });
    const { id } = await request(operations(), { amount: 400_00n });
    const [second] = await db.select().from(resourceMoves).where(eq(resourceMoves.id, id));
    expect(second?.approverId).toBe(3);
  });

  it("is decided once, by the superior, and moves both plans with audit and notification", async () => {
    const { id } = await request(company.manager);
    await expect(decide(company.manager, id)).rejects.toMatchObject({ code: "notFound" });
    await expect(decide(company.otherManager, id)).rejects.toMatchObject({ code: "notFound" });
    const answers = await Promise.allSettled([
      decide(company.executive, id),
      decide(company.executive, id, "reject"),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [move] = await db.select().from(resourceMoves);
    const planned = await plannedOf();
    expect([planned[901], planned[902]]).toEqual(
      move?.state === "approved" ? [800_00n, 700_00n] : [1000_00n, 500_00n],
    );
    const told = await db.select().from(notifications);
    expect(told.map(({ personId }) => personId).sort()).toEqual([3, 6]);
    expect(await db.select().from(auditEntries).where(eq(auditEntries.objectKind, "resource"))).toHaveLength(
      2,
    );
    const [seen] = await listMoves(scopeFor(company.manager), { period: PERIOD, personId: 3, today: TODAY });
    expect(seen).toMatchObject({ id, isMine: false });
    expect(
      await listMoves(scopeFor(company.otherManager), { period: PERIOD, personId: 5, today: TODAY }),
    ).toEqual([]);
  });

  it("is refused when what was free has been used meanwhile", async () => {
    const { id } = await request(company.manager);
    await edit(company.manager, { used: 900_00n });
    await expect(decide(company.executive, id)).rejects.toMatchObject({ code: "notEnoughFree" });
    expect((await plannedOf())[901]).toBe(1000_00n);
  });
});
