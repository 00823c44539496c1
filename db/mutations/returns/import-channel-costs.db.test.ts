import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { scopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import { parseObstacles } from "@/lib/imports/undo-obstacle";
import type { CostRow } from "@/lib/metrics/cost-file";
import { db, sqlClient } from "../../client";
import { checkFacts } from "../../facts/check-facts";
import { getImport, getImportSource, listImports } from "../../queries/imports";
import { getMetrics } from "../../queries/metrics";
import { auditEntries, channelCosts } from "../../schema";
import { type Dice, diceFrom } from "../../testing/random-writes";
import { insertSmallCompany, NOW, type SmallCompany, TODAY } from "../../testing/small-company";
import { truncateAll } from "../../testing/test-database";
import { undoImport } from "../imports/undo-import";
import { enterChannelCost } from "./enter-channel-cost";
import { importChannelCosts } from "./import-channel-costs";

let company: SmallCompany;
let operations: Actor;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  operations = { ...company.executive, role: "operations" };
  await sqlClient`insert into channels (id, name) values (2, '经销商')`;
});

const COSTS: CostRow[] = [
  { channelId: 1, unitId: 11, month: "2026-10", amountMinor: 10_000n, evidence: "台账" },
  { channelId: 2, unitId: 21, month: "2026-10", amountMinor: 4_000n, evidence: "台账" },
];
const FILE = { name: "costs.csv", content: new TextEncoder().encode("渠道,单位,月份,金额,依据\n") };

let keys = 0;
const newKey = () => `00000000-0000-4000-9000-${String(++keys).padStart(12, "0")}`;
const take = (costs = COSTS, { clientKey = newKey(), actor = operations, now = NOW } = {}) =>
  importChannelCosts({ actor, now, input: { file: FILE, costs, clientKey } });
const enter = (cost: Partial<CostRow> = {}, now = NOW) =>
  enterChannelCost({
    actor: operations,
    now,
    input: { ...(COSTS[0] as CostRow), ...cost, clientKey: newKey() },
  });
const undo = (importId: number) => undoImport({ importId, actorId: 5, timeZone: "Asia/Shanghai" });
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

/** What stands in the way of an undo; empty where it was done. */
async function obstaclesTo(importId: number) {
  try {
    await undo(importId);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "undoRefused") throw error;
    return parseObstacles(String(error.details.params?.reasons ?? ""));
  }
}

const october = { start: "2026-10-01", end: "2026-11-01" };
const spent = async (actor = operations) =>
  (await getMetrics(scopeFor(actor), { metrics: ["channel_cost"], window: october, today: TODAY }))
    .channel_cost.value;

describe("importChannelCosts", () => {
  it("takes all of a file in, once however often it is sent, each with its entry in the audit trail", async () => {
    const clientKey = newKey();
    const { importId, count } = await take(COSTS, { clientKey });
    expect(count).toBe(2);
    expect(await take(COSTS, { clientKey })).toEqual({ importId, count });
    expect(await db.$count(channelCosts)).toBe(2);
    const entries = await db.select().from(auditEntries).orderBy(auditEntries.id);
    expect(entries.map(({ action, after }) => ({ action, after }))).toMatchObject([
      { action: "cost.enter", after: { periodKey: "2026-10", amountMinor: "10000" } },
      { action: "cost.enter", after: { periodKey: "2026-10", amountMinor: "4000" } },
      { action: "import.write", after: { made: 2, changed: 0 } },
    ]);
  });

  it("is listed among the imports with its file, and tells new months from replaced ones", async () => {
    await enter({}, later(-60));
    const { importId } = await take();
    const [row] = await listImports({ limit: 9, offset: 0 });
    expect(row).toMatchObject({
      id: importId,
      kind: "costs",
      state: "done",
      files: ["costs.csv"],
      totalRows: 2,
    });
    expect((await getImport(importId))?.report.counts).toEqual({
      channel_costs: { made: 1, changed: 1, unchanged: 0, kept: 0 },
    });
    // It was written at once: there is nothing to be asked about or looked at again.
    expect(await getImportSource(importId)).toBeNull();
  });

  it("takes nothing in when one of it is not the actor's or names what is not there", async () => {
    const partner: Actor = { ...company.rep, role: "partner", unitId: 11 };
    await expect(take(COSTS, { actor: partner })).rejects.toMatchObject({ code: "notFound" });
    await expect(take(COSTS, { actor: company.manager })).rejects.toMatchObject({ code: "notFound" });
    const [first, second] = COSTS as [CostRow, CostRow];
    await expect(take([first, { ...second, channelId: 9 }])).rejects.toMatchObject({
      details: { fields: { channelId: "notAnOption" } },
    });
    await expect(take([first, { ...second, month: "2026-12" }])).rejects.toMatchObject({
      details: { fields: { month: "notBegun" } },
    });
    expect(await db.$count(channelCosts)).toBe(0);
    expect(await listImports({ limit: 9, offset: 0 })).toEqual([]);
  });
});

