import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { systemPayScope } from "@/lib/access/scope";
import { canonicalise } from "@/lib/incentives/canonicalise";
import { parsePlan } from "@/lib/incentives/plan-schema";
import { declareContestInput } from "@/lib/recognition/contest-input";
import { sqlClient } from "../../client";
import { rebuildFacts } from "../../facts/rebuild-facts";
import {
  getContest,
  listContestPlaces,
  listOpenContests,
  rankContest,
} from "../../queries/recognition/contests";
import { replayRun } from "../../queries/run/replay";
import {
  insertDeal,
  insertSmallCompany,
  NOW,
  type SmallCompany,
  STAGE,
  TODAY,
} from "../../testing/small-company";
import { truncateAll } from "../../testing/test-database";
import { calculateRun } from "../runs/calculate-run";
import { correctRun, startRun } from "../runs/start-run";
import { awardContest } from "./award-contest";
import { declareContest } from "./declare-contest";
import { withdrawContest } from "./withdraw-contest";

const BEFORE = new Date("2026-11-02T04:00:00Z");
const DECEMBER = new Date("2026-12-02T04:00:00Z");
const JANUARY = new Date("2027-01-02T04:00:00Z");
let company: SmallCompany;
let operations: Actor;
let finance: Actor;

beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  operations = { ...company.executive, role: "operations" };
  finance = { ...company.admin, role: "finance" };
  await insertDeal({
    id: 11,
    ownerId: 1,
    status: "won",
    stageId: STAGE.won,
    closedOn: "2026-11-10",
    amountMinor: 500_00n,
  });
  await insertDeal({
    id: 12,
    ownerId: 2,
    status: "won",
    stageId: STAGE.won,
    closedOn: "2026-11-19",
    amountMinor: 700_00n,
  });
  // The day before it begins, the first day after it, and another region: none of them counts.
  await insertDeal({
    id: 13,
    ownerId: 1,
    status: "won",
    stageId: STAGE.won,
    closedOn: "2026-11-02",
    amountMinor: 900_00n,
  });
  await insertDeal({
    id: 14,
    ownerId: 1,
    status: "won",
    stageId: STAGE.won,
    closedOn: "2026-11-20",
    amountMinor: 900_00n,
  });
  await insertDeal({
    id: 15,
    ownerId: 4,
    status: "won",
    stageId: STAGE.won,
    closedOn: "2026-11-10",
    amountMinor: 950_00n,
  });
  await sqlClient.begin((sql) => rebuildFacts(sql));
});

const FORM = {
  name: "十一月冲刺赛",
  metric: "won_value",
  unitId: "10",
  startOn: "2026-11-03",
  lastDay: "2026-11-19",
  minTenureMonths: "0",
  qualifying: "",
  prizes: "300\n100.50",
  ties: "share",
};
const declare = (part: Partial<typeof FORM> = {}, clientKey = randomUUID()) =>
  declareContest({
    actor: operations,
    now: BEFORE,
    input: declareContestInput.parse({ ...FORM, ...part, clientKey }),
  });
const award = (id: number, actor = finance, now = NOW) =>
  awardContest({ actor, now, input: { id, version: 1 } });
const standing = async (id: number) => {
  const contest = await getContest(id);
  if (!contest) throw new Error("no such contest");
  return (await rankContest(contest, TODAY)).map(({ personId, place, value, prizeMinor }) => [
    personId,
    place,
    value,
    prizeMinor,
  ]);
};
const entriesOf = () => sqlClient`
  select person_id, kind, name, amount_minor::text as amount, due_on::text as due from pay_entries order by person_id`;

