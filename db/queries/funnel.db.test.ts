import { beforeAll, describe, expect, it, test } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { type Scope, scopeFor, systemScope } from "@/lib/access/scope";
import { BRIDGE_PARTS, bridgePipeline } from "@/lib/funnel/bridge";
import { countCohort } from "@/lib/funnel/cohort";
import { flowFromMoves } from "@/lib/funnel/flow-from-moves";
import { type FunnelFlow, targetStageIds } from "@/lib/funnel/funnel-selection";
import { sqlClient } from "../client";
import { rebuildFacts } from "../facts/rebuild-facts";
import { insertFactsCompany } from "../testing/facts-company";
import { truncateAll } from "../testing/test-database";
import {
  countCohortRows,
  listLossReasons,
  listPipelines,
  sumOpenByStage,
  sumOpenClosing,
  sumStageMoves,
} from "./funnel";
import { listMovedDeals, listPipelineMoves } from "./funnel-bridge";
import { listFunnelDeals } from "./funnel-deals";

const TODAY = "2026-03-31";
const MARCH = { start: "2026-03-01", end: "2026-04-01" };
const APRIL = { start: "2026-04-01", end: "2026-05-01" };
const FEBRUARY = { start: "2026-02-01", end: "2026-03-01" };
const STAGES = [1, 2, 3, 4, 5, 6];
const everything = systemScope();
const scopeOf = (fields: Partial<Actor>) =>
  scopeFor({ personId: 0, unitId: null, managedUnitIds: [], ...fields } as Actor);
const rep2 = scopeOf({ role: "rep", personId: 2 });
const leaderOf6 = scopeOf({ role: "manager", personId: 6, managedUnitIds: [6] });

/** Deals with their entries: stage, owner, day. Each is worth 100 times its id. */
const HISTORIES: { id: number; lossReason?: string; entries: [number, number, string][] }[] = [
  {
    id: 1,
    entries: [
      [1, 2, "2026-02-10"],
      [2, 2, "2026-03-02"],
      [3, 2, "2026-03-05"],
    ],
  },
  {
    id: 2,
    entries: [
      [1, 2, "2026-03-03"],
      [2, 2, "2026-03-09"],
      [1, 2, "2026-03-20"],
    ],
  },
  {
    id: 3,
    lossReason: "price",
    entries: [
      [1, 3, "2026-03-04"],
      [6, 3, "2026-03-28"],
    ],
  },
  {
    id: 4,
    entries: [
      [1, 3, "2026-02-20"],
      [1, 5, "2026-03-12"],
      [5, 5, "2026-03-27"],
    ],
  },
  { id: 5, entries: [[2, 5, "2026-03-26"]] },
  {
    id: 6,
    lossReason: "price",
    entries: [
      [1, 5, "2026-01-05"],
      [2, 5, "2026-02-03"],
      [6, 5, "2026-03-02"],
    ],
  },
  {
    id: 7,
    entries: [
      [1, 4, "2026-03-08"],
      [2, 4, "2026-03-15"],
    ],
  },
];

async function insertDeal({ id, lossReason, entries }: (typeof HISTORIES)[number]) {
  const [stage, owner, day] = entries.at(-1) ?? [1, 2, TODAY];
  const status = stage === 5 ? "won" : stage === 6 ? "lost" : "open";
  await sqlClient`
    insert into opportunities (id, name, owner_id, customer_id, product_id, pipeline_id, stage_id, status, amount_minor, created_on, closed_on, loss_reason)
    values (${id}, ${`deal ${id}`}, ${owner}, 1, 1, 1, ${stage}, ${status}, ${id * 100}, ${entries[0]?.[2] ?? TODAY},
      ${status === "open" ? null : day}, ${lossReason ?? null})`;
  for (const [stageId, ownerId, on] of entries) {
    await sqlClient`insert into stage_entries (opportunity_id, stage_id, owner_id, entered_on, entered_at, amount_minor)
      values (${id}, ${stageId}, ${ownerId}, ${on}, ${on}, ${id * 100})`;
  }
}

