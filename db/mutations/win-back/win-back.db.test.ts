import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { scopeFor } from "@/lib/access/scope";
import type { StartWinBackInput } from "@/lib/win-back/win-back-input";
import { db, sqlClient } from "../../client";
import { listLossReasons } from "../../queries/funnel";
import { listChurnedCustomers, listLostDeals } from "../../queries/win-back/candidates";
import { getWinBack, listChurnReasons, listWinBacks, sumWinBacks } from "../../queries/win-back/win-backs";
import { assignments, auditEntries, notifications, playbooks, tasks, winBacks } from "../../schema";
import { insertSmallCompany, NOW, type SmallCompany, STAGE, TODAY } from "../../testing/small-company";
import { truncateAll } from "../../testing/test-database";
import { finishTask } from "../finish-task";
import { endWinBack } from "./end-win-back";
import { startWinBack } from "./start-win-back";

let company: SmallCompany;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  await sqlClient.unsafe(`
    update opportunities set status = 'lost', stage_id = ${STAGE.lost}, closed_on = '2026-11-10', loss_reason = 'price' where id = 1;
    update opportunities set status = 'lost', stage_id = ${STAGE.lost}, closed_on = '2026-11-12' where id = 2;
    update customers set owner_id = 1 where id = 3;
    insert into orders (number, customer_id, owner_id, ordered_on, amount_minor) values
      ('A', 3, 1, '2024-11-20', 700), ('B', 3, 1, '2025-06-01', 500), ('C', 3, 1, '2023-01-01', 90000), ('D', 1, 1, '2026-10-01', 100);`);
});

const sightOf = (actor: Actor) => ({ scope: scopeFor(actor), today: TODAY });
const november = { start: "2026-11-01", end: "2026-12-01" };
const start = (input: Partial<StartWinBackInput> = {}, actor: Actor = company.rep) =>
  startWinBack({
    actor,
    now: NOW,
    input: {
      opportunityId: 1,
      customerId: 1,
      ownerId: 1,
      reason: null,
      retryOn: "2027-02-01",
      approach: "新报价",
      playbookId: null,
      ...input,
    },
  });

describe("whom to try again", () => {
  it("lists what was lost in the window by value and reason, nothing of another team", async () => {
    const mine = await listLostDeals(sightOf(company.manager), { window: november, reason: null, limit: 9 });
    expect(mine).toMatchObject({ count: 1, rows: [{ id: 1, reason: "price", lostOn: "2026-11-10" }] });
    const all = await listLostDeals(sightOf(company.executive), {
      window: november,
      reason: "unknown",
      limit: 9,
    });
    expect(all.rows.map(({ id }) => id)).toEqual([2]);
  });

  it("lists customers without an order for a year with what they bought in the year before", async () => {
    const found = await listChurnedCustomers(sightOf(company.manager), { limit: 9 });
    expect(found).toMatchObject({
      count: 1,
      valueMinor: 1_200n,
      rows: [{ id: 3, lastOrderOn: "2025-06-01" }],
    });
    expect((await listChurnedCustomers(sightOf(company.otherManager), { limit: 9 })).rows).toEqual([]);
  });
});