describe("a contest", () => {
  it("ranks the members of its unit by what they did on its days", async () => {
    const { id } = await declare();
    expect(await standing(id)).toEqual([
      [2, 1, 700_00n, 300_00n],
      [1, 2, 500_00n, 100_50n],
    ]);
    const everybody = await declare({ unitId: "1", name: "全公司" });
    expect((await standing(everybody.id)).map(([person]) => person)).toEqual([4, 2, 1]);
  });

  it("leaves out who stays below the line, or has not been there long enough, or sold nothing", async () => {
    expect(await standing((await declare({ qualifying: "600" })).id)).toEqual([[2, 1, 700_00n, 300_00n]]);
    await sqlClient`update people set hired_on = '2026-08-04' where id = 2`;
    await sqlClient`update people set hired_on = '2026-08-03' where id = 1`;
    expect(await standing((await declare({ minTenureMonths: "3" })).id)).toEqual([[1, 1, 500_00n, 300_00n]]);
    expect(await standing((await declare({ startOn: "2026-11-21", lastDay: "2026-11-30" })).id)).toEqual([]);
  });

  it("is declared for days to come, of a unit that is there, and once when sent twice", async () => {
    await expect(declare({ startOn: "2026-11-01" })).rejects.toMatchObject({
      details: { fields: { startOn: "dateInPast" } },
    });
    await expect(declare({ unitId: "99" })).rejects.toMatchObject({
      details: { fields: { unitId: "notAnOption" } },
    });
    const clientKey = randomUUID();
    const [a, b] = await Promise.all([declare({}, clientKey), declare({}, clientKey)]);
    expect(a).toEqual(b);
  });

  it.each([
    { part: { prizes: "100\n200" }, message: "prizesRise" },
    { part: { prizes: "100\n0" }, message: "mustBePositive" },
    { part: { prizes: "100\nviel" }, message: "notAnAmount" },
    { part: { prizes: " \n" }, message: "required" },
    { part: { lastDay: "2026-11-02" }, message: "endBeforeStart" },
    { part: { qualifying: "-1" }, message: "notANumber" },
  ])("is not declared with $part", ({ part, message }) => {
    const { error } = declareContestInput.safeParse({ ...FORM, ...part, clientKey: randomUUID() });
    expect(error?.issues.map((issue) => issue.message)).toEqual([message]);
  });
});

describe("awarding", () => {
  it("waits for the end, and is neither for who declared it nor for who wins", async () => {
    const { id } = await declare();
    const runs = await declare({ lastDay: "2026-11-30", name: "还在进行" });
    await expect(award(runs.id)).rejects.toMatchObject({ code: "contestRuns" });
    await expect(award(id, { ...operations, role: "finance" })).rejects.toMatchObject({ code: "ownContest" });
    await expect(award(id, { ...finance, personId: 2 })).rejects.toMatchObject({ code: "ownPrize" });
    await expect(award(99)).rejects.toMatchObject({ code: "notFound" });
    expect((await listOpenContests(TODAY)).map((one) => one.id)).toEqual([id]);
    expect(await entriesOf()).toEqual([]);
  });

  it("books every prize once, whoever presses when, and stands whatever is corrected later", async () => {
    const { id } = await declare();
    const answers = await Promise.allSettled([award(id), award(id), award(id)]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await entriesOf()).map((row) => ({ ...row }))).toEqual([
      { person_id: 1, kind: "award", name: FORM.name, amount: "10050", due: "2026-11-19" },
      { person_id: 2, kind: "award", name: FORM.name, amount: "30000", due: "2026-11-19" },
    ]);
    await sqlClient`update opportunities set amount_minor = 990000 where id = 11`;
    await sqlClient.begin((sql) => rebuildFacts(sql));
    expect((await listContestPlaces([id])).get(id)?.map(({ personId, place }) => [personId, place])).toEqual([
      [2, 1],
      [1, 2],
    ]);
    expect(await listOpenContests(TODAY)).toEqual([]);
    const told = await sqlClient`select person_id from notifications where kind = 'contestWon' order by 1`;
    expect(told.map(({ person_id }) => person_id)).toEqual([1, 2]);
    // Who won how much is pay: neither the trail nor a message names it.
    const said = JSON.stringify([
      await sqlClient`select after from audit_entries where action = 'contest.award'`,
      await sqlClient`select params from notifications`,
    ]);
    expect(said).not.toMatch(/30000|10050/);
  });

  it("ends a contest that nobody has won without paying anybody", async () => {
    const { id } = await declare({ qualifying: "5000" });
    expect(await award(id)).toEqual({ winners: 0 });
    expect(await entriesOf()).toEqual([]);
    expect((await getContest(id))?.state).toBe("awarded");
  });
});