beforeAll(async () => {
  await truncateAll();
  await insertFactsCompany();
  for (const deal of HISTORIES) await insertDeal(deal);
  await sqlClient.begin((sql) => rebuildFacts(sql));
});

async function flowsOf(scope: Scope) {
  const [pipeline] = await listPipelines();
  const stages = pipeline?.stages ?? [];
  const question = { filters: {}, window: MARCH, usual: FEBRUARY, lostStageIds: [6], withBefore: true };
  const moves = await sumStageMoves(scope, question);
  return { stages, moves, flows: flowFromMoves(moves.during, stages, moves) };
}

describe("flows", () => {
  it("are those of the whole company", async () => {
    const { flows, moves } = await flowsOf(everything);
    expect(flows.get(1)).toEqual({
      stockAtStart: 2,
      entries: 5,
      exits: { advanced: 4, lost: 1, moved_back: 0, handed_off: 1 },
      stockAtEnd: 1,
    });
    expect(flows.get(2)).toMatchObject({
      stockAtStart: 1,
      entries: 4,
      exits: { advanced: 1, lost: 1, moved_back: 1 },
      stockAtEnd: 2,
    });
    expect(moves.stays.get(2)?.lostMinor).toBe(600n);
  });

  it("balance for every unit and person, whoever took a deal over or moved", async () => {
    for (const unit of [1, 2, 3, 4, 5, 6]) {
      const { flows } = await flowsOf(scopeOf({ role: "manager", managedUnitIds: [unit] }));
      for (const flow of flows.values()) {
        expect(flow.stockAtStart).toBeGreaterThanOrEqual(0);
        expect(flow.stockAtEnd).toBeGreaterThanOrEqual(0);
      }
    }
    expect((await flowsOf(rep2)).flows.get(1)).toMatchObject({ stockAtStart: 1, entries: 2, stockAtEnd: 1 });
  });

  test.each([
    { name: "the company", scope: everything },
    { name: "a rep", scope: rep2 },
    { name: "the leader of a team", scope: leaderOf6 },
  ])("show as many deals as they count, for $name", async ({ scope }) => {
    const { flows, stages } = await flowsOf(scope);
    const open = await sumOpenByStage(scope, { filters: {}, stageIds: STAGES, today: TODAY });
    for (const [stageId, flow] of flows) {
      const from = stages.find(({ id }) => id === stageId);
      if (!from) throw new Error("a flow of an unknown stage");
      const count = async (of: FunnelFlow) => {
        const targets = targetStageIds(from, of, stages);
        const question = {
          of: { kind: "stage" as const, stageId, flow: of, targetStageIds: targets },
          filters: {},
          window: MARCH,
          today: TODAY,
          limit: 50,
        };
        const { deals, count: all, amountMinor } = await listFunnelDeals(scope, question);
        expect(deals.reduce((sum, deal) => sum + deal.amountMinor, 0n)).toBe(amountMinor);
        expect(deals.length).toBe(all);
        return all;
      };
      expect({
        entries: await count("entered"),
        advanced: await count("advanced"),
        lost: await count("lost"),
        moved_back: await count("moved_back"),
        handed_off: await count("handed_off"),
      }).toEqual({ entries: flow.entries, ...flow.exits });
      expect([await count("now"), await count("late")]).toEqual([
        open.get(stageId)?.count ?? 0,
        open.get(stageId)?.lateCount ?? 0,
      ]);
    }
  });
});

it("says what is open now and what of it is late", async () => {
  const open = await sumOpenByStage(everything, { filters: {}, stageIds: STAGES, today: TODAY });
  // Stage 1 expects 5 days, stage 2 expects 7, stage 3 expects 6.
  expect(open.get(1)).toEqual({
    count: 1,
    amountMinor: 200n,
    lateCount: 1,
    lateMinor: 200n,
  });
  expect(open.get(2)).toEqual({
    count: 2,
    amountMinor: 1200n,
    lateCount: 1,
    lateMinor: 700n,
  });
  expect(open.get(3)).toEqual({
    count: 1,
    amountMinor: 100n,
    lateCount: 1,
    lateMinor: 100n,
  });
});

