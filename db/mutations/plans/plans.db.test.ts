import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { lintPlan } from "@/lib/incentives/lint-plan";
import type { PlanForm } from "@/lib/incentives/plan-form-schema";
import { parsePlan } from "@/lib/incentives/plan-schema";
import { db } from "../../client";
import { getPlanDraft } from "../../queries/plans/drafts";
import { listOwnPlans, listPlanMembers } from "../../queries/plans/members";
import {
  auditEntries,
  calculationRuns,
  closedPeriods,
  notifications,
  planAcceptances,
  planBands,
  planDocuments,
  planMembers,
  planVersions,
} from "../../schema";
import { insertSmallCompany, NOW, type SmallCompany, TODAY } from "../../testing/small-company";
import { truncateAll } from "../../testing/test-database";
import { acceptPlan, remindAcceptances } from "./accept-plan";
import { addMembers, endMembership } from "./change-members";
import { createPlan, startVersion } from "./create-draft";
import { publishPlan, retirePlan } from "./publish-plan";
import { discardDraft, saveDraft } from "./save-draft";

const MONEY = { moneyDigits: 2 };
const START = "2026-12-01";
const TEXT = { locale: "zh-CN", hash: "a".repeat(64), body: "方案" };

let company: SmallCompany;
let writer: Actor;

beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  writer = { ...company.executive, role: "operations" };
});

const call = <Input>(input: Input, actor = writer) => ({ actor, input, now: NOW });
const create = (from: "accelerator" | "empty" = "accelerator") =>
  createPlan(call({ name: "新方案", nameEn: "New plan", from }), MONEY);

async function draftOf(versionId: number) {
  const draft = await getPlanDraft(versionId);
  if (!draft) throw new Error("no draft");
  return draft;
}

async function published(effectiveOn = START) {
  const { versionId } = await create();
  const { planId } = await publishPlan(call({ versionId, revision: 1, effectiveOn }), MONEY);
  return { versionId, planId };
}

const join = (planId: number, rest: Partial<Parameters<typeof addMembers>[0]["input"]> = {}) =>
  addMembers(
    call({ planId, choice: "person", subjectId: 1, startOn: START, endOn: null, move: false, ...rest }),
  );

