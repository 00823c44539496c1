import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { payScopeFor, systemPayScope } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import { calculateStatement } from "@/lib/incentives/calculate-statement";
import { canonicalise } from "@/lib/incentives/canonicalise";
import { compilePlan } from "@/lib/incentives/compile-plan";
import { ENGINE_VERSION } from "@/lib/incentives/payout";
import { parsePlan } from "@/lib/incentives/plan-schema";
import { CALENDAR_YEAR, type Period, parsePeriod } from "@/lib/periods";
import { sqlClient } from "../../client";
import { rebuildFacts } from "../../facts/rebuild-facts";
import { getDispute } from "../../queries/disputes/disputes";
import { listPayInputs } from "../../queries/pay-inputs";
import { listDifferences } from "../../queries/run/compare";
import { replayRun } from "../../queries/run/replay";
import { listRunPlans, listRunStatements, listStatementRuns } from "../../queries/run/run-statements";
import { carryRows } from "../../testing/carry-rows";
import { insertFactsCompany } from "../../testing/facts-company";
import { makeElsewhere, testDatabaseUrl } from "../../testing/test-database";
import { answerDispute } from "../disputes/answer-dispute";
import { escalateDisputes } from "../disputes/escalate-disputes";
import { raiseDispute } from "../disputes/raise-dispute";
import { calculateRun } from "./calculate-run";
import { moveRun } from "./move-run";
import { correctRun, startRun } from "./start-run";

const NOW = new Date("2026-06-10T04:00:00Z");
const actorOf = (personId: number, role: Actor["role"], managedUnitIds: number[] = []) =>
  ({ personId, accountId: personId, role, managedUnitIds }) as unknown as Actor;
const FINANCE = actorOf(8, "finance");
const SECOND = actorOf(9, "finance");
const EVERYTHING = systemPayScope();

const PLAN = parsePlan({
  boundary: "higher",
  components: [
    {
      code: "sales",
      metric: "won_value",
      credit: "own",
      measure: "money",
      base: "credited",
      payout: { kind: "bands", bands: [{ from: 0, upTo: null, mode: "marginal", ratePpm: 100_000 }] },
    },
  ],
  paymentGate: true,
});

beforeAll(async () => {
  await insertFactsCompany();
  await sqlClient.unsafe(`
    insert into assignments (person_id, unit_id, role, start_on, end_on) values (3, 4, 'member', '2025-01-01', '2026-01-15');
    insert into people (id, name) values (8, '财务甲'), (9, '财务乙');
    insert into accounts (id, person_id, email, role, is_active)
      select i, i, 'p' || i || '@example.com', (case when i > 7 then 'finance' when i = 1 then 'manager' else 'rep' end)::role, true
        from unnest(array[1, 2, 3, 8, 9]) i;
    insert into opportunities (id, name, owner_id, product_id, pipeline_id, stage_id, status, closed_on, created_on, amount_minor, customer_id) values
      (1, 'A', 2, 1, 1, 5, 'won', '2025-12-05', '2025-11-05', 100000, 1), (2, 'B', 2, 1, 1, 5, 'won', '2026-01-08', '2025-12-05', 20000, 1),
      (3, 'C', 3, 1, 1, 5, 'won', '2026-01-09', '2025-12-05', 50000, 1), (4, 'D', 2, 1, 1, 5, 'won', '2026-02-09', '2025-12-05', 30000, 1);
    insert into orders (id, number, customer_id, owner_id, ordered_on, due_on, amount_minor, opportunity_id) values
      (1, 'A', 1, 2, '2025-12-06', '2026-03-06', 100000, 1), (2, 'B', 1, 2, '2026-01-09', null, 20000, 2), (3, 'C', 1, 3, '2026-01-10', null, 50000, 3);
    insert into order_lines (order_id, line, product_id, quantity, amount_minor, cost_minor) values
      (1, 1, 1, 1, 100000, 1), (2, 1, 1, 1, 20000, 1), (3, 1, 1, 1, 50000, 1);
    insert into payments (order_id, received_on, amount_minor) values (1, '2025-12-20', 40000), (1, '2026-02-03', 60000);
    insert into incentive_plans (id, name) values (1, '代表');
    insert into plan_members (plan_id, person_id, start_on) values (1, 2, '2025-01-01'), (1, 3, '2025-01-01');`);
  await sqlClient`insert into plan_versions (plan_id, version, state, effective_on, definition)
    values (1, 1, 'published', '2025-01-01', ${sqlClient.json(JSON.parse(canonicalise(PLAN)))})`;
  await sqlClient.begin((sql) => rebuildFacts(sql));
});

