import { and, asc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { parsePeriod, splitPeriod } from "@/lib/periods";
import type { RequestAdjustmentInput } from "@/lib/targets/adjustment-input";
import { db } from "../client";
import {
  adjustmentLines,
  adjustments,
  assignments,
  auditEntries,
  closedPeriods,
  imports,
  notifications,
  targets,
} from "../schema";
import { insertSmallCompany, NOW, type SmallCompany } from "../testing/small-company";
import { truncateAll } from "../testing/test-database";
import { closePeriod } from "./close-period";
import { decideAdjustment } from "./decide-adjustment";
import { moveOwnAdjustment } from "./move-own-adjustment";
import { requestAdjustment } from "./request-adjustment";

const TEAM = 11;
const OCTOBER = { periodKey: "2026-10", startOn: "2026-10-01", endOn: "2026-11-01" };

interface Subject {
  unitId: number;
  personId: number | null;
}
const REP: Subject = { unitId: TEAM, personId: 1 };
const TEAMMATE: Subject = { unitId: TEAM, personId: 2 };
const TEAM_ITSELF: Subject = { unitId: TEAM, personId: null };

/** Months of the fourth quarter with the quarter and the year that hold nothing else. */
async function insertQuarter(
  metric: MetricId,
  subject: Subject,
  months: readonly bigint[],
  whole: bigint,
): Promise<void> {
  const quarter = parsePeriod("2026-Q4");
  const year = parsePeriod("2026");
  if (!quarter || !year) throw new Error("no such period");
  const periods = [
    ...splitPeriod(quarter, "month").map((period, i) => ({ period, value: months[i] ?? 0n })),
    { period: quarter, value: whole },
    { period: year, value: whole },
  ];
  await db.insert(targets).values(
    periods.map(({ period, value }) => ({
      metric,
      ...subject,
      periodKind: period.kind,
      periodKey: period.key,
      startOn: period.start,
      endOn: period.end,
      value,
      baselineValue: value,
      origin: "plan" as const,
    })),
  );
}

let company: SmallCompany;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  await insertQuarter("won_value", REP, [100_00n, 200_00n, 300_00n], 600_00n);
  await insertQuarter("won_value", TEAMMATE, [100_00n, 100_00n, 100_00n], 300_00n);
  await insertQuarter("won_value", TEAM_ITSELF, [200_00n, 300_00n, 400_00n], 900_00n);
  await insertQuarter("csat", TEAM_ITSELF, [880_000n, 880_000n, 880_000n], 880_000n);
  await db.insert(closedPeriods).values(OCTOBER);
});

let keys = 0;
const newKey = () => `00000000-0000-4000-8000-${String(++keys).padStart(12, "0")}`;

function ask(actor: Actor, input: Partial<RequestAdjustmentInput> = {}) {
  return requestAdjustment({
    actor,
    now: NOW,
    input: {
      metric: "won_value",
      ...REP,
      periodKey: "2026-Q4",
      effectiveOn: "2026-11-01",
      newValue: 500_00n,
      rebalanceSiblings: false,
      reason: "market",
      explanation: "客户推迟招标",
      evidence: null,
      isDraft: false,
      clientKey: newKey(),
      ...input,
    },
  });
}

const decide = (actor: Actor, id: number, move: "approve" | "return" | "reject" = "approve", version = 1) =>
  decideAdjustment({
    actor,
    now: NOW,
    input: { id, version, move, comment: move === "approve" ? null : "请补充" },
  });

/** Figures in force by period, October first, then the quarter and the year. */
async function figuresOf(subject: Subject, metric: MetricId = "won_value"): Promise<bigint[]> {
  const rows = await current(subject, metric);
  return rows.map(({ value }) => value);
}

function current({ unitId, personId }: Subject, metric: MetricId = "won_value") {
  const isPerson = sql`${targets.personId} is not distinct from ${personId}::int`;
  return db
    .select()
    .from(targets)
    .where(and(eq(targets.metric, metric), eq(targets.unitId, unitId), isPerson, targets.isCurrent))
    .orderBy(sql`${targets.periodKind} = 'year', ${targets.periodKind} = 'quarter', ${targets.startOn}`);
}

const auditOf = (id: number) =>
  db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.objectKind, "adjustment"), eq(auditEntries.objectId, String(id))))
    .orderBy(asc(auditEntries.id));

