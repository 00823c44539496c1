import { beforeEach, describe, expect, it } from "vitest";
import { scopeFor, systemScope } from "@/lib/access/scope";
import { CALENDAR_YEAR, type Period, parsePeriod } from "@/lib/periods";
import { db, sqlClient } from "../client";
import { rebuildFacts } from "../facts/rebuild-facts";
import {
  accounts,
  activities,
  adjustments,
  closedPeriods,
  orders,
  payments,
  people,
  refunds,
  sessions,
  signInAttempts,
  stageEntries,
  targets,
} from "../schema";
import {
  insertDeal,
  insertSmallCompany,
  NOW,
  type SmallCompany,
  STAGE,
  TODAY,
} from "../testing/small-company";
import { truncateAll } from "../testing/test-database";
import { listReceivableAges } from "./receivable-ages";
import { countAccounts, listFailedSignIns, listPeopleWithoutAccount } from "./today-accounts";
import { listChanges } from "./today-changes";
import { listDealsToWatch } from "./today-deals";
import { listMissingTargets } from "./today-health";
import { listOpenPeriods } from "./today-periods";
import { listOverdueCustomers } from "./today-receivables";

let company: SmallCompany;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
});

const sightOf = (actor: SmallCompany[keyof SmallCompany]) => ({ scope: scopeFor(actor), today: TODAY });
const period = (key: string) => parsePeriod(key) as Period;

describe("listDealsToWatch", () => {
  const watched = async (actor: SmallCompany[keyof SmallCompany], closeBefore = "2026-12-01") =>
    (await listDealsToWatch(sightOf(actor), closeBefore)).map(({ id }) => id);

  it("finds deals to close, overdue or stuck, and leaves those that go their way", async () => {
    // Of the company's own deals, 1 and 2 entered the first stage three weeks ago, where six days are expected.
    const fresh = { ownerId: 1, stageId: STAGE.quotation };
    await insertDeal({ id: 11, ...fresh, expectedCloseOn: "2026-11-30" });
    await insertDeal({ id: 12, ...fresh, expectedCloseOn: "2026-11-20", amountMinor: null });
    await db.insert(stageEntries).values([
      { opportunityId: 11, stageId: STAGE.quotation, ownerId: 1, enteredOn: TODAY, enteredAt: NOW },
      { opportunityId: 12, stageId: STAGE.quotation, ownerId: 1, enteredOn: TODAY, enteredAt: NOW },
    ]);
    await insertDeal({ id: 13, ...fresh, expectedCloseOn: "2026-12-01" });
    await db
      .insert(stageEntries)
      .values({ opportunityId: 13, stageId: STAGE.quotation, ownerId: 1, enteredOn: TODAY, enteredAt: NOW });
    await db.transaction(rebuildFacts);
    expect(await watched(company.rep)).toEqual([11, 1, 12]);
    expect(await watched(company.rep, TODAY)).toEqual([1, 12]);
  });

  it("shows each their own: the owner, the managers above, never another region or an administrator", async () => {
    expect(await watched(company.rep)).toEqual([1]);
    expect(await watched(company.teammate)).toEqual([]);
    expect(await watched(company.manager)).toEqual([1]);
    expect(await watched(company.otherManager)).toEqual([2]);
    expect(await watched(company.executive)).toEqual([1, 2]);
    expect(await watched(company.admin)).toEqual([]);
  });
});

describe("listChanges", () => {
  const changesOf = (actor: SmallCompany[keyof SmallCompany], since = "2026-11-20") =>
    listChanges({ ...sightOf(actor), personId: actor.personId, since, timeZone: "Asia/Shanghai", limit: 8 });

  it("tells of moves, money, decisions and what one did, newest first", async () => {
    await db.insert(stageEntries).values({
      opportunityId: 1,
      stageId: STAGE.second,
      ownerId: 1,
      enteredOn: TODAY,
      enteredAt: NOW,
    });
    await db.insert(orders).values({
      id: 1,
      number: "A1",
      customerId: 1,
      ownerId: 1,
      orderedOn: "2026-10-01",
      amountMinor: 900_00n,
    });
    await db.insert(payments).values({ orderId: 1, receivedOn: "2026-11-21", amountMinor: 400_00n });
    await db.insert(activities).values({
      kind: "visit",
      personId: 1,
      customerId: 1,
      happenedOn: "2026-11-20",
      recordedAt: new Date("2026-11-20T10:00:00Z"),
    });
    await db.insert(adjustments).values({
      metric: "won_value",
      unitId: 11,
      personId: 1,
      periodKey: "2026-Q4",
      startOn: "2026-10-01",
      endOn: "2027-01-01",
      effectiveOn: "2026-12-01",
      oldValue: 2n,
      newValue: 1n,
      reason: "market",
      explanation: "…",
      state: "approved",
      requestedBy: 3,
      approverId: 6,
      // Already the 22nd in Shanghai.
      decidedAt: new Date("2026-11-21T17:00:00Z"),
    });
    expect((await changesOf(company.rep)).map(({ kind, on }) => `${on} ${kind}`)).toEqual([
      `${TODAY} move`,
      "2026-11-22 decision",
      "2026-11-21 payment",
      "2026-11-20 activity",
    ]);
    const [move] = await changesOf(company.rep);
    expect(move).toMatchObject({
      from: { id: STAGE.first },
      to: { id: STAGE.second },
      amountMinor: 1_200_000_00n,
    });
    expect(await changesOf(company.rep, TODAY)).toHaveLength(1);
    expect(await changesOf(company.teammate)).toEqual([]);
    expect(await changesOf(company.otherRep)).toEqual([]);
  });
});