describe("what is narrowed", () => {
  beforeEach(async () => {
    await sqlClient.unsafe(`
      insert into product_lines (id, name) values (2, '传感器');
      insert into products (id, line_id, name) values (3, 2, 'S1');
      insert into channels (id, name) values (2, '线上');
      update orders set channel_id = 2 where number = 'B';
      insert into order_lines (order_id, line, product_id, quantity, amount_minor)
        select id, 1, 3, 1, 400 from orders where number = 'B' union all select id, 2, 1, 1, 100 from orders where number = 'B'
        union all select id, 1, 1, 1, 700 from orders where number = 'A';`);
  });
  const everywhere = [
    [{}, [1, 2]],
    [{ personId: 4 }, [2]],
    [{ segment: "key" }, [1]],
    [{ channelId: 2 }, []],
    [{ productId: 1 }, [1, 2]],
    [{ productLineId: 2 }, []],
  ] as const;

  it.each(everywhere)("lost deals and their reasons are those of %j", async (filters, ids) => {
    const sight = sightOf(company.executive);
    const found = await listLostDeals(sight, { window: november, reason: null, filters, limit: 9 });
    expect(found.rows.map(({ id }) => id).sort()).toEqual(ids);
    const reasons = await listLossReasons(sight.scope, { filters, window: november, stageIds: null });
    expect(reasons.reduce((sum, { count }) => sum + count, 0)).toBe(ids.length);
  });

  it.each([
    [{}, 1_200n],
    [{ personId: 1 }, 1_200n],
    [{ personId: 2 }, null],
    [{ segment: "key" }, null],
    [{ channelId: 2 }, 500n],
    [{ channelId: 1 }, null],
    [{ productId: 1 }, 800n],
    [{ productId: 1, channelId: 2 }, 100n],
    [{ productLineId: 2 }, 400n],
    [{ productId: 2 }, null],
  ] as const)("customers who stopped have bought as %j says", async (filters, valueMinor) => {
    const found = await listChurnedCustomers(sightOf(company.manager), { filters, limit: 9 });
    expect(found.rows.map((row) => row.valueMinor)).toEqual(valueMinor === null ? [] : [valueMinor]);
  });

  it.each([
    [{}, [1, 3]],
    [{ personId: 2 }, []],
    [{ segment: "key" }, [1]],
    [{ channelId: 1 }, [1]],
    [{ channelId: 2 }, [3]],
    [{ productId: 1 }, [1, 3]],
    [{ productLineId: 2 }, [3]],
  ] as const)("attempts and their totals are those of %j", async (filters, customers) => {
    await start();
    await start({ opportunityId: null, customerId: 3 });
    const rows = await listWinBacks(sightOf(company.manager), { isRunning: true, filters, limit: 9 });
    expect(rows.map(({ customer }) => customer.id).sort()).toEqual(customers);
    expect(await sumWinBacks(sightOf(company.manager), filters)).toMatchObject({ running: customers.length });
  });

  it("never shows what the scope does not", async () => {
    await start({ ownerId: 1 });
    const sight = sightOf(company.otherManager);
    const filters = { personId: 1 };
    expect((await listLostDeals(sight, { window: november, reason: null, filters, limit: 9 })).rows).toEqual(
      [],
    );
    expect(await listLossReasons(sight.scope, { filters, window: november, stageIds: null })).toEqual([]);
    expect((await listChurnedCustomers(sight, { filters, limit: 9 })).rows).toEqual([]);
    expect(await listWinBacks(sight, { isRunning: true, filters, limit: 9 })).toEqual([]);
    expect(await sumWinBacks(sight, filters)).toMatchObject({ running: 0 });
  });
});

