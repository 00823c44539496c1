import { randomUUID } from "node:crypto";
import { asc, eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { scopeFor } from "@/lib/access/scope";
import { parseFacts } from "@/lib/reviews/review-facts";
import type { AddActionInput, AddCauseInput, MoveActionInput } from "@/lib/reviews/review-input";
import { db } from "../client";
import { rebuildFacts } from "../facts/rebuild-facts";
import { countVerdicts, listPastActions } from "../queries/review/effects";
import { listAttendees, listDecisions } from "../queries/review/meeting";
import { countReviews, getReview, listEarlierActions, listReviews } from "../queries/reviews";
import {
  assignments,
  enteredValues,
  notifications,
  orders,
  resources,
  reviewActions,
  reviewCauses,
  reviews,
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
import { addAction } from "./add-action";
import { addCause } from "./add-cause";
import { addDecision } from "./add-decision";
import { closeReview } from "./close-review";
import { editCause } from "./edit-cause";
import { ensureReviews } from "./ensure-reviews";
import { moveAction } from "./move-action";
import { openReview } from "./open-review";
import { remindReviews } from "./remind-reviews";
import { removeCause } from "./remove-cause";
import { removeDecision } from "./remove-decision";
import { saveMinutes } from "./save-minutes";
import { setAttendance } from "./set-attendance";
import { startMeeting } from "./start-meeting";

let company: SmallCompany;
/** The review of 华东 for October, which missed its target: two deals won and one lost in October, one won a year before. */
let reviewId: number;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  const deal = { ownerId: 1, status: "won", stageId: STAGE.won, amountMinor: 100_000_00n } as const;
  await insertDeal({ ...deal, id: 101, createdOn: "2026-09-10", closedOn: "2026-10-12" });
  await insertDeal({ ...deal, id: 102, createdOn: "2026-09-20", closedOn: "2026-10-20" });
  await insertDeal({
    ...deal,
    id: 103,
    status: "lost",
    stageId: STAGE.lost,
    lossReason: "price",
    closedOn: "2026-10-21",
  });
  await insertDeal({ ...deal, id: 104, createdOn: "2025-09-20", closedOn: "2025-10-20" });
  await insertDeal({ ...deal, id: 105, ownerId: 4, createdOn: "2026-09-20", closedOn: "2026-10-20" });
  const window = {
    periodKind: "month",
    periodKey: "2026-10",
    startOn: "2026-10-01",
    endOn: "2026-11-01",
  } as const;
  await db.insert(targets).values({
    metric: "won_value",
    unitId: 10,
    ...window,
    value: 500_000_00n,
    baselineValue: 500_000_00n,
    origin: "plan",
  });
  await db.transaction((tx) => rebuildFacts(tx));
  await ensureReviews({ now: NOW });
  reviewId = (await db.select().from(reviews).where(eq(reviews.unitId, 10)))[0]?.id ?? 0;
});

const insertOrder = (orderedOn: string, amountMinor: bigint) =>
  db.insert(orders).values({ number: `R-${orderedOn}`, customerId: 1, ownerId: 1, orderedOn, amountMinor });

const stored = async () => (await db.select().from(reviews).where(eq(reviews.id, reviewId)))[0];
const open = (actor: Actor, version = 1) => openReview({ actor, now: NOW, input: { id: reviewId, version } });
const close = (actor: Actor, version: number) =>
  closeReview({ actor, now: NOW, input: { id: reviewId, version } });
const minutes = (actor: Actor, version: number, text = "结论：评估提速") =>
  saveMinutes({ actor, now: NOW, input: { id: reviewId, version, minutes: text } });
const cause = (actor: Actor, input: Partial<AddCauseInput> = {}) =>
  addCause({
    actor,
    now: NOW,
    input: {
      reviewId,
      parentId: null,
      category: "market",
      description: "竞品降价",
      shareMinor: -100_000_00n,
      evidence: null,
      links: [],
      idempotencyKey: randomUUID(),
      ...input,
    },
  });
const action = (actor: Actor, input: Partial<AddActionInput> = {}) =>
  addAction({
    actor,
    now: NOW,
    input: {
      reviewId,
      causeId: null,
      previousId: null,
      title: "价格保护清单",
      ownerId: 1,
      dueOn: "2026-12-01",
      metric: "win_rate",
      expectedEffect: 20_000n,
      idempotencyKey: randomUUID(),
      ...input,
    },
  });