const toldOf = async (kind: string) => {
  const rows = await db
    .select()
    .from(notifications)
    .where(eq(notifications.kind, kind))
    .orderBy(asc(notifications.personId));
  return rows.map(({ personId }) => personId);
};

describe("approving", () => {
  it("writes the next version of the open months and of the quarter and the year that they sum to", async () => {
    const { id } = await ask(company.rep);
    await decide(company.manager, id);
    expect(await figuresOf(REP)).toEqual([100_00n, 160_00n, 240_00n, 500_00n, 500_00n]);
    const rows = await current(REP);
    expect(rows.map(({ version }) => version)).toEqual([1, 2, 2, 2, 2]);
    expect(
      rows
        .slice(1)
        .every((row) => row.origin === "adjustment" && row.adjustmentId === id && row.createdBy === 3),
    ).toBe(true);
    expect(rows.map(({ baselineValue }) => baselineValue)).toEqual([
      100_00n,
      200_00n,
      300_00n,
      600_00n,
      600_00n,
    ]);
    expect(await db.$count(targets, and(eq(targets.personId, 1), eq(targets.isCurrent, false)))).toBe(4);
    expect(await figuresOf(TEAMMATE)).toEqual([100_00n, 100_00n, 100_00n, 300_00n, 300_00n]);
    expect(await figuresOf(TEAM_ITSELF)).toEqual([200_00n, 300_00n, 400_00n, 900_00n, 900_00n]);
  });

  it("records each figure before and after, one audit entry per step, and tells both sides once", async () => {
    const { id } = await ask(company.rep);
    expect(await toldOf("adjustmentSubmitted")).toEqual([3]);
    await decide(company.manager, id);
    const lines = await db
      .select({ before: adjustmentLines.before, after: adjustmentLines.after })
      .from(adjustmentLines)
      .orderBy(asc(adjustmentLines.before));
    expect(lines).toEqual([
      { before: 200_00n, after: 160_00n },
      { before: 300_00n, after: 240_00n },
      { before: 600_00n, after: 500_00n },
      { before: 600_00n, after: 500_00n },
    ]);
    expect((await auditOf(id)).map(({ action, actorId }) => [action, actorId])).toEqual([
      ["adjustment.submit", 1],
      ["adjustment.approve", 3],
    ]);
    expect(await toldOf("adjustmentApproved")).toEqual([1]);
  });

  it("lets the siblings take the difference month by month, so that what was handed out keeps its sum", async () => {
    const { id } = await ask(company.rep, { rebalanceSiblings: true });
    await decide(company.manager, id);
    expect(await figuresOf(REP)).toEqual([100_00n, 160_00n, 240_00n, 500_00n, 500_00n]);
    expect(await figuresOf(TEAMMATE)).toEqual([100_00n, 140_00n, 160_00n, 400_00n, 400_00n]);
    expect((await current(TEAMMATE)).map(({ origin }) => origin)).toEqual([
      "plan",
      "rebaseline",
      "rebaseline",
      "rebaseline",
      "rebaseline",
    ]);
    expect(await toldOf("adjustmentApproved")).toEqual([1, 2]);
  });

  it.each([
    {
      effectiveOn: "2026-12-01",
      after: [100_00n, 200_00n, 200_00n, 500_00n, 500_00n],
      why: "only from the day asked for",
    },
    {
      effectiveOn: "2026-11-15",
      after: [100_00n, 200_00n, 200_00n, 500_00n, 500_00n],
      why: "a month that has begun before that day keeps its figure",
    },
    {
      effectiveOn: "2026-01-01",
      after: [100_00n, 160_00n, 240_00n, 500_00n, 500_00n],
      why: "a closed month never changes, whatever was asked",
    },
  ])("changes $why", async ({ effectiveOn, after }) => {
    const { id } = await ask(company.rep, { effectiveOn });
    await decide(company.manager, id);
    expect(await figuresOf(REP)).toEqual(after);
  });

  it("gives a rate to every open month and to the period asked about, and to none beyond it", async () => {
    const { id } = await ask(company.manager, { ...TEAM_ITSELF, metric: "csat", newValue: 850_000n });
    await decide(company.executive, id);
    expect(await figuresOf(TEAM_ITSELF, "csat")).toEqual([880_000n, 850_000n, 850_000n, 850_000n, 880_000n]);
  });

  it("makes a figure that an import brought the approver's", async () => {
    const [made] = await db
      .insert(imports)
      .values({ kind: "sales", state: "done" })
      .returning({ id: imports.id });
    await db.update(targets).set({ importId: made?.id, origin: "import" }).where(eq(targets.personId, 1));
    const { id } = await ask(company.rep);
    await decide(company.manager, id);
    expect((await current(REP)).map(({ importId }) => importId)).toEqual([made?.id, null, null, null, null]);
  });

  it("refuses once nothing is open any more, and leaves the request as it was", async () => {
    const { id } = await ask(company.rep);
    await db.insert(closedPeriods).values([
      { periodKey: "2026-11", startOn: "2026-11-01", endOn: "2026-12-01" },
      { periodKey: "2026-12", startOn: "2026-12-01", endOn: "2027-01-01" },
    ]);
    await expect(decide(company.manager, id)).rejects.toMatchObject({ code: "nothingLeft" });
    const [request] = await db.select().from(adjustments);
    expect(request).toMatchObject({ state: "submitted", version: 1, decidedBy: null });
    expect(await toldOf("adjustmentApproved")).toEqual([]);
  });
});

