import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { directoryScopeFor, scopeFor } from "@/lib/access/scope";
import { db } from "../client";
import { rebuildFacts } from "../facts/rebuild-facts";
import { activities, assignments, orders, payments, people, stageEntries, surveyAnswers } from "../schema";
import { insertDeal, insertSmallCompany, type SmallCompany, STAGE, TODAY } from "../testing/small-company";
import { truncateAll } from "../testing/test-database";
import { listActivities } from "./activities";
import { getCustomer, listCustomerDeals, listSurveyAnswers } from "./customer";
import { type CustomerSort, countCustomers, listCustomers } from "./customers";
import { listSellers } from "./deal-options";
import {
  countOpportunities,
  listOpportunities,
  OPPORTUNITY_SORTS,
  type OpportunityFilters,
} from "./opportunities";
import { getOpportunity, listStageVisits } from "./opportunity";
import { listOrders } from "./orders";
import { getPerson, listPeople } from "./people";
import { searchPortal } from "./search";

let company: SmallCompany;
const NAMES = ["张江园区", "安徽泵站", "北仑港机", "Zebra 100%", "重庆轨交", "阿里仓配"];

/** Deals 10 to 15 of 张伟's, 16 of a colleague who has left; one order, half paid. */
beforeAll(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  for (const [i, name] of NAMES.entries()) {
    const amountMinor = i === 3 ? null : BigInt((i % 3) * 1000);
    await insertDeal({
      id: 10 + i,
      name,
      ownerId: 1,
      customerId: 1,
      amountMinor,
      expectedCloseOn: i === 4 ? null : `2026-11-${10 + i * 4}`,
      createdOn: i === 5 ? null : `2026-0${3 + i}-01`,
    });
  }
  await db.insert(people).values({ id: 90, name: "已离职", leftOn: "2026-10-01" });
  await db
    .insert(assignments)
    .values({ personId: 90, unitId: 11, role: "member", startOn: "2025-01-01", endOn: "2026-10-01" });
  await insertDeal({ id: 16, ownerId: 90, customerId: 3 });
  // Deal 10 has just gone on: it is not stuck any more.
  await db.insert(stageEntries).values({
    opportunityId: 10,
    stageId: STAGE.first,
    ownerId: 1,
    enteredOn: "2026-11-20",
    enteredAt: new Date("2026-11-20T04:00:00Z"),
  });
  await db.insert(orders).values([
    {
      id: 1,
      number: "A-1",
      opportunityId: 1,
      customerId: 1,
      ownerId: 1,
      orderedOn: "2026-10-01",
      dueOn: "2026-10-31",
      amountMinor: 1000n,
    },
    {
      id: 2,
      number: "A-2",
      opportunityId: 2,
      customerId: 1,
      ownerId: 4,
      orderedOn: "2026-10-01",
      amountMinor: 500n,
    },
  ]);
  await db.insert(payments).values([
    { orderId: 1, receivedOn: "2026-10-20", amountMinor: 300n },
    { orderId: 1, receivedOn: "2026-10-25", amountMinor: 200n },
  ]);
  await db.insert(activities).values([
    { kind: "visit", personId: 1, customerId: 1, opportunityId: 1, happenedOn: "2026-11-01" },
    { kind: "call", personId: 4, customerId: 1, opportunityId: 2, happenedOn: "2026-11-02" },
  ]);
  await db
    .insert(surveyAnswers)
    .values([{ customerId: 1, personId: 1, kind: "csat", score: 5, answeredOn: "2026-11-01" }]);
  await db.transaction(rebuildFacts);
});

const ANY: OpportunityFilters = {
  q: "",
  status: null,
  stageId: null,
  ownerId: null,
  productLineId: null,
  channelId: null,
  close: null,
  stuck: false,
};
const sightOf = (actor: Actor) => ({ scope: scopeFor(actor), today: TODAY });
const list = async (actor: Actor, filters: Partial<OpportunityFilters> = {}) => {
  const sort = { column: "age", direction: "desc" } as const;
  const page = await listOpportunities({
    ...sightOf(actor),
    filters: { ...ANY, ...filters },
    sort,
    place: { after: null, before: null, limit: 50 },
  });
  return page.items.map(({ id }) => id).sort((a, b) => a - b);
};

