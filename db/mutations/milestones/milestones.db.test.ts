import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { scopeFor } from "@/lib/access/scope";
import type { CreateMilestoneInput } from "@/lib/milestones/milestone-input";
import { parseFacts } from "@/lib/reviews/review-facts";
import { db } from "../../client";
import { rebuildFacts } from "../../facts/rebuild-facts";
import { getMilestone, listMilestones, listProposals } from "../../queries/milestones/list";
import { listProgress } from "../../queries/milestones/progress";
import { listReviews } from "../../queries/reviews";
import { milestones, notifications, reviewCauses, reviews, tasks } from "../../schema";
import {
  insertDeal,
  insertSmallCompany,
  NOW,
  type SmallCompany,
  STAGE,
  TODAY,
} from "../../testing/small-company";
import { truncateAll } from "../../testing/test-database";
import { closeReview } from "../close-review";
import { decideProposal } from "./decide-proposal";
import { followMilestones } from "./follow-milestones";
import { cancelMilestone, createMilestone, editMilestone } from "./plan-milestone";

let company: SmallCompany;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
});

const PLAN = {
  title: "首批订单",
  event: "launch",
  unitId: 10,
  productLineId: null,
  metric: "won_value",
  goal: "0",
  goalValue: 200_000_00n,
  startOn: "2026-11-01",
  dueOn: "2026-11-30",
  ownerId: 3,
  note: null,
} as const;

const create = (actor: Actor, change: Partial<CreateMilestoneInput> = {}) =>
  createMilestone({ actor, now: NOW, input: { ...PLAN, clientKey: randomUUID(), ...change } });

const readerOf = (actor: Actor) => ({
  scope: scopeFor(actor),
  personId: actor.personId,
  unitId: actor.unitId,
});

async function win(id: number, ownerId: number, amountMinor: bigint, closedOn = "2026-11-10") {
  await insertDeal({
    id,
    ownerId,
    amountMinor,
    closedOn,
    createdOn: "2026-10-01",
    status: "won",
    stageId: STAGE.won,
  });
}
const rebuild = () => db.transaction((tx) => rebuildFacts(tx));