describe("listOpenPeriods", () => {
  const open = async (firstDay: string | null) =>
    (await listOpenPeriods({ firstDay, today: TODAY, fiscal: CALENDAR_YEAR })).map(({ key }) => key);
  const close = (key: string) =>
    db.insert(closedPeriods).values({ periodKey: key, startOn: period(key).start, endOn: period(key).end });

  it("names the months that are over, newest first, after the first that was ever closed", async () => {
    expect(await open(null)).toEqual([]);
    expect(await open("2026-08-10")).toEqual(["2026-10", "2026-09", "2026-08"]);
    await close("2026-09");
    expect(await open("2026-08-10")).toEqual(["2026-10"]);
    await close("2026-Q4");
    expect(await open("2026-08-10")).toEqual([]);
  });
});

describe("listMissingTargets", () => {
  it("counts who has a target now and none for the next period", async () => {
    const target = (key: string, personId: number | null) => ({
      metric: "won_value" as const,
      unitId: 11,
      personId,
      periodKind: "month" as const,
      periodKey: key,
      startOn: period(key).start,
      endOn: period(key).end,
      value: 1n,
      baselineValue: 1n,
      origin: "plan" as const,
    });
    const pairs = [{ now: period("2026-11"), next: period("2026-12") }];
    expect(await listMissingTargets(pairs)).toEqual([]);
    await db
      .insert(targets)
      .values([target("2026-11", 1), target("2026-11", 2), target("2026-11", null), target("2026-12", 1)]);
    expect(await listMissingTargets(pairs)).toEqual([{ periodKey: "2026-12", missing: 2 }]);
  });
});

describe("listOverdueCustomers", () => {
  it("sums what is past its day, less what was paid or given back, for the orders of the scope", async () => {
    const order = (id: number, ownerId: number, dueOn: string | null) => ({
      id,
      number: `B${id}`,
      customerId: ownerId === 4 ? 2 : 1,
      ownerId,
      orderedOn: "2026-09-01",
      dueOn,
      amountMinor: 100_00n,
    });
    await db
      .insert(orders)
      .values([
        order(1, 1, "2026-10-01"),
        order(2, 1, "2026-11-01"),
        order(3, 1, TODAY),
        order(4, 1, null),
        order(5, 4, "2026-10-05"),
      ]);
    await db.insert(payments).values([
      { orderId: 1, receivedOn: "2026-10-10", amountMinor: 30_00n },
      { orderId: 2, receivedOn: "2026-10-10", amountMinor: 90_00n },
    ]);
    await db.insert(refunds).values({ orderId: 2, refundedOn: "2026-10-12", amountMinor: 10_00n });
    await sqlClient.begin((sql) => rebuildFacts(sql));
    const all = await listOverdueCustomers({ scope: systemScope(), today: TODAY }, 1);
    expect(all).toMatchObject({ count: 2, overdueMinor: 170_00n });
    expect(all.customers).toMatchObject([
      { customer: { id: 2 }, overdueMinor: 100_00n, orders: 1, since: "2026-10-05" },
    ]);
    const east = await listOverdueCustomers(sightOf(company.manager), 5);
    expect(east.customers).toMatchObject([
      { customer: { id: 1 }, owner: { id: 1 }, overdueMinor: 70_00n, since: "2026-10-01" },
    ]);
    expect((await listOverdueCustomers(sightOf(company.admin), 5)).customers).toEqual([]);
    // By age: one is due today, two are late by more than a month; a day later all are late.
    const ages = (today = TODAY) => listReceivableAges({ scope: systemScope(), today });
    expect(await ages()).toEqual([100_00n, 0n, 170_00n, 0n, 0n]);
    expect(await ages("2026-11-24")).toEqual([0n, 100_00n, 170_00n, 0n, 0n]);
    expect(await listReceivableAges(sightOf(company.otherManager))).toEqual([0n, 0n, 100_00n, 0n, 0n]);
  });
});

describe("accounts", () => {
  it("counts who can sign in, lists who cannot, and where guessing failed", async () => {
    await db.insert(people).values([
      { id: 50, name: "新同事" },
      { id: 51, name: "离职", leftOn: "2026-11-01" },
    ]);
    await db.update(accounts).set({ isActive: false });
    await db.update(accounts).set({ isActive: true, passwordHash: "x" });
    await db
      .insert(sessions)
      .values({ id: "open", accountId: 1001, expiresAt: new Date(NOW.getTime() + 1000) });
    expect(await countAccounts(NOW)).toEqual({
      active: 7,
      inactive: 0,
      unused: 6,
      withoutPassword: 0,
      sessions: 1,
    });
    expect(await listPeopleWithoutAccount(TODAY, 5)).toEqual({
      count: 1,
      people: [{ id: 50, name: "新同事", nameEn: null }],
    });
    const failed = (email: string, address: string, minutes: number) => ({
      email,
      address,
      succeeded: false,
      at: new Date(NOW.getTime() - minutes * 60_000),
    });
    await db
      .insert(signInAttempts)
      .values([
        failed("person1@example.com", "1", 5),
        failed("person1@example.com", "2", 3),
        failed("nobody@example.com", "1", 1),
        failed("old@example.com", "1", 100),
        { ...failed("person2@example.com", "1", 1), succeeded: true },
      ]);
    expect(await listFailedSignIns(new Date(NOW.getTime() - 3_600_000), 5)).toMatchObject([
      { email: "nobody@example.com", count: 1, personId: null },
      { email: "person1@example.com", count: 2, addresses: 2, personId: 1 },
    ]);
  });
});