describe("a win-back", () => {
  it("takes reason and value from the deal, runs once, and ends with what came of it", async () => {
    const { id } = await start();
    expect(await getWinBack(sightOf(company.rep), id)).toMatchObject({
      reason: "price",
      valueMinor: 1_200_000_00n,
      state: "planned",
      deal: { id: 1 },
    });
    expect(
      (await listLostDeals(sightOf(company.rep), { window: november, reason: null, limit: 9 })).rows,
    ).toEqual([]);
    await expect(start()).rejects.toMatchObject({ code: "winBackRuns" });
    const end = (version: number) =>
      endWinBack({
        actor: company.rep,
        now: NOW,
        input: { id, version, state: "won_back", outcome: "重新立项" },
      });
    await expect(end(7)).rejects.toMatchObject({ code: "conflict" });
    expect(await end(1)).toEqual({ version: 2 });
    await expect(end(2)).rejects.toMatchObject({ code: "wrongState" });
    expect(await sumWinBacks(sightOf(company.manager))).toEqual({
      running: 0,
      ended: 1,
      wonBack: 1,
      wonBackMinor: 1_200_000_00n,
    });
    expect((await db.select().from(auditEntries)).map(({ action }) => action)).toEqual([
      "winBack.start",
      "winBack.end",
    ]);
  });

  it("of a customer keeps why they left, and counts it among the reasons", async () => {
    await start({ opportunityId: null, customerId: 3, reason: "service" });
    expect(await listChurnReasons(sightOf(company.manager))).toEqual([
      { reason: "service", count: 1, valueMinor: 1_200n },
    ]);
    expect((await listChurnedCustomers(sightOf(company.manager), { limit: 9 })).rows).toEqual([]);
  });

  it("is refused for another team's deal or person, an open deal, and a day that is over", async () => {
    await expect(start({}, company.otherRep)).rejects.toMatchObject({ code: "notFound" });
    await expect(start({ ownerId: 4 }, company.manager)).rejects.toMatchObject({
      details: { fields: { ownerId: "notAnOption" } },
    });
    await expect(start({ retryOn: "2026-11-01" })).rejects.toMatchObject({
      details: { fields: { retryOn: "dateInPast" } },
    });
    await sqlClient`update opportunities set status = 'open' where id = 1`;
    await expect(start()).rejects.toMatchObject({ code: "wrongState" });
  });

  it("is neither seen nor ended by another team", async () => {
    const { id } = await start();
    expect(await getWinBack(sightOf(company.otherManager), id)).toBeNull();
    expect(await listWinBacks(sightOf(company.otherRep), { isRunning: true, limit: 9 })).toEqual([]);
    await expect(
      endWinBack({
        actor: company.otherRep,
        now: NOW,
        input: { id, version: 1, state: "dropped", outcome: "x" },
      }),
    ).rejects.toMatchObject({ code: "notFound" });
  });
});

describe("a win-back with a plan", () => {
  const steps = [
    { title: "回访", titleEn: "Call", unitId: 1, days: 2, who: "owner" },
    { title: "提案", titleEn: null, unitId: 1, days: 5, who: "lead" },
  ];
  beforeEach(async () => {
    await db
      .insert(assignments)
      .values({ id: 90, personId: 3, unitId: 11, role: "manager", startOn: "2026-01-01" });
  });
  const plan = async (kind: "win_back" | "price" = "win_back") => {
    const [row] = await db.insert(playbooks).values({ kind, name: "挽回预案", steps }).returning();
    return row?.id ?? 0;
  };
  const told = async (kind: string) =>
    (await db.select().from(notifications))
      .filter((one) => one.kind === kind)
      .map(({ personId }) => personId);

  it("tells its owner, and gives the steps as tasks to whoever does them where the owner works", async () => {
    const playbookId = await plan();
    const { id } = await start({ ownerId: 1, playbookId }, company.manager);
    expect(await told("winBackStarted")).toEqual([1]);
    const given = await db.select().from(tasks).orderBy(tasks.dueOn);
    expect(given).toMatchObject([
      { title: "回访", ownerId: 1, winBackId: id, alertId: null, runId: null, state: "open" },
      { title: "提案", winBackId: id },
    ]);
    expect(given[1]?.ownerId).toBe(3);
    expect(await told("taskAssigned")).toEqual([1, 3]);
    expect((await db.select().from(winBacks))[0]?.playbookId).toBe(playbookId);

    await finishTask({
      actor: company.manager,
      now: NOW,
      input: { id: given[1]?.id ?? 0, version: 1, outcome: "已提案", spent: null },
    });
    expect(await told("taskDone")).toEqual([1]);
  });

  it("calls the open tasks off when it ends", async () => {
    const { id } = await start({ playbookId: await plan() });
    await endWinBack({
      actor: company.rep,
      now: NOW,
      input: { id, version: 1, state: "declined", outcome: "客户已换供应商" },
    });
    expect((await db.select().from(tasks)).map(({ state }) => state)).toEqual(["cancelled", "cancelled"]);
    // The rep ended it; whoever leads the team is told.
    expect(await told("winBackTaskCancelled")).toEqual([3]);
    expect(await told("winBackStarted")).toEqual([]);
  });

  it("starts no plan that is for something else", async () => {
    await expect(start({ playbookId: await plan("price") })).rejects.toMatchObject({
      details: { fields: { playbookId: "notAnOption" } },
    });
    expect(await db.$count(winBacks)).toBe(0);
  });
});