describe("taking a file of costs back", () => {
  it("brings back what it had replaced, with the return that follows from it, and says so in the audit trail", async () => {
    await enter({ amountMinor: 7_000n }, later(-60));
    const { importId } = await take();
    expect([await spent(), await spent(company.otherManager)]).toEqual([14_000n, 4_000n]);
    await sqlClient`delete from fact_touches`;
    await undo(importId);
    expect([await spent(), await spent(company.otherManager)]).toEqual([7_000n, 0n]);
    expect((await getImport(importId))?.state).toBe("undone");
    // Rules about cost and return are looked at again.
    expect(await sqlClient`select family from fact_touches`).toEqual([{ family: null }]);
    const [last] = (await db.select().from(auditEntries).orderBy(auditEntries.id)).slice(-1);
    expect(last).toMatchObject({ action: "import.undo", actorId: 5, objectId: String(importId) });
    await expect(undo(importId)).rejects.toMatchObject({ code: "importNotDone" });
  });

  it("is open to a department for its own file, and for nobody else's and no other import", async () => {
    const marketing: Actor = { ...company.rep, role: "partner", unitId: 11 };
    const own = await take([COSTS[0] as CostRow], { actor: marketing });
    const others = await take([COSTS[1] as CostRow], { now: later(1) });
    const takeBack = (importId: number, actor = marketing) =>
      undoImport({ importId, actorId: actor.personId, timeZone: "Asia/Shanghai", ownCostsOnly: true });
    await expect(takeBack(others.importId)).rejects.toMatchObject({ code: "notFound" });
    await expect(takeBack(own.importId, company.teammate)).rejects.toMatchObject({ code: "notFound" });
    const [deals] = await sqlClient<{ id: number }[]>`
      insert into imports (kind, state, created_by, answers, report) values ('crm', 'done', ${marketing.personId}, '{}', '{}') returning id`;
    await expect(takeBack(deals?.id ?? 0)).rejects.toMatchObject({ code: "notFound" });
    expect(await spent()).toBe(14_000n);
    await takeBack(own.importId);
    expect(await spent()).toBe(4_000n);
  });

  it("is refused when somebody has entered one of its months again since", async () => {
    const { importId } = await take();
    await enter({ amountMinor: 1n }, later(1));
    await enter({ amountMinor: 2n }, later(2));
    expect(await obstaclesTo(importId)).toEqual([{ code: "changedSince", table: "channel_costs", count: 1 }]);
    expect(await spent()).toBe(4_002n);
    expect((await getImport(importId))?.state).toBe("done");
  });

  it("waits for the file that came later for the same month, and goes with it undone", async () => {
    const first = await take();
    const second = await take([{ ...(COSTS[1] as CostRow), amountMinor: 9_000n }], { now: later(1) });
    expect(await obstaclesTo(first.importId)).toEqual([
      { code: "laterImport", table: "imports", count: second.importId },
    ]);
    expect(await obstaclesTo(second.importId)).toEqual([]);
    expect(await spent()).toBe(14_000n);
    expect(await obstaclesTo(first.importId)).toEqual([]);
    expect(await spent()).toBe(0n);
  });

  it.each([1, 2, 3])(
    "leaves what the entries that remain say, after any sequence (seed %i)",
    async (seed) => {
      const dice = diceFrom(seed * 7919);
      const entries: (CostRow & { importId: number | null })[] = [];
      const done: number[] = [];
      const seen = { undone: 0, refused: 0 };
      for (let minute = 1; minute <= 40; minute++) {
        const act = dice(4);
        if (act === 0) {
          const cost = randomCost(dice);
          await enter(cost, later(minute));
          entries.push({ ...cost, importId: null });
        } else if (act < 3 || done.length === 0) {
          const places = new Map(
            Array.from({ length: 1 + dice(3) }, () => randomCost(dice)).map((cost) => [placeOf(cost), cost]),
          );
          const { importId } = await take([...places.values()], { now: later(minute) });
          done.push(importId);
          entries.push(...[...places.values()].map((cost) => ({ ...cost, importId })));
        } else {
          const importId = done[dice(done.length)] ?? 0;
          const last = new Map(entries.map((entry) => [placeOf(entry), entry.importId]));
          const isReplaced = entries.some(
            (entry) => entry.importId === importId && last.get(placeOf(entry)) !== importId,
          );
          expect((await obstaclesTo(importId)).length > 0).toBe(isReplaced);
          seen[isReplaced ? "refused" : "undone"] += 1;
          if (isReplaced) continue;
          done.splice(done.indexOf(importId), 1);
          entries.splice(0, entries.length, ...entries.filter((entry) => entry.importId !== importId));
        }
        const holds = new Map(entries.map((entry) => [placeOf(entry), entry.amountMinor]));
        expect(await spent()).toBe([...holds.values()].reduce((sum, amount) => sum + amount, 0n));
      }
      expect(Math.min(seen.undone, seen.refused)).toBeGreaterThan(0);
      expect(await checkFacts(sqlClient)).toEqual([]);
    },
  );
});

const placeOf = ({ channelId, unitId }: CostRow) => `${channelId} ${unitId}`;

function randomCost(dice: Dice): CostRow {
  return {
    channelId: 1 + dice(2),
    unitId: [11, 21, 1][dice(3)] ?? 1,
    month: "2026-10",
    amountMinor: BigInt(dice(100_000)),
    evidence: "台账",
  };
}