describe("a draft", () => {
  it("keeps what is typed, finished or not, and takes over what says a plan", async () => {
    const { versionId } = await create();
    const { form } = await draftOf(versionId);
    const change = (edit: (form: PlanForm) => void) => {
      const next = structuredClone(form);
      edit(next);
      return next;
    };
    const broken = change((one) => {
      if (one.components[0]?.bands[1]) one.components[0].bands[1].from = "eigh";
    });
    expect(await saveDraft(call({ versionId, revision: 1, form: broken }), MONEY)).toEqual({ revision: 2 });
    expect((await draftOf(versionId)).form).toEqual(broken);
    const whole = change((one) => {
      one.periodCap = "9000";
    });
    await saveDraft(call({ versionId, revision: 2, form: whole }), MONEY);
    const [version] = await db.select().from(planVersions).where(eq(planVersions.id, versionId));
    expect(parsePlan(version?.definition).periodCapMinor).toBe(900_000n);
  });

  it("is saved by one of two who have it open; the other is told the revision that is there now", async () => {
    const { versionId } = await create();
    const { form } = await draftOf(versionId);
    const answers = await Promise.allSettled([
      saveDraft(call({ versionId, revision: 1, form }), MONEY),
      saveDraft(call({ versionId, revision: 1, form }), MONEY),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = answers.find(({ status }) => status === "rejected") as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({ code: "conflict", details: { params: { revision: 2 } } });
  });

  it("is one at a time for a plan, and can be thrown away", async () => {
    const { planId, versionId } = await published();
    const second = await startVersion(call({ planId, fromVersionId: versionId }), MONEY);
    expect(await startVersion(call({ planId, fromVersionId: versionId }), MONEY)).toEqual(second);
    await discardDraft(call({ versionId: second.versionId, revision: 1 }));
    expect(await getPlanDraft(second.versionId)).toBeNull();
  });
});

describe("publishing", () => {
  it("is refused while the linter objects, whatever the browser said", async () => {
    const { versionId } = await create();
    const { form } = await draftOf(versionId);
    const band = form.components[0]?.bands[1];
    if (band) band.from = "85";
    await saveDraft(call({ versionId, revision: 1, form }), MONEY);
    await expect(
      publishPlan(call({ versionId, revision: 2, effectiveOn: START }), MONEY),
    ).rejects.toMatchObject({ code: "planBlocked" });
    const [version] = await db.select().from(planVersions).where(eq(planVersions.id, versionId));
    expect(version?.state).toBe("draft");
    expect(lintPlan(parsePlan(version?.definition)).map(({ code }) => code)).toContain("gap");
  });

  it("is refused while a field cannot be read, and for an empty plan", async () => {
    const { versionId } = await create();
    const { form } = await draftOf(versionId);
    form.floor = "some";
    await saveDraft(call({ versionId, revision: 1, form }), MONEY);
    await expect(
      publishPlan(call({ versionId, revision: 2, effectiveOn: START }), MONEY),
    ).rejects.toMatchObject({ code: "planUnfinished" });
    const empty = await create("empty");
    await expect(
      publishPlan(call({ versionId: empty.versionId, revision: 1, effectiveOn: START }), MONEY),
    ).rejects.toMatchObject({ code: "planBlocked" });
  });

  it("happens once, is in the trail, and stores bands beside the document", async () => {
    const { versionId } = await create();
    const twice = [1, 2].map(() => publishPlan(call({ versionId, revision: 1, effectiveOn: START }), MONEY));
    const answers = await Promise.allSettled(twice);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.select().from(planBands).where(eq(planBands.planVersionId, versionId))).toHaveLength(4);
    const entries = await db.select().from(auditEntries).where(eq(auditEntries.action, "plan.publish"));
    expect(entries).toHaveLength(1);
  });

  it("ends the version before it, which otherwise never changes", async () => {
    const { planId, versionId } = await published();
    await join(planId);
    const second = await startVersion(call({ planId, fromVersionId: versionId }), MONEY);
    await expect(
      publishPlan(call({ ...second, revision: 1, effectiveOn: START }), MONEY),
    ).rejects.toMatchObject({ details: { fields: { effectiveOn: "notAfterLast" } } });
    await publishPlan(call({ ...second, revision: 1, effectiveOn: "2027-01-01" }), MONEY);
    const [first] = await db.select().from(planVersions).where(eq(planVersions.id, versionId));
    expect(first).toMatchObject({ state: "retired", endOn: "2027-01-01", effectiveOn: START });
    const told = await db.select().from(notifications).where(eq(notifications.kind, "planPublished"));
    expect(told.map(({ personId }) => personId)).toEqual([1]);
  });

  it("a published version cannot be changed or taken away by any statement", async () => {
    const { versionId } = await published();
    const change = (set: object) => db.update(planVersions).set(set).where(eq(planVersions.id, versionId));
    for (const set of [
      { definition: {} },
      { effectiveOn: "2026-01-01" },
      { state: "draft" as const },
      { version: 7 },
    ])
      await expect(change(set)).rejects.toThrow();
    await expect(db.delete(planVersions).where(eq(planVersions.id, versionId))).rejects.toThrow();
    await expect(change({ endOn: "2027-06-01" })).resolves.toBeDefined();
  });

  it("does not reach into a month that is closed or calculated", async () => {
    const { versionId } = await create();
    await db.insert(closedPeriods).values({
      periodKey: "2026-10",
      startOn: "2026-10-01",
      endOn: "2026-11-01",
      closedBy: 6,
      closedAt: NOW,
    });
    await expect(
      publishPlan(call({ versionId, revision: 1, effectiveOn: "2026-10-15" }), MONEY),
    ).rejects.toMatchObject({ code: "periodClosed" });
    await db.insert(calculationRuns).values({
      periodKey: "2026-11",
      startOn: "2026-11-01",
      endOn: "2026-12-01",
      state: "calculated",
      engineVersion: "1",
      inputHash: "x",
      outputHash: "x",
    });
    await expect(
      publishPlan(call({ versionId, revision: 1, effectiveOn: "2026-11-15" }), MONEY),
    ).rejects.toMatchObject({ details: { fields: { effectiveOn: "periodCalculated" } } });
  });
});

describe("members", () => {
  it("are refused while they are on another plan, at the field, by name", async () => {
    const one = await published();
    const other = await published();
    await join(one.planId);
    await expect(join(other.planId, { startOn: "2027-02-01" })).rejects.toMatchObject({
      code: "alreadyOnPlan",
      details: { fields: { startOn: "alreadyOnPlan" }, params: { names: "张伟", count: 1 } },
    });
    expect(await db.select().from(planMembers)).toHaveLength(1);
  });

  it("two who add the same person at the same time: one of them", async () => {
    const one = await published();
    const other = await published();
    const answers = await Promise.allSettled([join(one.planId), join(other.planId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("move: the other plan ends on that day; a later one is still refused", async () => {
    const one = await published();
    const other = await published();
    await join(one.planId);
    await join(other.planId, { startOn: "2027-02-01", move: true });
    const rows = await db.select().from(planMembers).orderBy(planMembers.id);
    expect(rows.map(({ planId, endOn }) => [planId, endOn])).toEqual([
      [one.planId, "2027-02-01"],
      [other.planId, null],
    ]);
    await expect(join(one.planId, { startOn: "2027-01-01", move: true })).rejects.toMatchObject({
      code: "alreadyOnPlan",
    });
  });

  it("come by unit and role, with everybody below", async () => {
    const { planId } = await published();
    expect(await join(planId, { choice: "members", subjectId: 10 })).toEqual({ count: 2 });
    expect(await join(planId, { choice: "managers", subjectId: 10 })).toEqual({ count: 1 });
    await expect(join(planId, { choice: "members", subjectId: 999 })).rejects.toMatchObject({
      details: { fields: { subjectId: "nobodyThere" } },
    });
  });

  it("leave on a day after they joined; a plan that ends takes its people with it", async () => {
    const { planId, versionId } = await published();
    await join(planId, { choice: "members", subjectId: 10 });
    const [first] = await listPlanMembers(planId, { today: TODAY, versionId });
    await expect(endMembership(call({ id: first?.id ?? 0, planId, endOn: START }))).rejects.toMatchObject({
      details: { fields: { endOn: "endBeforeStart" } },
    });
    await endMembership(call({ id: first?.id ?? 0, planId, endOn: "2027-01-01" }));
    await retirePlan(call({ planId, versionId, endOn: "2027-03-01" }));
    const rows = await db.select().from(planMembers).orderBy(planMembers.id);
    expect(rows.map(({ endOn }) => endOn)).toEqual(["2027-01-01", "2027-03-01"]);
    await expect(retirePlan(call({ planId, versionId, endOn: "2027-04-01" }))).rejects.toMatchObject({
      code: "notFound",
    });
  });
});

describe("acceptance", () => {
  it("is pinned to the version and to the words, once", async () => {
    const { planId, versionId } = await published();
    await join(planId);
    const accept = (hash = TEXT.hash) => acceptPlan(call({ versionId, hash }, company.rep), TEXT);
    await expect(accept("b".repeat(64))).rejects.toMatchObject({ code: "conflict" });
    await accept();
    await accept();
    expect(await db.select().from(planAcceptances)).toHaveLength(1);
    expect(await listOwnPlans(1, TODAY)).toMatchObject([{ versionId, hash: TEXT.hash, acceptedAt: NOW }]);
    const next = await startVersion(call({ planId, fromVersionId: versionId }), MONEY);
    await publishPlan(call({ ...next, revision: 1, effectiveOn: "2027-01-01" }), MONEY);
    expect(await listOwnPlans(1, TODAY)).toMatchObject([{ versionId: next.versionId, acceptedAt: null }]);
    await expect(db.update(planAcceptances).set({ acceptedAt: NOW })).rejects.toThrow();
    await expect(db.execute(sql`delete from ${planDocuments}`)).rejects.toThrow();
  });

  it("is nobody's who is not on the plan", async () => {
    const { planId, versionId } = await published();
    await join(planId);
    await expect(
      acceptPlan(call({ versionId, hash: TEXT.hash }, company.otherRep), TEXT),
    ).rejects.toMatchObject({ code: "notFound" });
  });

  it("reminders go to those who have not accepted, once a day", async () => {
    const { planId, versionId } = await published();
    await join(planId, { choice: "members", subjectId: 10 });
    await acceptPlan(call({ versionId, hash: TEXT.hash }, company.rep), TEXT);
    expect(await remindAcceptances(call({ versionId }))).toEqual({ count: 1 });
    await remindAcceptances(call({ versionId }));
    const told = await db.select().from(notifications).where(eq(notifications.kind, "planAcceptanceDue"));
    expect(told.map(({ personId }) => personId)).toEqual([2]);
  });
});