describe("who may", () => {
  it("does not exist for another region's manager, another rep or an administrator", async () => {
    const { id } = await ask(company.rep);
    for (const actor of [company.otherManager, company.teammate, company.admin]) {
      await expect(decide(actor, id)).rejects.toMatchObject({ code: "notFound" });
    }
    expect(await figuresOf(REP)).toEqual([100_00n, 200_00n, 300_00n, 600_00n, 600_00n]);
    expect(await auditOf(id)).toHaveLength(1);
  });

  it("refuses to ask for what is not in one's scope", async () => {
    await expect(ask(company.otherRep)).rejects.toMatchObject({ code: "notFound" });
    await expect(ask(company.otherManager)).rejects.toMatchObject({ code: "notFound" });
    await expect(ask(company.rep, TEAM_ITSELF)).rejects.toMatchObject({ code: "notFound" });
    expect(await db.$count(adjustments)).toBe(0);
  });

  it("lets nobody decide what they asked for: it goes to the manager above", async () => {
    const { id } = await ask(company.manager, TEAM_ITSELF);
    await expect(decide(company.manager, id)).rejects.toMatchObject({ code: "ownRequest" });
    await expect(decide(company.executive, id)).resolves.toEqual({ id });
  });

  it("goes to somebody who may decide", async () => {
    // Leads the team, but signs in as a representative.
    await db.update(assignments).set({ role: "manager" }).where(eq(assignments.personId, 2));
    await ask(company.rep);
    const [request] = await db.select().from(adjustments);
    expect(request?.approverId).toBe(3);
  });

  it("hides a draft from the approver until it is sent", async () => {
    const { id } = await ask(company.rep, { isDraft: true });
    expect(await toldOf("adjustmentSubmitted")).toEqual([]);
    await expect(decide(company.manager, id)).rejects.toMatchObject({ code: "notFound" });
    await moveOwnAdjustment({ actor: company.rep, now: NOW, input: { id, version: 1, move: "submit" } });
    expect(await toldOf("adjustmentSubmitted")).toEqual([3]);
    await expect(decide(company.manager, id, "approve", 2)).resolves.toEqual({ id });
  });
});

