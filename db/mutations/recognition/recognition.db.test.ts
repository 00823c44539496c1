import { beforeAll, describe, expect, it } from "vitest";
import { db, sqlClient } from "@/db/client";
import { rebuildFacts } from "@/db/facts/rebuild-facts";
import { listTrainingAwards } from "@/db/queries/recognition/career";
import { listHonours } from "@/db/queries/recognition/champions";
import { getReceivedRatings, listPeers } from "@/db/queries/recognition/ratings";
import { listScorecardRules, listScorecards, listScoredPeople } from "@/db/queries/recognition/scorecards";
import { insertSmallCompany, NOW, type SmallCompany, STAGE, TODAY } from "@/db/testing/small-company";
import { payScopeFor, scopeFor } from "@/lib/access/scope";
import { parsePeriod } from "@/lib/periods";
import { announceChampions } from "./announce-champions";
import { askForRating } from "./ask-for-rating";
import { awardTraining } from "./award-training";
import { declareBoard } from "./declare-board";
import { rateColleague } from "./rate-colleague";

let people: SmallCompany;
const quarter = parsePeriod("2026-Q4");
if (!quarter) throw new Error("no such quarter");
const rating = {
  periodKey: "2026-Q4",
  kind: "sharing" as const,
  grade: 5,
  evidence: "分享了投标模板，帮我中了一单",
};
const key = () => crypto.randomUUID();

beforeAll(async () => {
  people = await insertSmallCompany();
});

describe("ratings of colleagues", () => {
  it("are given once per quarter and pair, and tell the rated person nothing", async () => {
    await askForRating({ actor: people.rep, input: { periodKey: "2026-Q4", raterId: 2 }, now: NOW });
    await askForRating({ actor: people.rep, input: { periodKey: "2026-Q4", raterId: 2 }, now: NOW });
    const call = { actor: people.teammate, input: { ...rating, rateeId: 1 }, now: NOW };
    const { id } = await rateColleague(call);
    await expect(rateColleague(call)).rejects.toMatchObject({ code: "alreadyRated" });
    const told = await sqlClient`select person_id, kind from notifications order by id`;
    expect(told.map((row) => ({ ...row }))).toEqual([{ person_id: 2, kind: "ratingAsked" }]);
    const [entry] =
      await sqlClient`select actor_id, after from audit_entries where object_kind = 'collaborationRating'`;
    expect(entry).toEqual({ actor_id: 2, after: { periodKey: "2026-Q4" } });
    expect(id).toBeGreaterThan(0);
    expect(await getReceivedRatings(1, "2026-Q4")).toEqual({ count: 1, evidence: [] });
  });

  it.each([
    { rateeId: 2, why: "oneself" },
    { rateeId: 4, why: "somebody of another team with whom no deal was shared" },
    { rateeId: 3, why: "the manager, who is no peer" },
    { rateeId: 99, why: "nobody" },
  ])("refuse $why", async ({ rateeId }) => {
    const call = { actor: people.teammate, input: { ...rating, rateeId }, now: NOW };
    await expect(rateColleague(call)).rejects.toMatchObject({ code: "notFound" });
  });

  it("end two weeks after the quarter", async () => {
    const old = { ...rating, periodKey: "2026-Q3", rateeId: 2 };
    await expect(rateColleague({ actor: people.rep, input: old, now: NOW })).rejects.toMatchObject({
      code: "ratingClosed",
    });
    expect((await listPeers(1, quarter)).map(({ id }) => id)).toEqual([2]);
  });
});

describe("scorecards", () => {
  it("are seen by the person, their managers and nobody of another team", async () => {
    const seen = async (actor: SmallCompany["rep"], personId?: number) =>
      (await listScoredPeople(payScopeFor(actor), { period: quarter, personId })).map(({ id }) => id);
    expect(await seen(people.rep)).toEqual([1]);
    expect(await seen(people.rep, 2)).toEqual([]);
    expect(await seen(people.manager)).toEqual([1, 2]);
    expect(await seen(people.otherManager)).toEqual([4]);
    expect(await seen(people.otherManager, 1)).toEqual([]);
    expect(await seen(people.otherRep, 1)).toEqual([]);
    expect(await seen(people.executive)).toEqual([1, 2, 4]);
    expect(await seen(people.admin)).toEqual([]);
  });

  it("give the weight of what cannot be measured to the others, and add up", async () => {
    const cards = await listScorecards({
      periods: [quarter],
      today: TODAY,
      people: [1],
      declared: await listScorecardRules(),
      shareOf: () => null,
    });
    const card = cards.get("2026-Q4")?.get(1);
    const weights = card?.rows.reduce((sum, { weightPpm }) => sum + weightPpm, 0);
    expect(weights).toBe(1_000_000);
    expect(card?.rows.find(({ measure }) => measure === "collaboration")).toMatchObject({
      actual: null,
      weightPpm: 0,
    });
    expect(card?.rows.reduce((sum, { scorePpm }) => sum + scorePpm, 0)).toBe(card?.scorePpm);
  });
});

describe("champions", () => {
  it("are announced once, from the figures, after the month", async () => {
    await sqlClient`
      update opportunities set status = 'won', closed_on = '2026-10-20', stage_id = ${STAGE.won} where id = 1`;
    await db.transaction((tx) => rebuildFacts(tx));
    const october = new Date("2026-10-10T04:00:00Z");
    const input = {
      metric: "won_value" as const,
      tieMetric: null,
      places: 3,
      minTenureMonths: 0,
      qualifying: null,
      honour: "奖杯",
      clientKey: key(),
    };
    const { id } = await declareBoard({ actor: people.executive, input, now: october });
    expect(await declareBoard({ actor: people.executive, input, now: october })).toEqual({ id });
    const call = { actor: people.executive, input: { boardId: id, periodKey: "2026-10" } };
    await expect(announceChampions({ ...call, now: october })).rejects.toMatchObject({ code: "monthRuns" });
    expect(await announceChampions({ ...call, now: NOW })).toEqual({ count: 1 });
    await expect(announceChampions({ ...call, now: NOW })).rejects.toMatchObject({
      code: "alreadyAnnounced",
    });
    expect(await listHonours({ from: "2026-01" })).toMatchObject([
      { personId: 1, place: 1, value: 120_000_000n, periodKey: "2026-10" },
    ]);
  });
});

describe("training places", () => {
  it("are given below oneself only, once", async () => {
    const input = { personId: 1, title: "谈判营", reason: "champion" as const, note: null, clientKey: key() };
    const made = await awardTraining({ actor: people.manager, input, now: NOW });
    expect(await awardTraining({ actor: people.manager, input, now: NOW })).toEqual(made);
    await expect(
      awardTraining({ actor: people.otherManager, input: { ...input, clientKey: key() }, now: NOW }),
    ).rejects.toMatchObject({ code: "invalid" });
    expect(await listTrainingAwards(scopeFor(people.rep))).toHaveLength(1);
    expect(await listTrainingAwards(scopeFor(people.otherRep))).toHaveLength(0);
    expect(await listTrainingAwards(scopeFor(people.otherManager))).toHaveLength(0);
  });
});