let key = 0;
const clientKey = () => `00000000-0000-4000-8000-${String(++key).padStart(12, "0")}`;

async function calculate(periodKey: string): Promise<number> {
  const { id } = await startRun({ actor: FINANCE, input: { periodKey, clientKey: clientKey() }, now: NOW });
  await calculateRun({ runId: id, now: NOW });
  return id;
}

async function correct(id: number): Promise<number> {
  const { version } = await runOf(id);
  const made = await correctRun({ actor: FINANCE, input: { id, version, reason: "漏算一单" }, now: NOW });
  await calculateRun({ runId: made.id, now: NOW });
  return made.id;
}

const move = async (id: number, name: "approve" | "pay", actor = FINANCE) =>
  moveRun({ actor, input: { id, version: (await runOf(id)).version, move: name }, now: NOW });

async function runOf(id: number) {
  const [run] = await sqlClient<{ state: string; version: number; failure: string | null; done: number }[]>`
    select state, version, failure, progress_done as done from calculation_runs where id = ${id}`;
  if (!run) throw new Error(`no run ${id}`);
  return run;
}

async function paidTo(runId: number, personId: number) {
  const [row] = await sqlClient<Record<"id" | "earned" | "payable" | "held", string>[]>`
    select id, earned_minor as earned, payable_minor as payable, held_minor as held from statements
     where run_id = ${runId} and person_id = ${personId}`;
  return row && [row.earned, row.payable, row.held].map(Number);
}

const statementId = async (runId: number, personId: number) =>
  Number(
    (await sqlClient`select id from statements where run_id = ${runId} and person_id = ${personId}`)[0]?.id,
  );
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

let december = 0;
let january = 0;
let february = 0;

describe("a run", () => {
  it("waits for the month's end, is started once, and says how far it has come", async () => {
    const later = startRun({
      actor: FINANCE,
      input: { periodKey: "2026-06", clientKey: clientKey() },
      now: NOW,
    });
    expect(await codeOf(later)).toBe("periodNotOver");
    december = await calculate("2025-12");
    expect(await runOf(december)).toMatchObject({ state: "calculated", failure: null, done: 2 });
    expect(await codeOf(calculate("2025-12"))).toBe("runExists");
    expect(await paidTo(december, 2)).toEqual([10_000, 4_000, 6_000]);
  });

  it("pays what waits for collection after the fiscal year has ended", async () => {
    january = await calculate("2026-01");
    // Of 12,000 earned since December, 60 of 120 thousand are collected: 6,000, of which 4,000 were paid.
    expect(await paidTo(january, 2)).toEqual([2_000, 2_000, 6_000]);
    february = await calculate("2026-02");
    // Everything is collected: 3,000 of February and all that was held.
    expect(await paidTo(february, 2)).toEqual([3_000, 9_000, 0]);
  });

  it("is calculated again to the identical hash, and tells when a stored line was changed", async () => {
    for (const id of [december, january, february])
      expect(await replayRun(EVERYTHING, id)).toMatchObject({
        people: 2,
        isInputSame: true,
        isOutputSame: true,
        isStoredSame: true,
      });
    await sqlClient`update statement_lines set amount_minor = amount_minor + 1 where statement_id = ${await statementId(january, 2)} and code = 'round'`;
    expect(await replayRun(EVERYTHING, january)).toMatchObject({ isOutputSame: true, isStoredSame: false });
    await sqlClient`update statement_lines set amount_minor = amount_minor - 1 where statement_id = ${await statementId(january, 2)} and code = 'round'`;
    expect(await replayRun(payScopeFor(actorOf(2, "rep")), january)).toBeNull();
  });

  it("gives everybody what a calculation of them alone gives", async () => {
    for (const personId of [2, 3]) {
      const period = parsePeriod("2026-01") as Period;
      const query = { period, today: "2026-06-10", fiscal: CALENDAR_YEAR, personIds: [personId] };
      const [input] = await listPayInputs(EVERYTHING, query);
      if (!input) throw new Error("no input");
      const alone = calculateStatement(compilePlan(input.plan), input.facts);
      const [stored] = await sqlClient<{ inputs: unknown; payable: string }[]>`
        select inputs, payable_minor as payable from statements where run_id = ${january} and person_id = ${personId}`;
      expect([canonicalise(stored?.inputs), stored?.payable]).toEqual([
        canonicalise(input.facts),
        String(alone.payableMinor),
      ]);
    }
  });

  it.each([
    { who: "finance", actor: FINANCE, people: [2, 3] },
    { who: "the manager of the unit", actor: actorOf(1, "manager", [4]), people: [2, 3] },
    { who: "another unit's manager", actor: actorOf(6, "manager", [6]), people: [] },
    { who: "somebody paid by it", actor: actorOf(2, "rep"), people: [2] },
  ])("shows $who the statements, plans and months that concern them", async ({ actor, people }) => {
    const scope = payScopeFor(actor);
    const page = await listRunStatements(scope, {
      runId: january,
      againstId: december,
      filters: { q: "", planId: null, only: null },
      sort: { column: "name", direction: "asc" },
      place: { after: null, before: null, limit: 10 },
    });
    expect(page.items.map(({ person }) => person.id).toSorted()).toEqual(people);
    expect(await listRunPlans(scope, january)).toHaveLength(people.length > 0 ? 1 : 0);
    const months = await listStatementRuns(scope);
    expect(months.find(({ id }) => id === january)).toEqual(
      people.length > 0 ? { id: january, periodKey: "2026-01", againstId: december } : undefined,
    );
  });

  it("is approved by one of two who press at once, and by nobody whom it pays", async () => {
    expect(await codeOf(move(december, "approve", actorOf(2, "finance")))).toBe("ownStatement");
    const both = await Promise.all([
      codeOf(move(december, "approve")),
      codeOf(move(december, "approve", SECOND)),
    ]);
    expect(both.filter((code) => code === "done")).toHaveLength(1);
    expect(both.filter((code) => code === "alreadyDecided" || code === "conflict")).toHaveLength(1);
    const told =
      await sqlClient`select person_id from notifications where kind = 'statementReady' order by 1`;
    expect(told.map(({ person_id }) => person_id)).toEqual([2, 3]);
    expect(await codeOf(move(december, "pay", actorOf(3, "finance")))).toBe("ownStatement");
    await move(december, "pay");
    expect((await runOf(december)).state).toBe("paid");
  });
});

