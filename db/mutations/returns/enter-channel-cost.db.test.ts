import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { scopeFor } from "@/lib/access/scope";
import type { EnterChannelCostInput } from "@/lib/metrics/cost-input";
import { db, sqlClient } from "../../client";
import { rebuildFacts } from "../../facts/rebuild-facts";
import { getMetrics, listMetrics } from "../../queries/metrics";
import { listChannelCosts } from "../../queries/returns/channel-costs";
import { auditEntries, channelCosts } from "../../schema";
import { insertSmallCompany, NOW, type SmallCompany, TODAY } from "../../testing/small-company";
import { truncateAll } from "../../testing/test-database";
import { enterChannelCost } from "./enter-channel-cost";

let company: SmallCompany;
let operations: Actor;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  operations = { ...company.executive, role: "operations" };
  await sqlClient.unsafe(`
    insert into channels (id, name) values (2, '经销商');
    insert into orders (id, number, customer_id, owner_id, channel_id, ordered_on, amount_minor) values
      (1, 'A', 1, 1, 1, '2026-10-12', 30000), (2, 'B', 2, 4, 2, '2026-10-20', 10000);
    insert into order_lines (order_id, line, product_id, quantity, amount_minor, cost_minor) values
      (1, 1, 1, 1, 30000, 21000), (2, 1, 1, 1, 10000, 5000);`);
  await sqlClient.begin((sql) => rebuildFacts(sql));
});

let key = 0;
const enter = (input: Partial<EnterChannelCostInput> = {}, actor = operations, now = NOW) =>
  enterChannelCost({
    actor,
    now,
    input: {
      channelId: 1,
      unitId: 11,
      month: "2026-10",
      amountMinor: 10_000n,
      evidence: "结算单 10",
      clientKey: `00000000-0000-4000-8000-${String(++key).padStart(12, "0")}`,
      ...input,
    },
  });

const ASKED = ["channel_cost", "channel_roi", "channel_roas"] as const;
const october = { start: "2026-10-01", end: "2026-11-01" };
const all = () => scopeFor(operations);

describe("enterChannelCost", () => {
  it("makes the return of its channel: (margin − cost) ÷ cost, revenue ÷ cost apart", async () => {
    await enter();
    const rows = await listMetrics(all(), { metrics: ASKED, by: ["channel"], window: october, today: TODAY });
    const direct = rows.find(({ keys }) => keys.channel?.id === "1")?.values;
    expect(direct?.channel_cost.value).toBe(10_000n);
    expect(direct?.channel_roi.value).toBe(-100_000n);
    expect(direct?.channel_roas.value).toBe(3_000_000n);
    const resellers = rows.find(({ keys }) => keys.channel?.id === "2")?.values;
    expect([resellers?.channel_cost.value, resellers?.channel_roi.value]).toEqual([0n, null]);
    const [entry] = await db.select().from(auditEntries);
    expect(entry).toMatchObject({
      action: "cost.enter",
      after: { periodKey: "2026-10", amountMinor: "10000" },
    });
  });

  it("is replaced by a later entry, and both stay in the list", async () => {
    await enter({ amountMinor: 5_000n }, operations, new Date(NOW.getTime() - 60_000));
    await enter();
    expect(
      (await getMetrics(all(), { metrics: ASKED, window: october, today: TODAY })).channel_cost.value,
    ).toBe(10_000n);
    const entries = await listChannelCosts(all(), { window: october, limit: 10 });
    expect(entries.map(({ amountMinor, holds }) => [amountMinor, holds])).toEqual([
      [10_000n, true],
      [5_000n, false],
    ]);
  });

  it("spreads a month over its days: a window that cuts it takes its share", async () => {
    await enter({ amountMinor: 31_000n });
    const share = (start: string, end: string) =>
      getMetrics(all(), { metrics: ASKED, window: { start, end }, today: TODAY });
    expect((await share("2026-10-01", "2026-10-11")).channel_cost.value).toBe(10_000n);
    expect((await share("2026-09-15", "2026-10-02")).channel_cost.value).toBe(1_000n);
    await enter({ month: "2026-11", amountMinor: 30_000n });
    // 23 of 30 days have come.
    expect((await share("2026-11-01", "2026-12-01")).channel_cost.value).toBe(23_000n);
  });

  it("is another team's to nobody, and a rep's own figures know no cost", async () => {
    await enter();
    const south = { window: october, today: TODAY, metrics: ASKED };
    expect((await getMetrics(scopeFor(company.otherManager), south)).channel_cost.value).toBe(0n);
    expect((await getMetrics(scopeFor(company.manager), south)).channel_cost.value).toBe(10_000n);
    expect((await getMetrics(scopeFor(company.rep), south)).channel_roi.value).toBeNull();
    expect(await listChannelCosts(scopeFor(company.otherManager), { window: null, limit: 9 })).toEqual([]);
    await expect(enter({}, company.manager)).rejects.toMatchObject({ code: "notFound" });
    const partner: Actor = { ...company.rep, role: "partner", unitId: 21 };
    await expect(enter({}, partner)).rejects.toMatchObject({ code: "notFound" });
  });

  it("refuses a month that has not begun and a channel that is none; sent twice it is entered once", async () => {
    await expect(enter({ month: "2026-12" })).rejects.toMatchObject({
      details: { fields: { month: "notBegun" } },
    });
    await expect(enter({ channelId: 99 })).rejects.toMatchObject({
      details: { fields: { channelId: "notAnOption" } },
    });
    const clientKey = "00000000-0000-4000-8000-999999999999";
    expect(await enter({ clientKey })).toEqual(await enter({ clientKey }));
    expect(await db.select().from(channelCosts)).toHaveLength(1);
  });
});