describe("listOpportunities", () => {
  it("shows a rep the own deals, a manager those of the region and of who left it, an executive all, an administrator none", async () => {
    expect(await list(company.rep)).toEqual([1, 10, 11, 12, 13, 14, 15]);
    expect(await list(company.teammate)).toEqual([]);
    expect(await list(company.manager)).toEqual([1, 10, 11, 12, 13, 14, 15, 16]);
    expect(await list(company.otherManager)).toEqual([2]);
    expect(await list(company.executive)).toEqual([1, 2, 10, 11, 12, 13, 14, 15, 16]);
    expect(await list(company.admin)).toEqual([]);
  });

  it.each([
    { filters: { q: "港机" }, ids: [12] },
    { filters: { q: "100%" }, ids: [13] },
    { filters: { q: "%" }, ids: [13] },
    { filters: { q: "orient" }, ids: [1, 10, 11, 12, 13, 14, 15] },
    { filters: { stuck: true }, ids: [1, 11, 12, 13, 14, 15] },
    { filters: { close: "none" as const }, ids: [14] },
    { filters: { close: { start: null, end: TODAY } }, ids: [10, 11, 12, 13] },
    { filters: { close: { start: TODAY, end: null } }, ids: [1, 15] },
    { filters: { status: "won" as const }, ids: [] },
    { filters: { stageId: STAGE.second }, ids: [] },
    { filters: { productLineId: 1, channelId: 1, ownerId: 1 }, ids: [1, 10, 11, 12, 13, 14, 15] },
    { filters: { productLineId: 2 }, ids: [] },
  ])("narrows by $filters", async ({ filters, ids }) => {
    expect(await list(company.rep, filters)).toEqual(ids);
    const { count } = await countOpportunities({ ...sightOf(company.rep), filters: { ...ANY, ...filters } });
    expect(count).toBe(ids.length);
  });

  it.each(
    OPPORTUNITY_SORTS.flatMap((column) =>
      (["asc", "desc"] as const).map((direction) => ({ column, direction })),
    ),
  )("pages by $column $direction without losing or repeating a row, there and back", async (sort) => {
    const read = (place: { after: string | null; before: string | null }, limit = 2) =>
      listOpportunities({ ...sightOf(company.rep), filters: ANY, sort, place: { ...place, limit } });
    const all = (await read({ after: null, before: null }, 50)).items.map(({ id }) => id);
    const pages = [];
    for (let after: string | null = null; ; ) {
      const page = await read({ after, before: null });
      pages.push(page);
      after = page.next;
      if (after === null) break;
    }
    expect(pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(all);
    expect(all).toHaveLength(7);
    const back = await read({ after: null, before: pages.at(-1)?.previous ?? null });
    expect(back.items.map(({ id }) => id)).toEqual(pages.at(-2)?.items.map(({ id }) => id));
    expect(back.next).not.toBeNull();
  });

  it("sorts Chinese names by their sound", async () => {
    const sort = { column: "name", direction: "asc" } as const;
    const page = await listOpportunities({
      ...sightOf(company.rep),
      filters: ANY,
      sort,
      place: { after: null, before: null, limit: 50 },
    });
    const chinese = page.items.map(({ name }) => name).filter((name) => /^\p{Script=Han}/u.test(name));
    expect(chinese).toEqual(["阿里仓配", "安徽泵站", "北仑港机", "产线升级", "重庆轨交", "张江园区"]);
  });

  it.each(["nonsense", "W10", Buffer.from('["drop table",1]').toString("base64url")])(
    "takes the cursor %s for none",
    async (after) => {
      const sort = { column: "amount", direction: "asc" } as const;
      const page = await listOpportunities({
        ...sightOf(company.rep),
        filters: ANY,
        sort,
        place: { after, before: null, limit: 50 },
      });
      expect(page.items).toHaveLength(7);
    },
  );
});

describe("one deal", () => {
  it("does not exist for another team", async () => {
    expect(await getOpportunity(sightOf(company.rep), 1)).toMatchObject({
      id: 1,
      amountMinor: 1_200_000_00n,
      owner: { id: 1 },
    });
    for (const actor of [company.teammate, company.otherRep, company.otherManager, company.admin]) {
      expect(await getOpportunity(sightOf(actor), 1)).toBeNull();
      expect(await listStageVisits(sightOf(actor), 1)).toEqual([]);
      expect(await listOrders(sightOf(actor), { opportunityId: 1 })).toEqual([]);
      expect(await listActivities(sightOf(actor), { opportunityId: 1 })).toEqual([]);
    }
  });
  it("has its orders with what was paid", async () => {
    expect(await listOrders(sightOf(company.manager), { opportunityId: 1 })).toMatchObject([
      { number: "A-1", amountMinor: 1000n, paidMinor: 500n, refundedMinor: 0n },
    ]);
  });
});

describe("customers", () => {
  const place = { after: null, before: null, limit: 50 };
  const filters = { q: "", segment: null, sector: null, ownerId: null };
  const ids = async (actor: Actor, column: CustomerSort = "name") =>
    (await listCustomers({ ...sightOf(actor), filters, sort: { column, direction: "desc" }, place })).items
      .map(({ id }) => id)
      .sort();

  it.each(["name", "open", "since"] as const)(
    "are seen by who looks after them or has a deal with them (by %s)",
    async (column) => {
      expect(await ids(company.rep, column)).toEqual([1]);
      expect(await ids(company.manager, column)).toEqual([1, 3]);
      expect(await ids(company.otherManager, column)).toEqual([2]);
      expect(await ids(company.executive, column)).toEqual([1, 2, 3]);
      expect(await ids(company.admin, column)).toEqual([]);
      expect(await countCustomers({ ...sightOf(company.manager), filters })).toEqual({
        count: 2,
        isCapped: false,
      });
    },
  );
  it("show what is open there, of the scope only", async () => {
    const { items } = await listCustomers({
      ...sightOf(company.rep),
      filters,
      sort: { column: "open", direction: "desc" },
      place,
    });
    expect(items).toMatchObject([
      {
        id: 1,
        openCount: 7,
        openMinor: 120_000_000n + 6000n,
        lastOrderOn: "2026-10-01",
        lastActivityOn: "2026-11-01",
      },
    ]);
  });
  it("do not exist for another team, nor do their deals and answers", async () => {
    expect(await getCustomer(sightOf(company.otherRep), 1)).toBeNull();
    expect(await listCustomerDeals(sightOf(company.otherRep), 1)).toEqual([]);
    expect(await listSurveyAnswers(sightOf(company.otherRep), 1)).toEqual([]);
    expect(await getCustomer(sightOf(company.manager), 3)).toMatchObject({ isOwned: true, owner: null });
    expect(await listSurveyAnswers(sightOf(company.rep), 1)).toHaveLength(1);
  });
});

describe("people", () => {
  const filters = { q: "", role: null, state: null };
  const ids = async (actor: Actor, changes = {}) => {
    const place = { after: null, before: null, limit: 50 };
    const page = await listPeople({
      scope: directoryScopeFor(actor),
      today: TODAY,
      filters: { ...filters, ...changes },
      place,
    });
    return page.items.map(({ id }) => id).sort((a, b) => a - b);
  };
  it("are those of the manager's units, and everybody for an administrator", async () => {
    expect(await ids(company.manager)).toEqual([1, 2, 3, 90]);
    expect(await ids(company.admin)).toEqual([1, 2, 3, 4, 5, 6, 7, 90]);
    expect(await ids(company.admin, { role: "manager" })).toEqual([3, 5]);
    expect(await ids(company.admin, { state: "none" })).toEqual([90]);
    expect(await getPerson({ scope: directoryScopeFor(company.manager), today: TODAY }, 4)).toBeNull();
  });
  it("who can be given a deal are still here", async () => {
    expect((await listSellers(sightOf(company.manager))).map(({ id }) => id).sort()).toEqual([1, 2, 3]);
    expect((await listSellers(sightOf(company.rep))).map(({ id }) => id)).toEqual([1]);
  });
});

describe("searchPortal", () => {
  const search = (actor: Actor, q: string) =>
    searchPortal({ ...sightOf(actor), q, directory: directoryScopeFor(actor) });
  it("finds what the scope holds and nothing else", async () => {
    expect(await search(company.manager, "张")).toMatchObject({
      people: [{ id: 1, unit: { id: 11 } }],
      opportunities: [{ id: 10 }],
    });
    expect(await search(company.otherManager, "张")).toEqual({
      people: [],
      customers: [],
      opportunities: [],
    });
    expect((await search(company.rep, "东方")).customers).toMatchObject([{ id: 1 }]);
    expect((await search(company.rep, "南海")).customers).toEqual([]);
    expect((await search(company.admin, "东方")).customers).toEqual([]);
    expect((await search(company.rep, "%")).opportunities).toMatchObject([{ id: 13 }]);
  });
});