const moved = (actor: Actor, id: number, input: Partial<MoveActionInput> = {}) =>
  moveAction({
    actor,
    now: NOW,
    input: { id, version: 1, move: "finish", outcome: "清单已发布", evidence: "OA-1024", ...input },
  });

describe("ensureReviews", () => {
  it("makes one review for each region and team that somebody leads and where something happened, and tells its leader", async () => {
    // Nobody leads the teams themselves.
    expect(await db.select().from(reviews).orderBy(asc(reviews.unitId))).toMatchObject([
      {
        unitId: 10,
        periodKey: "2026-10",
        startOn: "2026-10-01",
        endOn: "2026-11-01",
        state: "due",
        ownerId: 3,
        dueOn: "2026-11-26",
      },
      { unitId: 20, ownerId: 5, state: "due" },
    ]);
    const told = await db.select().from(notifications).where(eq(notifications.kind, "reviewDue"));
    expect(told.map(({ personId }) => personId).sort()).toEqual([3, 5]);
  });

  it("makes none twice, and none of a month in which nothing happened", async () => {
    expect(await ensureReviews({ now: NOW })).toEqual([]);
    expect(await ensureReviews({ now: new Date("2027-03-02T04:00:00Z") })).toEqual([]);
    const results = await Promise.all(
      Array.from({ length: 5 }, () => ensureReviews({ now: new Date("2026-12-02T04:00:00Z") })),
    );
    expect(results.flat()).toHaveLength(2);
  });
});

describe("cycles", () => {
  it("make a week's review for a team that somebody leads, and the quarter's for regions and the company", async () => {
    await db.insert(assignments).values({ personId: 2, unitId: 11, role: "manager", startOn: "2026-01-01" });
    await insertDeal({ id: 120, ownerId: 1, status: "won", stageId: STAGE.won, closedOn: "2026-12-30" });
    await db.transaction((tx) => rebuildFacts(tx));
    await ensureReviews({ now: new Date("2027-01-04T04:00:00Z") });
    const keys = ["2026-12", "2026-Q4", "2026-W53"];
    const made = await db.select().from(reviews).where(inArray(reviews.periodKey, keys));
    expect(made.map(({ unitId, cycle, periodKey }) => `${unitId} ${cycle} ${periodKey}`).sort()).toEqual(
      [
        "10 month 2026-12",
        "10 quarter 2026-Q4",
        "1 quarter 2026-Q4",
        "11 month 2026-12",
        "11 week 2026-W53",
        "20 quarter 2026-Q4",
      ].sort(),
    );
  });

  it("call missed what nobody had opened when the next one became due, and let it be made up for", async () => {
    await open(company.manager);
    await ensureReviews({ now: new Date("2026-12-02T04:00:00Z") });
    const of = async (unitId: number) =>
      (await db.select().from(reviews).where(eq(reviews.unitId, unitId)).orderBy(asc(reviews.startOn))).map(
        ({ state }) => state,
      );
    expect(await of(10)).toEqual(["open", "due"]);
    expect(await of(20)).toEqual(["missed", "due"]);
    const [missed] = await db.select().from(reviews).where(eq(reviews.state, "missed"));
    await openReview({
      actor: company.otherManager,
      now: NOW,
      input: { id: missed?.id ?? 0, version: missed?.version ?? 0 },
    });
    expect(await of(20)).toEqual(["open", "due"]);
  });
});

describe("reminders", () => {
  it("go to who is late, once a week", async () => {
    await open(company.manager);
    const { id } = await action(company.manager);
    expect(await remindReviews({ now: NOW })).toBe(0);
    const late = new Date("2026-12-02T04:00:00Z");
    // The action, the open review and the other region's, which is due.
    expect(await remindReviews({ now: late })).toBe(3);
    expect(await remindReviews({ now: late })).toBe(0);
    const told = await db.select().from(notifications).where(eq(notifications.kind, "actionOverdue"));
    expect(told).toMatchObject([{ personId: 1, href: `/reviews/${reviewId}#action-${id}` }]);
    expect(await remindReviews({ now: new Date("2026-12-08T04:00:00Z") })).toBe(3);
  });
});

