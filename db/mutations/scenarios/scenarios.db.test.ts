import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { payScopeFor, scopeFor } from "@/lib/access/scope";
import { MOST_SCENARIOS } from "@/lib/incentives/scenario-input";
import { periodOf } from "@/lib/periods";
import { db } from "../../client";
import { listDealFates, listScenarios } from "../../queries/scenarios/list-scenarios";
import { auditEntries } from "../../schema";
import {
  insertDeal,
  insertSmallCompany,
  NOW,
  type SmallCompany,
  STAGE,
  TODAY,
} from "../../testing/small-company";
import { truncateAll } from "../../testing/test-database";
import { changeScenario, keepScenario, removeScenario } from "./keep-scenario";

const MONTH = periodOf(TODAY, "month");
const SUPPOSED = { deals: [{ id: 101, amountMinor: "12000000", closeOn: "2026-11-28" }], orders: [] };
let company: SmallCompany;

beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
});

const keep = (actor: Actor, change: { personId?: number; name?: string; clientKey?: string } = {}) =>
  keepScenario(
    {
      actor,
      now: NOW,
      input: { personId: 1, name: "冲刺", supposed: SUPPOSED, clientKey: randomUUID(), ...change },
    },
    MONTH,
  );
const listOf = (actor: Actor, personId = 1) =>
  listScenarios(payScopeFor(actor), { ownerId: actor.personId, personId, period: MONTH });

describe("a kept scenario", () => {
  it("is its owner's alone: the manager keeps others about the same person", async () => {
    await keep(company.rep);
    await keep(company.manager);
    expect(await listOf(company.rep)).toMatchObject([{ name: "冲刺", supposed: SUPPOSED, version: 1 }]);
    expect(await listOf(company.manager)).toHaveLength(1);
    expect((await listOf(company.manager))[0]?.id).not.toBe((await listOf(company.rep))[0]?.id);
  });

  it("is about nobody whose pay the actor may not see", async () => {
    await expect(keep(company.otherRep)).rejects.toMatchObject({ code: "notFound" });
    await expect(keep(company.otherManager)).rejects.toMatchObject({ code: "notFound" });
    await expect(keep(company.admin)).rejects.toMatchObject({ code: "notFound" });
  });

  it("is kept once when sent twice, and a name is used once", async () => {
    const clientKey = randomUUID();
    const first = await keep(company.rep, { clientKey });
    expect(await keep(company.rep, { clientKey })).toEqual(first);
    await expect(keep(company.rep)).rejects.toMatchObject({ details: { fields: { name: "taken" } } });
  });

  it("has a limit", async () => {
    for (let i = 0; i < MOST_SCENARIOS; i++) await keep(company.rep, { name: `方案 ${i}` });
    await expect(keep(company.rep, { name: "再来一个" })).rejects.toMatchObject({ code: "tooMany" });
  });

  it("is changed and removed by its owner only, and not over a newer one", async () => {
    const { id } = await keep(company.rep);
    const change = (actor: Actor, version: number) =>
      changeScenario({ actor, now: NOW, input: { id, version, supposed: { deals: [], orders: [5] } } });
    await expect(change(company.manager, 1)).rejects.toMatchObject({ code: "notFound" });
    expect(await change(company.rep, 1)).toEqual({ id, version: 2 });
    await expect(change(company.rep, 1)).rejects.toMatchObject({ code: "conflict" });
    await expect(removeScenario({ actor: company.manager, now: NOW, input: { id } })).rejects.toMatchObject({
      code: "notFound",
    });
    await removeScenario({ actor: company.rep, now: NOW, input: { id } });
    expect(await listOf(company.rep)).toEqual([]);
    const trail = await db.select().from(auditEntries);
    expect(trail.map(({ action }) => action)).toEqual([
      "scenario.keep",
      "scenario.change",
      "scenario.remove",
    ]);
    // Others read the trail: it says that something was kept, and nothing of what.
    expect(JSON.stringify(trail)).not.toMatch(/冲刺|12000000/);
  });
});

describe("what became of a deal", () => {
  it("is told of the reader's own deals only", async () => {
    const deal = (id: number, ownerId: number, status: "won" | "lost") =>
      insertDeal({
        id,
        ownerId,
        amountMinor: 100n,
        createdOn: "2026-10-01",
        closedOn: "2026-11-20",
        status,
        stageId: STAGE[status],
      });
    await deal(101, 1, "won");
    await deal(102, 1, "lost");
    await deal(103, 4, "won");
    const fates = await listDealFates(scopeFor(company.rep), { ids: [101, 102, 103], today: TODAY });
    expect(fates.map(({ id, fate }) => [id, fate])).toEqual([
      [101, "won"],
      [102, "lost"],
    ]);
  });
});