describe("the way of a request", () => {
  it.each([
    { input: { newValue: 600_00n }, code: "unchanged", why: "the figure is that already" },
    { input: { newValue: 50_00n }, code: "belowFixed", why: "what is closed holds more than that" },
    { input: { periodKey: "2026-10" }, code: "nothingLeft", why: "the period is closed" },
  ])("refuses at once when $why", async ({ input, code }) => {
    await expect(ask(company.rep, input)).rejects.toMatchObject({ details: { fields: { newValue: code } } });
  });

  it("is asked once however often it is sent", async () => {
    const clientKey = newKey();
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(company.rep, { clientKey })));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await db.$count(auditEntries)).toBe(1);
    expect(await db.$count(notifications)).toBe(1);
    await expect(ask(company.teammate, { ...TEAMMATE, newValue: 250_00n, clientKey })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("comes back, goes out again as the figures and managers then are, and is decided in its new version only", async () => {
    const { id } = await ask(company.rep);
    await decide(company.manager, id, "return");
    expect(await toldOf("adjustmentReturned")).toEqual([1]);
    await db
      .update(targets)
      .set({ value: 220_00n })
      .where(and(eq(targets.personId, 1), eq(targets.periodKey, "2026-11")));
    await db.update(assignments).set({ endOn: "2026-11-20" }).where(eq(assignments.personId, 3));
    await moveOwnAdjustment({ actor: company.rep, now: NOW, input: { id, version: 2, move: "submit" } });
    const [request] = await db.select().from(adjustments);
    expect(request).toMatchObject({
      state: "submitted",
      version: 3,
      oldValue: 620_00n,
      approverId: 6,
      decidedBy: null,
      decidedAt: null,
    });
    await expect(decide(company.executive, id, "approve", 1)).rejects.toMatchObject({ code: "conflict" });
    await expect(decide(company.executive, id, "approve", 3)).resolves.toEqual({ id });
  });

  it("can be taken back, and then nobody decides it", async () => {
    const { id } = await ask(company.rep);
    const withdraw = { actor: company.rep, now: NOW, input: { id, version: 1, move: "withdraw" as const } };
    await expect(moveOwnAdjustment({ ...withdraw, actor: company.teammate })).rejects.toMatchObject({
      code: "notFound",
    });
    await moveOwnAdjustment(withdraw);
    await expect(moveOwnAdjustment(withdraw)).rejects.toMatchObject({ code: "alreadyDecided" });
    await expect(decide(company.manager, id)).rejects.toMatchObject({ code: "alreadyDecided" });
  });
});

describe("at once", () => {
  it("has one winner of a hundred decisions; the others are told", async () => {
    const { id } = await ask(company.rep, { rebalanceSiblings: true });
    const moves = ["approve", "return", "reject"] as const;
    const answers = await Promise.allSettled(
      Array.from({ length: 100 }, (_, i) => decide(company.manager, id, moves[i % 3])),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const answer of answers)
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "alreadyDecided" });
    expect(await auditOf(id)).toHaveLength(2);
    const [request] = await db.select().from(adjustments);
    const isApproved = request?.state === "approved";
    expect(await db.$count(notifications)).toBe(isApproved ? 3 : 2);
    expect((await figuresOf(REP)).at(-1)).toBe(isApproved ? 500_00n : 600_00n);
    expect(await db.$count(targets, eq(targets.personId, 1))).toBe(isApproved ? 9 : 5);
  });

  it("decides two requests about the same figures one after the other, and the sums hold", async () => {
    const first = await ask(company.rep, { rebalanceSiblings: true });
    const second = await ask(company.teammate, { ...TEAMMATE, newValue: 250_00n, rebalanceSiblings: true });
    const answers = await Promise.allSettled([
      decide(company.manager, first.id),
      decide(company.manager, second.id),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
    for (const subject of [REP, TEAMMATE]) {
      const [october = 0n, november = 0n, december = 0n, quarter, year] = await figuresOf(subject);
      expect(october + november + december).toBe(quarter);
      expect(quarter).toBe(year);
    }
    const both = [...(await figuresOf(REP)).slice(3, 4), ...(await figuresOf(TEAMMATE)).slice(3, 4)];
    expect(both.reduce((sum, value) => sum + value, 0n)).toBe(900_00n);
  });

  it("either closes the month first or changes it first, never changes what is closed", async () => {
    const { id } = await ask(company.rep);
    const december = new Date("2027-01-05T04:00:00Z");
    const close = (periodKey: string) =>
      closePeriod({ actor: company.executive, now: december, input: { periodKey } });
    const [, closed] = await Promise.allSettled([decide(company.manager, id), close("2026-11")]);
    expect(closed.status).toBe("fulfilled");
    const [, november = 0n, lastMonth = 0n, quarter] = await figuresOf(REP);
    const [row] = (await current(REP)).filter(({ periodKey }) => periodKey === "2026-11");
    const [period] = await db.select().from(closedPeriods).where(eq(closedPeriods.periodKey, "2026-11"));
    if (row?.version === 2) expect(november).toBe(160_00n);
    else expect([november, lastMonth]).toEqual([200_00n, 200_00n]);
    expect(100_00n + november + lastMonth).toBe(quarter);
    expect(period).toBeDefined();
  });
});