describe("openReview", () => {
  it("freezes the period's figures beside target, last year and the month before", async () => {
    await open(company.manager);
    const review = await stored();
    expect(review).toMatchObject({ state: "open", openedAt: NOW, version: 2 });
    const facts = parseFacts(review?.facts);
    expect(facts?.figures[0]).toEqual({
      metric: "won_value",
      value: 200_000_00n,
      target: 500_000_00n,
      attainmentPpm: 400_000,
      lastYear: 100_000_00n,
      previous: 0n,
    });
    expect(facts?.figures.find(({ metric }) => metric === "win_rate")?.value).toBe(666_667n);
    const effects = Object.values(facts?.variance?.effects ?? {});
    expect(effects.reduce((sum, effect) => sum + effect, 0n)).toBe(-300_000_00n);
    expect(facts?.parts).toMatchObject([{ unitId: 11, actual: 200_000_00n, target: null }]);
  });

  it("collects the funnel, what was lost, who buys less, what was noted and what the plan of an alert has done", async () => {
    await insertOrder("2025-10-10", 300_000_00n);
    await insertOrder("2026-10-10", 100_000_00n);
    await db.insert(enteredValues).values([
      { metric: "market_share", unitId: 1, periodKey: "2026-Q2", startOn: "2026-04-01", value: 110_000n },
      {
        metric: "market_share",
        unitId: 1,
        periodKey: "2026-Q3",
        startOn: "2026-07-01",
        value: 120_000n,
        evidence: "行业协会",
      },
      // Of another region: not for this sheet.
      { metric: "market_size", unitId: 20, periodKey: "2026-Q3", startOn: "2026-07-01", value: 5n },
    ]);
    await db.insert(resources).values({
      unitId: 11,
      metric: "won_value",
      kind: "budget",
      periodKey: "2026-Q4",
      startOn: "2026-10-01",
      endOn: "2027-01-01",
      planned: 100_00n,
      used: 40_00n,
    });
    await open(company.manager);
    const facts = parseFacts((await stored())?.facts);
    expect(facts?.losses).toMatchObject([{ reason: "price", count: 1, previousCount: 0 }]);
    expect(facts?.deals).toMatchObject([{ id: 103, ownerId: 1, reason: "price" }]);
    expect(facts?.customers).toMatchObject([{ id: 1, now: 100_000_00n, lastYear: 300_000_00n }]);
    expect(facts?.notes).toMatchObject([
      {
        metric: "market_share",
        periodKey: "2026-Q3",
        value: 120_000n,
        previous: 110_000n,
        evidence: "行业协会",
      },
    ]);
    // Two deals are too few to say what the money brought.
    expect(facts?.resources).toMatchObject([
      { kind: "budget", planned: 100_00n, used: 40_00n, returnMinor: null },
    ]);
    expect(facts?.stages.length).toBeGreaterThan(3);
  });

  it("keeps them frozen whatever happens to the figures later", async () => {
    await open(company.manager);
    await insertDeal({ id: 106, ownerId: 1, status: "won", stageId: STAGE.won, closedOn: "2026-10-30" });
    await db.transaction((tx) => rebuildFacts(tx));
    expect(parseFacts((await stored())?.facts)?.figures[0]?.value).toBe(200_000_00n);
  });

  it("opens once of five who press at once", async () => {
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => open(company.manager)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(open(company.manager)).rejects.toMatchObject({ code: "conflict" });
  });

  it.each([{ who: "otherManager" }, { who: "rep" }, { who: "admin" }] as const)(
    "does not exist for $who",
    async ({ who }) => {
      await expect(open(company[who])).rejects.toMatchObject({ code: "notFound" });
    },
  );
});

