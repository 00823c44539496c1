import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { payScopeFor } from "@/lib/access/scope";
import { periodOf } from "@/lib/periods";
import { db } from "../../client";
import { listPayEntries } from "../../queries/pay/entries";
import { listRewards } from "../../queries/recognition/rewards";
import { auditEntries, notifications } from "../../schema";
import { insertSmallCompany, NOW, type SmallCompany, TODAY } from "../../testing/small-company";
import { truncateAll } from "../../testing/test-database";
import { decideReward } from "./decide-reward";
import { proposeReward } from "./propose-reward";

const AMOUNT = 123_456n;
let company: SmallCompany;
let finance: Actor;

beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  finance = { ...company.admin, role: "finance" };
});

const propose = (actor: Actor, personId = 1, clientKey = randomUUID()) =>
  proposeReward({
    actor,
    now: NOW,
    input: { personId, title: "首单奖", amount: AMOUNT, reason: "首月三单", clientKey },
  });
const decide = (actor: Actor, id: number, move: "approve" | "decline" = "approve") =>
  decideReward({
    actor,
    now: NOW,
    input: { id, version: 1, move, comment: move === "decline" ? "预算已用完" : null },
  });
const listOf = (actor: Actor) => listRewards(payScopeFor(actor), { today: TODAY, limit: 10 });

describe("a reward in money", () => {
  it("is proposed by whoever may read the person's pay, and by nobody for themselves", async () => {
    await propose(company.manager);
    for (const [actor, personId] of [
      [company.otherManager, 1],
      [company.rep, 1],
      [company.teammate, 1],
      [company.manager, 3],
      [company.admin, 1],
    ] as const)
      await expect(propose(actor, personId)).rejects.toMatchObject({
        details: { fields: { personId: "notAnOption" } },
      });
  });

  it("is proposed once when sent twice", async () => {
    const key = randomUUID();
    const [a, b] = await Promise.all([propose(company.manager, 1, key), propose(company.manager, 1, key)]);
    expect(a).toEqual(b);
  });

  it("is paid by the next run once finance approves, one of several winning", async () => {
    const { id } = await propose(company.manager);
    expect(await listOf(company.rep)).toEqual([]);
    const answers = await Promise.allSettled([
      decide(finance, id),
      decide(finance, id, "decline"),
      decide(finance, id),
    ]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const [reward] = await listOf(finance);
    const entries = await listPayEntries([1], periodOf(TODAY, "month"));
    const awards = entries.get(1)?.awards ?? [];
    expect(awards).toEqual(reward?.state === "approved" ? [{ code: "首单奖", amountMinor: AMOUNT }] : []);
  });

  it("is decided neither by whom it is for nor by who proposed it, nor from elsewhere", async () => {
    const { id } = await propose(company.manager);
    await expect(decide({ ...finance, personId: 1 }, id)).rejects.toMatchObject({ code: "ownPay" });
    await expect(decide({ ...finance, personId: 3 }, id)).rejects.toMatchObject({ code: "ownProposal" });
    await expect(decide(company.otherManager, id)).rejects.toMatchObject({ code: "notFound" });
  });

  it("is seen by the person once approved, by their manager and finance, and by nobody else", async () => {
    const { id } = await propose(company.manager);
    await decide(finance, id);
    for (const actor of [company.rep, company.manager, company.executive, finance])
      expect(await listOf(actor)).toMatchObject([{ id, amountMinor: AMOUNT, state: "approved" }]);
    for (const actor of [company.teammate, company.otherManager, company.otherRep, company.admin])
      expect(await listOf(actor)).toEqual([]);
    const trail = JSON.stringify([
      await db.select().from(auditEntries),
      await db.select().from(notifications),
    ]);
    expect(trail).toContain("rewardApproved");
    expect(trail).not.toContain(String(AMOUNT));
  });

  it("declined, is paid by nothing, and the person never hears of it", async () => {
    const { id } = await propose(company.manager);
    await decide(finance, id, "decline");
    expect(await listOf(company.rep)).toEqual([]);
    expect((await listPayEntries([1], periodOf(TODAY, "month"))).size).toBe(0);
    const told = await db.select().from(notifications);
    expect(told.map(({ personId, kind }) => [personId, kind])).toEqual([[3, "rewardDeclined"]]);
  });
});