it("follows the deals created in a period as far as they ever came", async () => {
  const [pipeline] = await listPipelines();
  const rows = await countCohortRows(everything, { filters: {}, window: MARCH, stageIds: STAGES });
  const cohort = countCohort(rows, pipeline?.stages ?? []);
  // Created in March: 2 (came to stage 2 and went back), 3 (lost from 1), 5 (in 2), 7 (in 2).
  expect(cohort[0]).toEqual({ stageId: 1, created: 4, reached: 4, stillOpen: 0 });
  expect(cohort[1]).toEqual({ stageId: 2, created: 4, reached: 3, stillOpen: 0 });
  expect(cohort[2]).toEqual({ stageId: 3, created: 4, reached: 0, stillOpen: 3 });
});

it("says why deals were lost, to those who may see them", async () => {
  const question = { filters: {}, window: MARCH, stageIds: STAGES };
  expect(await listLossReasons(everything, question)).toEqual([
    { reason: "price", count: 2, amountMinor: 900n },
  ]);
  expect(await listLossReasons(leaderOf6, question)).toEqual([
    { reason: "price", count: 1, amountMinor: 600n },
  ]);
  expect(await listLossReasons(rep2, question)).toEqual([]);
});

describe("what moved in a week", () => {
  const bridgeOf = async (scope: Scope) => {
    const open = sumOpenByStage(scope, { filters: {}, stageIds: STAGES, today: TODAY });
    const openMinor = open.then((stages) =>
      [...stages.values()].reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
    );
    return bridgePipeline(await listPipelineMoves(scope, { ...QUESTION, closing: null, openMinor }));
  };
  const QUESTION = { filters: {}, pipelineId: 1, since: "2026-03-24", today: TODAY };
  const closingOf = async (scope: Scope, closing = APRIL) => {
    const question = { ...QUESTION, closing };
    const openMinor = sumOpenClosing(scope, { ...question, stageIds: STAGES });
    return bridgePipeline(await listPipelineMoves(scope, { ...question, openMinor }));
  };

  beforeAll(async () => {
    // Deal 7 grew twice, deal 1 went from person 2 to person 5; both have been written down as mutations do it.
    await sqlClient`insert into opportunity_changes (opportunity_id, version, amount_before_minor, amount_after_minor, changed_on, changed_at) values
      (7, 2, 550, 600, '2026-03-25', '2026-03-25'), (7, 3, 600, 700, '2026-03-26', '2026-03-26')`;
    await sqlClient`insert into opportunity_changes (opportunity_id, version, owner_before, owner_after, changed_on, changed_at)
      values (1, 2, 2, 5, '2026-03-30', '2026-03-30')`;
    await sqlClient`insert into stage_entries (opportunity_id, stage_id, owner_id, entered_on, entered_at) values (1, 3, 5, '2026-03-30', '2026-03-30')`;
    await sqlClient`update opportunities set owner_id = 5 where id = 1`;
    await sqlClient.begin((sql) => rebuildFacts(sql));
  });

  it("closes for the company: start + new + grown − lost − won = now", async () => {
    expect(await bridgeOf(everything)).toEqual({
      startMinor: 100n + 200n + 300n + 400n + 550n,
      createdMinor: 500n,
      grownMinor: 150n,
      lostMinor: 300n,
      slippedMinor: 0n,
      wonMinor: 400n,
      nowMinor: 1500n,
    });
  });

  it("moves a deal that was handed over out of one scope and into the other", async () => {
    expect(await bridgeOf(rep2)).toMatchObject({ startMinor: 300n, slippedMinor: 100n, nowMinor: 200n });
    expect(await bridgeOf(leaderOf6)).toMatchObject({
      startMinor: 950n,
      createdMinor: 600n,
      grownMinor: 150n,
      wonMinor: 400n,
      nowMinor: 1300n,
    });
  });
  it("follows what should close in a period: put off is moved out, pulled in is new", async () => {
    // Of what is open, 1, 2 and 5 are expected in April. 2 was put off to May, 7 was pulled in from May; 1 had no day before.
    await sqlClient`update opportunities set expected_close_on = case id when 2 then '2026-05-20'::date else '2026-04-10' end where id in (1, 2, 5, 7)`;
    await sqlClient`insert into opportunity_changes (opportunity_id, version, expected_before, expected_after, changed_on, changed_at) values
      (2, 3, '2026-04-20', '2026-04-30', '2026-03-26', '2026-03-26'), (2, 4, '2026-04-30', '2026-05-20', '2026-03-27', '2026-03-27'),
      (7, 4, '2026-05-05', '2026-04-10', '2026-03-28', '2026-03-28'), (1, 4, null, '2026-04-10', '2026-03-28', '2026-03-28')`;
    expect(await closingOf(everything)).toEqual({
      startMinor: 200n,
      createdMinor: 100n + 500n + 700n,
      grownMinor: 0n,
      lostMinor: 0n,
      slippedMinor: 200n,
      wonMinor: 0n,
      nowMinor: 1300n,
    });
    const may = { start: "2026-05-01", end: "2026-06-01" };
    expect(await closingOf(everything, may)).toMatchObject({
      startMinor: 550n,
      createdMinor: 200n,
      slippedMinor: 550n,
      nowMinor: 200n,
    });
  });

  it("opens every part to deals that sum to it, for everything open and for what should close, in every scope", async () => {
    for (const scope of [everything, rep2, leaderOf6])
      for (const closing of [null, APRIL]) {
        const bridge = closing ? await closingOf(scope) : await bridgeOf(scope);
        for (const part of BRIDGE_PARTS) {
          const found = await listMovedDeals(scope, { ...QUESTION, closing, part, limit: 50 });
          expect(found.amountMinor).toBe(bridge[`${part}Minor`]);
          expect(found.deals.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(found.amountMinor);
          expect(found.deals).toHaveLength(found.count);
        }
      }
    const grown = await listMovedDeals(everything, { ...QUESTION, closing: null, part: "grown", limit: 1 });
    expect(grown).toMatchObject({ count: 1, deals: [{ id: 7, amountMinor: 150n }] });
  });

  it("counts a deal that was lost and opened again in between as it counted before", async () => {
    const before = await bridgeOf(everything);
    await sqlClient`insert into stage_entries (opportunity_id, stage_id, owner_id, entered_on, entered_at)
      select o.id, x.stage_id, o.owner_id, x.day, x.day from opportunities o,
        (values ((select id from stages where kind = 'lost' and pipeline_id = 1), '2026-03-28'::date), (1, '2026-03-29')) x (stage_id, day) where o.id = 2`;
    await sqlClient`update opportunities set stage_id = 1 where id = 2`;
    await sqlClient.begin((sql) => rebuildFacts(sql));
    expect(await bridgeOf(everything)).toEqual(before);
  });

  it("opens a reason to the deals lost for it, to those who may see them", async () => {
    const lost = (scope: Scope, reason: "price" | null) =>
      listFunnelDeals(scope, {
        of: { kind: "reason", reason, stageIds: STAGES },
        filters: {},
        window: MARCH,
        today: TODAY,
        limit: 50,
      });
    expect(await lost(everything, "price")).toMatchObject({
      count: 2,
      amountMinor: 900n,
      deals: [{ id: 6, lossReason: "price" }, { id: 3 }],
    });
    expect((await lost(leaderOf6, "price")).deals.map(({ id }) => id)).toEqual([6]);
    expect(await lost(rep2, "price")).toMatchObject({ count: 0, deals: [] });
    expect((await lost(everything, null)).count).toBe(0);
  });
});