describe("causes", () => {
  beforeEach(async () => void (await open(company.manager)));

  it("make a tree, and one that nothing stands on can be taken back", async () => {
    const { id } = await cause(company.manager);
    const { id: deeper } = await cause(company.executive, { parentId: id, description: "新品未到货" });
    await expect(removeCause({ actor: company.manager, now: NOW, input: { id } })).rejects.toMatchObject({
      code: "causeInUse",
    });
    await removeCause({ actor: company.manager, now: NOW, input: { id: deeper } });
    expect(await db.select().from(reviewCauses)).toMatchObject([
      { id, shareMinor: -100_000_00n, createdBy: 3 },
    ]);
  });

  it("are written once, however often the form is sent", async () => {
    const idempotencyKey = randomUUID();
    const made = await Promise.all([1, 2, 3].map(() => cause(company.manager, { idempotencyKey })));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(await db.select().from(reviewCauses)).toHaveLength(1);
  });

  it("are not for another region's manager, nor for a sheet that is not open", async () => {
    await expect(cause(company.otherManager)).rejects.toMatchObject({ code: "notFound" });
    await expect(cause(company.rep)).rejects.toMatchObject({ code: "notFound" });
    await db.update(reviews).set({ state: "closed" }).where(eq(reviews.id, reviewId));
    await expect(cause(company.manager)).rejects.toMatchObject({ code: "reviewNotOpen" });
  });

  it("point at what the sheet's facts hold, and at nothing else", async () => {
    const links = [{ kind: "deal" as const, id: 103 }];
    const { id } = await cause(company.manager, { links });
    // Deal 105 belongs to the other region.
    await expect(cause(company.manager, { links: [{ kind: "deal", id: 105 }] })).rejects.toMatchObject({
      details: { fields: { links: "notAnOption" } },
    });
    const change = {
      id,
      category: "strategy" as const,
      description: "报价高于竞品",
      shareMinor: -80_000_00n,
      evidence: null,
      links: [],
    };
    await expect(editCause({ actor: company.otherManager, now: NOW, input: change })).rejects.toMatchObject({
      code: "notFound",
    });
    await editCause({ actor: company.manager, now: NOW, input: change });
    expect(await db.select().from(reviewCauses)).toMatchObject([
      { id, category: "strategy", description: "报价高于竞品", links: [] },
    ]);
  });

  it("do not hang on a cause of another review", async () => {
    await expect(cause(company.manager, { parentId: 999 })).rejects.toMatchObject({ code: "notFound" });
  });
});