describe("a correction", () => {
  it("replaces the run, explains every cent, and has the next run settle the difference", async () => {
    await move(january, "approve");
    await move(january, "pay");
    await sqlClient`update opportunities set amount_minor = 70000 where id = 3`;
    const corrected = await correct(january);
    expect((await runOf(january)).state).toBe("superseded");
    const { items } = await listDifferences(EVERYTHING, {
      beforeId: january,
      afterId: corrected,
      place: { after: null, before: null, limit: 10 },
    });
    expect(items.map(({ id, beforeMinor, afterMinor }) => [id, afterMinor - beforeMinor])).toEqual([
      [3, 2_000n],
    ]);
    const causes = items[0]?.difference?.causes ?? [];
    expect(causes.map(({ code, ref, amountMinor }) => [code, ref, amountMinor])).toEqual([
      ["dealChanged", 3, 2_000n],
    ]);
    await move(corrected, "approve");
    await move(corrected, "pay");
    const march = await calculate("2026-03");
    expect(await paidTo(march, 3)).toEqual([0, 2_000, 0]);
    const lines =
      await sqlClient`select code from statement_lines where statement_id = ${await statementId(march, 3)}`;
    expect(lines.map(({ code }) => code)).toContain("adjustment");
    expect(await paidTo(await correct(march), 3)).toEqual([0, 2_000, 0]);
  });
});

describe("a refund", () => {
  it("takes back what the deal had earned, once", async () => {
    await sqlClient`insert into refunds (order_id, refunded_on, amount_minor) values (2, '2026-04-02', 10000)`;
    const april = await calculate("2026-04");
    const [entry] = await sqlClient`
      select c.opportunity_id as deal, c.amount_minor as amount from statement_clawbacks c join statements s on s.id = c.statement_id
       where s.run_id = ${april}`;
    expect(entry).toMatchObject({ deal: 2, amount: "-1000" });
    const [owed] =
      await sqlClient`select recovery_owed_minor as owed from statements where run_id = ${april} and person_id = 2`;
    expect(owed).toMatchObject({ owed: "1000" });
  });
});