describe("planning", () => {
  it("is for those who lead the unit; others find nothing", async () => {
    const { id } = await create(company.manager);
    await expect(create(company.otherManager)).rejects.toMatchObject({ code: "notFound" });
    await expect(create(company.rep)).rejects.toMatchObject({ code: "notFound" });
    expect(await getMilestone(readerOf(company.otherManager), id)).toBeNull();
    expect(await getMilestone(readerOf(company.otherRep), id)).toBeNull();
    expect(
      (await listMilestones(readerOf(company.executive), { isActive: true })).map((one) => one.id),
    ).toEqual([id]);
  });

  it("takes a repeated submission once", async () => {
    const clientKey = randomUUID();
    const [a, b] = await Promise.all([
      create(company.manager, { clientKey }),
      create(company.manager, { clientKey }),
    ]);
    expect(a).toEqual(b);
  });

  it("has one winner of two who change it, and refuses a line for what knows none", async () => {
    const { id } = await create(company.manager);
    const { clientKey: _, ...plan } = { ...PLAN, clientKey: "" };
    const edit = (title: string) =>
      editMilestone({ actor: company.manager, now: NOW, input: { ...plan, id, version: 1, title } });
    const answers = await Promise.allSettled([edit("甲"), edit("乙")]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(create(company.manager, { metric: "visits", productLineId: 1 })).rejects.toMatchObject({
      details: { fields: { productLineId: "noProductLine" } },
    });
  });

  it("called off is followed no longer", async () => {
    const { id } = await create(company.manager);
    await cancelMilestone({
      actor: company.manager,
      now: NOW,
      input: { id, version: 1, reason: "推迟上市" },
    });
    expect(await followMilestones({ now: new Date("2026-12-05T04:00:00Z") })).toEqual([]);
  });
});

describe("followMilestones", () => {
  it("notes progress, and at the goal opens the review and proposes rewards, once", async () => {
    const { id } = await create(company.manager);
    await win(101, 1, 60_000_00n);
    await rebuild();
    expect(await followMilestones({ now: NOW })).toEqual([]);
    expect(await getMilestone(readerOf(company.manager), id)).toMatchObject({
      state: "active",
      actual: 60_000_00n,
    });
    await win(102, 1, 140_000_00n, "2026-11-20");
    await rebuild();
    const both = await Promise.all([followMilestones({ now: NOW }), followMilestones({ now: NOW })]);
    expect(both.flat()).toEqual([id]);
    expect(await followMilestones({ now: NOW })).toEqual([]);

    const [review] = await db.select().from(reviews);
    expect(review).toMatchObject({ cycle: "milestone", state: "open", unitId: 10, ownerId: 3 });
    expect(parseFacts(review?.facts)?.figures[0]?.value).toBe(200_000_00n);
    expect(await getMilestone(readerOf(company.manager), id)).toMatchObject({
      state: "reached",
      reviewId: review?.id,
      finishedOn: TODAY,
    });
    await db.update(milestones).set({ titleEn: "First orders" });
    const [shown] = await listReviews(readerOf(company.manager), { state: "open" });
    expect(shown?.milestone).toEqual({ name: PLAN.title, nameEn: "First orders" });
    // 张伟 alone brought in twice an even share of two; 李娜 is not proposed for anything.
    const proposals = await listProposals(id);
    expect(proposals.map(({ kind, person, sharePpm }) => [kind, person?.id, sharePpm])).toEqual([
      ["reward", 1, 2_000_000],
    ]);
    const told = await db.select().from(notifications);
    expect(told.filter(({ kind }) => kind === "milestoneReached")).toHaveLength(1);
  });

  it("after the last day a miss gets a plan for the unit and for who is far behind", async () => {
    const { id } = await create(company.manager);
    await win(101, 1, 150_000_00n);
    await rebuild();
    expect(await followMilestones({ now: new Date("2026-12-01T04:00:00Z") })).toEqual([id]);
    const proposals = await listProposals(id);
    expect(proposals.map(({ kind, person, amount }) => [kind, person?.id ?? null, amount])).toEqual([
      ["improvement", null, 50_000_00n],
      ["improvement", 2, 0n],
    ]);
  });

  it("counts another region's deals nowhere, and shows what had been reached by each day", async () => {
    const { id } = await create(company.manager);
    await win(101, 1, 30_000_00n, "2026-11-05");
    await win(102, 2, 20_000_00n, "2026-11-10");
    await win(103, 4, 900_000_00n);
    await rebuild();
    await followMilestones({ now: NOW });
    const found = await getMilestone(readerOf(company.manager), id);
    expect(found?.actual).toBe(50_000_00n);
    const progress = await listProgress(
      { metric: "won_value", unitId: 10, productLineId: null, startOn: "2026-11-01", endOn: "2026-12-01" },
      TODAY,
    );
    const on = new Map(progress.map(({ day, value }) => [day, value]));
    expect([on.get("2026-11-04"), on.get("2026-11-05"), on.get("2026-11-10")]).toEqual([
      0n,
      30_000_00n,
      50_000_00n,
    ]);
    expect(progress.at(-1)?.day).toBe(TODAY);
  });
});

describe("decideProposal", () => {
  const DECISION = {
    version: 1,
    move: "accept",
    task: "安排结对辅导",
    dueOn: "2026-12-10",
    comment: null,
    amount: null,
  } as const;

  it("is what the review of a miss waits for, beside a cause: a plan that was adopted is an action", async () => {
    const { id: milestoneId } = await create(company.manager);
    await rebuild();
    const now = new Date("2026-12-01T04:00:00Z");
    await followMilestones({ now });
    const [found] = await db.select().from(milestones).where(eq(milestones.id, milestoneId));
    const reviewId = found?.reviewId ?? 0;
    const close = () => closeReview({ actor: company.manager, now, input: { id: reviewId, version: 1 } });
    await expect(close()).rejects.toMatchObject({ code: "causesMissing" });
    await db
      .insert(reviewCauses)
      .values({ reviewId, category: "execution", description: "样机晚到", createdBy: 3 });
    await expect(close()).rejects.toMatchObject({ code: "actionsMissing" });
    const [ofUnit] = await listProposals(milestoneId);
    await decideProposal({ actor: company.executive, now, input: { ...DECISION, id: ofUnit?.id ?? 0 } });
    await expect(close()).rejects.toMatchObject({ code: "minutesMissing" });
    await db.update(reviews).set({ minutes: "下次先到样机" }).where(eq(reviews.id, reviewId));
    expect(await close()).toEqual({ version: 2 });
  });

  it("is the line's to decide, once, and makes a task; nobody decides about themselves", async () => {
    const { id: milestoneId } = await create(company.manager);
    await rebuild();
    await followMilestones({ now: new Date("2026-12-01T04:00:00Z") });
    const [, ofPerson] = await listProposals(milestoneId);
    const id = ofPerson?.id ?? 0;
    const decide = (actor: Actor) => decideProposal({ actor, now: NOW, input: { ...DECISION, id } });
    await expect(decide(company.otherManager)).rejects.toMatchObject({ code: "notFound" });
    await expect(decide(company.rep)).rejects.toMatchObject({ code: "notFound" });
    await expect(decide({ ...company.manager, personId: ofPerson?.person?.id ?? 0 })).rejects.toMatchObject({
      code: "notFound",
    });
    const answers = await Promise.allSettled([decide(company.manager), decide(company.executive)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const made = await db.select().from(tasks);
    expect(made).toMatchObject([{ title: "安排结对辅导", ownerId: ofPerson?.person?.id, unitId: 10 }]);
    expect((await db.select().from(milestones).where(eq(milestones.id, milestoneId)))[0]?.state).toBe(
      "missed",
    );
  });
});