describe("actions", () => {
  beforeEach(async () => void (await open(company.manager)));

  it("have an owner of the unit, who is told", async () => {
    await action(company.manager);
    expect(await db.select().from(reviewActions)).toMatchObject([
      { ownerId: 1, metric: "win_rate", expectedEffect: 20_000n, state: "open" },
    ]);
    const told = await db.select().from(notifications).where(eq(notifications.kind, "actionAssigned"));
    expect(told.map(({ personId }) => personId)).toEqual([1]);
  });

  it.each([
    { input: { ownerId: 4 }, fields: { ownerId: "notAnOption" }, why: "somebody of another region" },
    { input: { dueOn: "2026-11-22" }, fields: { dueOn: "dayIsOver" }, why: "a day that is over" },
    { input: { causeId: 999 }, fields: { causeId: "notAnOption" }, why: "a cause of another review" },
  ])("refuse $why", async ({ input, fields }) => {
    await expect(action(company.manager, input)).rejects.toMatchObject({ details: { fields } });
  });

  it("are finished by their owner or the reviewer, once, and come back when they did not work", async () => {
    const { id } = await action(company.manager);
    await expect(moved(company.teammate, id)).rejects.toMatchObject({ code: "notFound" });
    await expect(moved(company.otherManager, id)).rejects.toMatchObject({ code: "notFound" });
    const results = await Promise.allSettled([moved(company.rep, id), moved(company.manager, id)]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(moved(company.manager, id, { version: 2 })).rejects.toMatchObject({ code: "wrongState" });
    await moved(company.manager, id, { version: 2, move: "reopen", outcome: null });
    expect(await db.select().from(reviewActions)).toMatchObject([
      { state: "open", closedAt: null, version: 3 },
    ]);
  });
});

describe("minutes and closing", () => {
  beforeEach(async () => void (await open(company.manager)));

  it("does not let one overwrite the other's minutes", async () => {
    await minutes(company.manager, 2);
    await expect(minutes(company.executive, 2, "别的")).rejects.toMatchObject({ code: "conflict" });
    expect((await stored())?.minutes).toBe("结论：评估提速");
  });

  it("closes when causes, actions and minutes are there, and says what is missing before", async () => {
    await expect(close(company.manager, 2)).rejects.toMatchObject({ code: "causesMissing" });
    await cause(company.manager);
    await expect(close(company.manager, 2)).rejects.toMatchObject({ code: "actionsMissing" });
    await action(company.manager);
    await expect(close(company.manager, 2)).rejects.toMatchObject({ code: "minutesMissing" });
    await minutes(company.manager, 2);
    await expect(close(company.otherManager, 3)).rejects.toMatchObject({ code: "notFound" });
    await close(company.manager, 3);
    expect(await stored()).toMatchObject({ state: "closed", closedAt: NOW, version: 4 });
    await expect(minutes(company.manager, 4)).rejects.toMatchObject({ code: "reviewNotOpen" });
  });

  it("waits for actions of the review before that are past their day", async () => {
    const [before] = await db
      .insert(reviews)
      .values({
        unitId: 10,
        cycle: "month",
        periodKey: "2026-09",
        startOn: "2026-09-01",
        endOn: "2026-10-01",
        state: "closed",
        ownerId: 3,
        dueOn: "2026-10-12",
      })
      .returning();
    const [old] = await db
      .insert(reviewActions)
      .values({ reviewId: before?.id ?? 0, title: "拜访", ownerId: 1, dueOn: "2026-11-20", metric: "visits" })
      .returning();
    await cause(company.manager);
    await action(company.manager);
    await minutes(company.manager, 2);
    await expect(close(company.manager, 3)).rejects.toMatchObject({ code: "followUpMissing" });
    const review = await getReview({ scope: scopeFor(company.manager), personId: 3, unitId: 10 }, reviewId);
    expect(review && (await listEarlierActions(review))).toMatchObject([
      { id: old?.id, periodKey: "2026-09" },
    ]);
    await moved(company.rep, old?.id ?? 0);
    await expect(close(company.manager, 3)).resolves.toEqual({ version: 4 });
  });
});

describe("the meeting", () => {
  const attend = (actor: Actor, personId: number, isPresent = true) =>
    setAttendance({ actor, now: NOW, input: { reviewId, personId, isPresent } });
  const decide = (actor: Actor, idempotencyKey = randomUUID()) =>
    addDecision({ actor, now: NOW, input: { reviewId, item: "causes", text: "先稳老客户", idempotencyKey } });

  it("has a clock that begins once, people who are there and decisions", async () => {
    await open(company.manager);
    const start = (now: Date) => startMeeting({ actor: company.manager, now, input: { id: reviewId } });
    expect((await start(NOW)).startedAt).toEqual(NOW);
    expect((await start(new Date(NOW.getTime() + 60_000))).startedAt).toEqual(NOW);
    await attend(company.manager, 1);
    await attend(company.manager, 1);
    await attend(company.manager, 2);
    await attend(company.manager, 2, false);
    const attendees = await listAttendees({ id: reviewId, unitId: 10 }, TODAY);
    expect(attendees.filter(({ isPresent }) => isPresent).map(({ id }) => id)).toEqual([1]);
    const key = randomUUID();
    const made = await Promise.all([1, 2, 3].map(() => decide(company.manager, key)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(await listDecisions(reviewId)).toMatchObject([
      { item: "causes", text: "先稳老客户", by: { id: 3 } },
    ]);
    await removeDecision({ actor: company.manager, now: NOW, input: { id: made[0]?.id ?? 0 } });
    expect(await listDecisions(reviewId)).toEqual([]);
  });

  it("is not another region's to write, takes nobody from elsewhere, and ends with the sheet", async () => {
    await expect(attend(company.manager, 1)).rejects.toMatchObject({ code: "reviewNotOpen" });
    await open(company.manager);
    await expect(attend(company.manager, 4)).rejects.toMatchObject({ code: "invalid" });
    await expect(attend(company.otherManager, 4)).rejects.toMatchObject({ code: "notFound" });
    await expect(decide(company.otherManager)).rejects.toMatchObject({ code: "notFound" });
    await expect(decide(company.rep)).rejects.toMatchObject({ code: "notFound" });
    await expect(
      startMeeting({ actor: company.otherManager, now: NOW, input: { id: reviewId } }),
    ).rejects.toMatchObject({ code: "notFound" });
    const { id } = await decide(company.manager);
    await db.update(reviews).set({ state: "closed" }).where(eq(reviews.id, reviewId));
    await expect(removeDecision({ actor: company.manager, now: NOW, input: { id } })).rejects.toMatchObject({
      code: "reviewNotOpen",
    });
  });
});

describe("follow-up", () => {
  /** An action of September's review that was to bring more visits, done on 2 October with nothing to show for it. */
  async function ineffective() {
    const [before] = await db
      .insert(reviews)
      .values({
        unitId: 10,
        cycle: "month",
        periodKey: "2026-08",
        startOn: "2026-08-01",
        endOn: "2026-09-01",
        state: "closed",
        ownerId: 3,
        dueOn: "2026-09-12",
      })
      .returning();
    const [old] = await db
      .insert(reviewActions)
      .values({
        reviewId: before?.id ?? 0,
        title: "拜访",
        ownerId: 1,
        dueOn: "2026-10-02",
        metric: "visits",
        state: "done",
        createdAt: new Date("2026-09-10T04:00:00Z"),
        closedAt: new Date("2026-10-02T04:00:00Z"),
      })
      .returning();
    return old?.id ?? 0;
  }
  const readerOf = (actor: Actor, unitId: number) => ({
    scope: scopeFor(actor),
    personId: actor.personId,
    unitId,
  });
  const comesBack = async () => {
    const review = await getReview(readerOf(company.manager, 10), reviewId);
    return review ? (await listEarlierActions(review)).map(({ id }) => id) : [];
  };

  it("settles a verdict at the closing, and keeps it whatever happens later", async () => {
    const old = await ineffective();
    await open(company.manager);
    await cause(company.manager);
    await action(company.manager);
    await minutes(company.manager, 2);
    await close(company.manager, 3);
    expect((await db.select().from(reviewActions).where(eq(reviewActions.id, old)))[0]).toMatchObject({
      verdict: "no_effect",
      judgedIn: reviewId,
    });
    expect((await getReview(readerOf(company.manager, 10), reviewId))?.followUp).toMatchObject([
      { actionId: old, metric: "visits", effect: { verdict: "no_effect" } },
    ]);
    const filter = { verdict: "no_effect" as const, metric: null };
    const page = { beforeId: null, limit: 10 };
    expect(await listPastActions(readerOf(company.manager, 10), filter, page)).toMatchObject([
      { id: old, unit: { id: 10 } },
    ]);
    expect(await listPastActions(readerOf(company.otherManager, 20), filter, page)).toEqual([]);
    expect(await countVerdicts(readerOf(company.otherManager, 20), { metric: null })).toMatchObject({
      none: 0,
    });
  });

  it("brings back what did not work until it is tried again or given up", async () => {
    const old = await ineffective();
    // Two months later, with September's review between them.
    await db.insert(reviews).values({
      unitId: 10,
      cycle: "month",
      periodKey: "2026-09",
      startOn: "2026-09-01",
      endOn: "2026-10-01",
      state: "closed",
      ownerId: 3,
      dueOn: "2026-10-12",
    });
    expect(await comesBack()).toEqual([old]);
    await open(company.manager);
    await expect(action(company.manager, { previousId: 999 })).rejects.toMatchObject({ code: "invalid" });
    const both = await Promise.allSettled([1, 2].map(() => action(company.manager, { previousId: old })));
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await comesBack()).toEqual([]);
    await db.delete(reviewActions).where(eq(reviewActions.previousId, old));
    expect(await comesBack()).toEqual([old]);
    await moved(company.manager, old, { move: "drop", outcome: "不再做", evidence: null });
    expect(await comesBack()).toEqual([]);
  });
});

describe("lists", () => {
  it("show each their own units, a rep the one they work in", async () => {
    const listed = async (actor: Actor, unitId: number | null) =>
      (await listReviews({ scope: scopeFor(actor), personId: actor.personId, unitId }, { state: "due" })).map(
        ({ unit }) => unit.id,
      );
    expect(await listed(company.manager, 10)).toEqual([10]);
    expect(await listed(company.otherManager, 20)).toEqual([20]);
    expect(await listed(company.executive, 1)).toEqual([10, 20]);
    expect(await listed(company.rep, 11)).toEqual([]);
    const reader = { scope: scopeFor(company.otherManager), personId: 5, unitId: 20 };
    expect(await getReview(reader, reviewId)).toBeNull();
    expect(await countReviews(reader)).toEqual({ due: 1, open: 0, closed: 0, missed: 0 });
  });

  it("show a rep the review that gave them an action", async () => {
    await open(company.manager);
    const reader = { scope: scopeFor(company.rep), personId: 1, unitId: 11 };
    expect(await getReview(reader, reviewId)).toBeNull();
    await action(company.manager);
    expect(await getReview(reader, reviewId)).toMatchObject({ id: reviewId });
  });
});