describe("a dispute", () => {
  const question = (statement: number) => ({
    statementId: statement,
    linePosition: 0,
    question: "少算了",
    claimed: 500n,
    clientKey: clientKey(),
  });

  it("is raised by the person paid alone, answered by the manager, settled by the next run", async () => {
    const mine = await statementId(february, 2);
    expect(await codeOf(raiseDispute({ actor: actorOf(3, "rep"), input: question(mine), now: NOW }))).toBe(
      "notFound",
    );
    const { id } = await raiseDispute({ actor: actorOf(2, "rep"), input: question(mine), now: NOW });
    const dispute = await getDispute(payScopeFor(actorOf(2, "rep")), id);
    expect(dispute).toMatchObject({ level: "manager", answerer: { id: 1 }, state: "open" });
    expect(await getDispute(payScopeFor(actorOf(3, "rep")), id)).toBeNull();
    const answer = { id, version: 1, move: "accept" as const, reason: "属实", agreed: 500n };
    const by = (actor: Actor) => codeOf(answerDispute({ actor, input: answer, now: NOW }));
    expect(await by(actorOf(3, "rep"))).toBe("notFound");
    expect(await by(actorOf(2, "rep"))).toBe("ownPay");
    const manager = actorOf(1, "manager", [4, 5]);
    expect((await Promise.all([by(manager), by(FINANCE)])).sort()).toEqual(["alreadyDecided", "done"]);
    const may = await calculate("2026-05");
    // 500 agreed, less 1,000 still owed for the refund: nothing is paid, half is left.
    expect(await paidTo(may, 2)).toEqual([0, 0, 0]);
    const [left] =
      await sqlClient`select recovery_owed_minor as owed from statements where run_id = ${may} and person_id = 2`;
    expect(left).toMatchObject({ owed: "500" });
  });

  it("goes to finance when the manager lets the day pass, once", async () => {
    const { id } = await raiseDispute({
      actor: actorOf(2, "rep"),
      input: question(await statementId(february, 2)),
      now: NOW,
    });
    await sqlClient`update disputes set due_on = '2026-06-01' where id = ${id}`;
    await escalateDisputes({ now: NOW });
    await escalateDisputes({ now: NOW });
    expect(await getDispute(EVERYTHING, id)).toMatchObject({ level: "finance", answerer: null });
    const [told] =
      await sqlClient`select count(*)::int as count from notifications where kind = 'disputeEscalated'`;
    expect(told).toEqual({ count: 3 });
  });
});

describe("a stored run", () => {
  const REPLAY_ALL = `
    import { closeDatabase, sqlClient } from "./db/client.ts";
    import { replayRun } from "./db/queries/run/replay.ts";
    import { systemPayScope } from "./lib/access/scope.ts";
    const replays = [];
    for (const { id } of await sqlClient\`select id from calculation_runs order by id\`)
      replays.push({ id, ...(await replayRun(systemPayScope(), id)) });
    await closeDatabase();
    process.stdout.write(JSON.stringify(replays));
    process.exit(0);`;

  it("comes out the same in another process on another database, from what was stored alone", {
    timeout: 120_000,
  }, async () => {
    const other = await makeElsewhere();
    try {
      await carryRows(testDatabaseUrl(), other.url);
      const flags = [
        "--conditions=react-server",
        "--import",
        "tsx",
        "--input-type=module",
        "--eval",
        REPLAY_ALL,
      ];
      const env = { ...process.env, DATABASE_URL: other.url };
      const { stdout } = await promisify(execFile)(process.execPath, flags, { env });
      const replays: Record<string, unknown>[] = JSON.parse(stdout);
      const runs = await sqlClient<{ id: number; people: number }[]>`
        select r.id, count(s.id)::int as people from calculation_runs r left join statements s on s.run_id = r.id group by r.id order by r.id`;
      expect(runs.length).toBeGreaterThan(6);
      const same = { isInputSame: true, isOutputSame: true, isStoredSame: true };
      expect(replays).toMatchObject(runs.map((run) => ({ ...run, ...same })));
    } finally {
      await other.drop();
    }
  });

  it("says when another version of the engine had calculated it", async () => {
    await sqlClient`update calculation_runs set engine_version = '0' where id = ${december}`;
    expect(await replayRun(EVERYTHING, december)).toMatchObject({
      storedEngine: "0",
      engineVersion: ENGINE_VERSION,
      isOutputSame: true,
    });
  });
});
