import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { scopeFor } from "@/lib/access/scope";
import { parseFacts } from "@/lib/reviews/review-facts";
import type { AddActionInput, AddCauseInput, MoveActionInput } from "@/lib/reviews/review-input";
import { db } from "../client";
import { rebuildFacts } from "../facts/rebuild-facts";
import { countReviews, getReview, listEarlierActions, listReviews } from "../queries/reviews";
import { notifications, reviewActions, reviewCauses, reviews, targets } from "../schema";
import { insertDeal, insertSmallCompany, NOW, type SmallCompany, STAGE } from "../testing/small-company";
import { truncateAll } from "../testing/test-database";
import { addAction } from "./add-action";
import { addCause } from "./add-cause";
import { closeReview } from "./close-review";
import { ensureReviews } from "./ensure-reviews";
import { moveAction } from "./move-action";
import { openReview } from "./open-review";
import { removeCause } from "./remove-cause";
import { saveMinutes } from "./save-minutes";

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
  moveAction({ actor, now: NOW, input: { id, version: 1, move: "finish", outcome: "清单已发布", ...input } });

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
    expect(await countReviews(reader)).toEqual({ due: 1, open: 0, closed: 0 });
  });

  it("show a rep the review that gave them an action", async () => {
    await open(company.manager);
    const reader = { scope: scopeFor(company.rep), personId: 1, unitId: 11 };
    expect(await getReview(reader, reviewId)).toBeNull();
    await action(company.manager);
    expect(await getReview(reader, reviewId)).toMatchObject({ id: reviewId });
  });
});