describe("withdrawing", () => {
  const withdraw = (id: number, now: Date) =>
    withdrawContest({ actor: operations, now, input: { id, version: 1, reason: "预算取消" } });

  it("ends it with a reason while it is not over, and pays nobody", async () => {
    const { id } = await declare();
    await withdraw(id, BEFORE);
    expect(await getContest(id)).toMatchObject({ state: "withdrawn", reason: "预算取消" });
    await expect(award(id)).rejects.toMatchObject({ code: "alreadyDecided" });
    expect(await entriesOf()).toEqual([]);
  });

  it("comes too late once it is over: a prize has been won", async () => {
    const { id } = await declare();
    await expect(withdraw(id, NOW)).rejects.toMatchObject({ code: "contestOver" });
  });
});

describe("a prize", () => {
  const plan = parsePlan({
    boundary: "higher",
    components: [
      {
        code: "sales",
        metric: "won_value",
        measure: "money",
        base: "credited",
        payout: { kind: "bands", bands: [{ from: 0, upTo: null, mode: "marginal", ratePpm: 100_000 }] },
      },
    ],
  });
  const calculate = async (periodKey: string, now: Date) => {
    const { id } = await startRun({ actor: finance, now, input: { periodKey, clientKey: randomUUID() } });
    await calculateRun({ runId: id, now });
    return id;
  };
  const awardLines = async (runId: number) =>
    (
      await sqlClient`
        select s.person_id as person, l.args ->> 'name' as name, l.args ->> 'change' as amount
          from statement_lines l join statements s on s.id = l.statement_id
         where s.run_id = ${runId} and l.code = 'award' order by 1`
    ).map((row) => ({ ...row }));

  beforeEach(async () => {
    await sqlClient`insert into incentive_plans (id, name) values (1, '代表')`;
    await sqlClient`
      insert into plan_members (plan_id, person_id, start_on) values (1, 1, '2025-01-01'), (1, 2, '2025-01-01')`;
    await sqlClient`
      insert into plan_versions (plan_id, version, state, effective_on, definition)
      values (1, 1, 'published', '2025-01-01', ${sqlClient.json(JSON.parse(canonicalise(plan)))})`;
  });

  it("is paid by the next run, once, as a line of its own; a correction pays it again in its place", async () => {
    const { id } = await declare();
    await award(id);
    const lines = [
      { person: 1, name: FORM.name, amount: "10050" },
      { person: 2, name: FORM.name, amount: "30000" },
    ];
    const november = await calculate("2026-11", DECEMBER);
    expect(await awardLines(november)).toEqual(lines);
    expect(await awardLines(await calculate("2026-12", JANUARY))).toEqual([]);
    const corrected = await correctRun({
      actor: finance,
      now: JANUARY,
      input: { id: november, version: 2, reason: "补录一单" },
    });
    await calculateRun({ runId: corrected.id, now: JANUARY });
    expect(await awardLines(corrected.id)).toEqual(lines);
    expect(await replayRun(systemPayScope(), corrected.id)).toMatchObject({
      isOutputSame: true,
      isStoredSame: true,
    });
  });

  it("that a run cannot pay is said on the run: nobody has awarded it, or the winner is on no plan", async () => {
    const { id } = await declare();
    const warned = async (runId: number) => {
      const [run] = await sqlClient<{ warnings: { code: string; personId: number; detail: string }[] }[]>`
        select warnings from calculation_runs where id = ${runId}`;
      return run?.warnings.flatMap(({ code, personId, detail }) =>
        code === "openContest" || code === "waitingEntry" ? [[code, personId, detail]] : [],
      );
    };
    expect(await warned(await calculate("2026-11", DECEMBER))).toEqual([["openContest", null, FORM.name]]);
    await award(id, finance, DECEMBER);
    await sqlClient`delete from plan_members where person_id = 2`;
    expect(await warned(await calculate("2026-12", JANUARY))).toEqual([["waitingEntry", 2, FORM.name]]);
  });

  it("awarded after its month has been calculated is paid by the month after", async () => {
    const { id } = await declare();
    expect(await awardLines(await calculate("2026-11", DECEMBER))).toEqual([]);
    await award(id, finance, DECEMBER);
    expect(await awardLines(await calculate("2026-12", JANUARY))).toHaveLength(2);
  });
});
