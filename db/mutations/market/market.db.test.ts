import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { scopeFor } from "@/lib/access/scope";
import { parsePeriod, splitPeriod } from "@/lib/periods";
import { db } from "../../client";
import { getEventBehind, getMarketEvent, listMarketEvents } from "../../queries/market/events";
import {
  getReexamination,
  listOwedReexaminations,
  listReexaminations,
} from "../../queries/market/reexaminations";
import { auditEntries, marketReexaminations, notifications, targets } from "../../schema";
import { insertSmallCompany, NOW, type SmallCompany, TODAY } from "../../testing/small-company";
import { truncateAll } from "../../testing/test-database";
import { decideAdjustment } from "../decide-adjustment";
import { moveOwnAdjustment } from "../move-own-adjustment";
import { requestAdjustment } from "../request-adjustment";
import { keepTarget } from "./answer-reexamination";
import { callOffMarketEvent } from "./call-off-event";
import { followReexaminations } from "./follow-reexaminations";
import { recordMarketEvent } from "./record-event";

const EAST = 10;
const SOUTH = 20;
const TEAM = 11;
const KEY = "00000000-0000-4000-8000-00000000000a";

let company: SmallCompany;
let planner: Actor;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  planner = { ...company.admin, role: "operations" };
  const quarter = parsePeriod("2026-Q4");
  if (!quarter) throw new Error("no such period");
  await db.insert(targets).values(
    [EAST, TEAM, SOUTH].flatMap((unitId) =>
      [...splitPeriod(quarter, "month"), quarter].map(({ kind, key, start, end }) => ({
        metric: "won_value" as const,
        unitId,
        personId: null,
        periodKind: kind,
        periodKey: key,
        startOn: start,
        endOn: end,
        value: kind === "month" ? 100_00n : 300_00n,
        baselineValue: kind === "month" ? 100_00n : 300_00n,
        origin: "plan" as const,
      })),
    ),
  );
});

const event = {
  title: "对手降价",
  kind: "price" as const,
  effect: "adverse" as const,
  what: "目录价下调 15%",
  sinceOn: "2026-11-16",
  source: "竞品报价单",
  periodKey: "2026-Q4",
  unitIds: [EAST, SOUTH],
  metrics: ["won_value" as const, "new_customers" as const],
  productLineIds: [1],
  dueOn: "2026-11-27",
  clientKey: KEY,
};
const record = (actor: Actor = planner, input: Partial<typeof event> = {}) =>
  recordMarketEvent({ actor, now: NOW, input: { ...event, ...input } });
const readerOf = (actor: Actor) => ({ scope: scopeFor(actor), personId: actor.personId });
const rowsOf = (actor: Actor, id: number) => listReexaminations(readerOf(actor), id);
const owedBy = async (actor: Actor) =>
  (await listOwedReexaminations(actor.personId)).map(({ unit }) => unit.id);
const told = async (personId: number) =>
  (await db.select().from(notifications).where(eq(notifications.personId, personId))).map(({ kind }) => kind);
const keep = async (actor: Actor, row: { id: number; version: number } | undefined) =>
  keepTarget({
    actor,
    now: NOW,
    input: { id: row?.id ?? 0, version: row?.version ?? 1, reason: "订单充足" },
  });

describe("what happened in the market", () => {
  it("asks whoever leads each unit touched about its targets, once, however often it is sent", async () => {
    const { id } = await record();
    expect(await record()).toEqual({ id });
    const rows = await rowsOf(planner, id);
    expect(rows.map(({ unit, metric, seenValue, owner }) => [unit.id, metric, seenValue, owner.id])).toEqual([
      [EAST, "won_value", 300_00n, company.manager.personId],
      [SOUTH, "won_value", 300_00n, company.otherManager.personId],
    ]);
    expect(await owedBy(company.manager)).toEqual([EAST]);
    expect(await told(company.manager.personId)).toEqual(["marketExamine"]);
    expect(await told(company.rep.personId)).toEqual([]);
    const entries = await db.select().from(auditEntries).where(eq(auditEntries.action, "market.record"));
    expect(entries).toHaveLength(1);
  });

  it("is refused where nothing is touched, and for dates that cannot be", async () => {
    const refused = (field: string, code: string) => ({ details: { fields: { [field]: code } } });
    await expect(record(planner, { unitIds: [21] })).rejects.toMatchObject(
      refused("unitIds", "noTargetsThere"),
    );
    await expect(record(planner, { sinceOn: "2026-11-24" })).rejects.toMatchObject(
      refused("sinceOn", "dateInFuture"),
    );
    await expect(record(planner, { dueOn: "2026-11-22" })).rejects.toMatchObject(
      refused("dueOn", "dateInPast"),
    );
    await expect(record(planner, { productLineIds: [99] })).rejects.toMatchObject(
      refused("productLineIds", "notAnOption"),
    );
    expect(await listMarketEvents(readerOf(planner))).toEqual([]);
  });

  it("cannot be recorded for another's region, and each manager sees their own part of it", async () => {
    await expect(record(company.manager)).rejects.toMatchObject({ code: "notFound" });
    await expect(record(company.rep, { unitIds: [TEAM] })).rejects.toMatchObject({ code: "notFound" });
    const { id } = await record();
    expect((await rowsOf(company.manager, id)).map(({ unit }) => unit.id)).toEqual([EAST]);
    const own = await record(company.manager, {
      unitIds: [EAST],
      clientKey: "00000000-0000-4000-8000-00000000000b",
    });
    expect(await getMarketEvent(readerOf(company.otherManager), own.id)).toBeNull();
    expect(await rowsOf(company.otherManager, own.id)).toEqual([]);
    expect(await getMarketEvent(readerOf(company.rep), own.id)).toBeNull();
    expect((await listMarketEvents(readerOf(company.executive))).map((one) => one.id)).toContain(own.id);
  });
});

describe("the answer", () => {
  it("is kept with its reason by the owner and nobody else, once", async () => {
    const { id } = await record();
    const [east, south] = await rowsOf(planner, id);
    await expect(keep(company.otherManager, east)).rejects.toMatchObject({ code: "notFound" });
    await expect(keep(company.rep, east)).rejects.toMatchObject({ code: "notFound" });
    await expect(keep(planner, east)).rejects.toMatchObject({ code: "notFound" });
    await keep(company.manager, east);
    await expect(keep(company.manager, east)).rejects.toMatchObject({ code: "alreadyDecided" });
    expect((await rowsOf(planner, id))[0]).toMatchObject({ state: "kept", reason: "订单充足" });
    expect(await owedBy(company.manager)).toEqual([]);
    expect(await told(planner.personId)).toEqual(["marketKept"]);
    expect(await getMarketEvent(readerOf(planner), id)).toMatchObject({ state: "open", unanswered: 1 });
    // The line above may answer as well.
    await keep(company.executive, south);
    expect(await getMarketEvent(readerOf(planner), id)).toMatchObject({ state: "finished", unanswered: 0 });
  });

  it("has one winner among many at once", async () => {
    const { id } = await record();
    const [east] = await rowsOf(planner, id);
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => keep(company.manager, east)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const entries = await db.select().from(auditEntries).where(eq(auditEntries.action, "market.keep"));
    expect(entries).toHaveLength(1);
    expect(await told(planner.personId)).toEqual(["marketKept"]);
  });

  const ask = (actor: Actor, reexaminationId: number, change: object = {}, key = KEY) =>
    requestAdjustment({
      actor,
      now: NOW,
      input: {
        metric: "won_value",
        unitId: EAST,
        personId: null,
        periodKey: "2026-Q4",
        effectiveOn: "2026-11-01",
        newValue: 270_00n,
        rebalanceSiblings: false,
        reason: "market",
        explanation: "对手降价",
        evidence: "竞品报价单",
        isDraft: false,
        clientKey: key,
        reexaminationId,
        ...change,
      },
    });

  it("is a request: the event stands behind it, and its end is the answer's end", async () => {
    const { id } = await record();
    const [east] = await rowsOf(planner, id);
    const request = await ask(company.manager, east?.id ?? 0);
    expect(await ask(company.manager, east?.id ?? 0)).toEqual(request);
    expect(await getEventBehind(request.id)).toMatchObject({ id, source: "竞品报价单" });
    expect((await rowsOf(planner, id))[0]).toMatchObject({ state: "requested", adjustment: request });
    await decideAdjustment({
      actor: company.executive,
      now: NOW,
      input: { id: request.id, version: 1, move: "approve", comment: null },
    });
    expect((await rowsOf(planner, id))[0]).toMatchObject({
      state: "adjusted",
      seenValue: 300_00n,
      value: 270_00n,
    });
  });

  it("is owed again when the request is taken back, and not given by a draft", async () => {
    const { id } = await record();
    const [east] = await rowsOf(planner, id);
    const draft = await ask(company.manager, east?.id ?? 0, { isDraft: true });
    expect(await owedBy(company.manager)).toEqual([EAST]);
    const move = (version: number, to: "submit" | "withdraw") =>
      moveOwnAdjustment({ actor: company.manager, now: NOW, input: { id: draft.id, version, move: to } });
    await move(1, "submit");
    expect(await owedBy(company.manager)).toEqual([]);
    await move(2, "withdraw");
    expect(await owedBy(company.manager)).toEqual([EAST]);
    const second = await ask(company.manager, east?.id ?? 0, {}, "00000000-0000-4000-8000-00000000000c");
    expect((await rowsOf(planner, id))[0]).toMatchObject({ state: "requested", adjustment: second });
  });

  it("does not come from a request about another target, nor twice", async () => {
    const { id } = await record();
    const [east, south] = await rowsOf(planner, id);
    await expect(ask(company.manager, south?.id ?? 0)).rejects.toMatchObject({ code: "notFound" });
    await expect(ask(company.manager, east?.id ?? 0, { periodKey: "2026-12" })).rejects.toMatchObject({
      code: "notFound",
    });
    await keep(company.manager, east);
    await expect(ask(company.manager, east?.id ?? 0)).rejects.toMatchObject({ code: "alreadyDecided" });
    expect(await getReexamination(readerOf(company.otherManager), east?.id ?? 0)).toBeNull();
  });
});

describe("time", () => {
  const follow = (day: string) => followReexaminations({ now: new Date(`${day}T00:00:00Z`) });

  it("reminds before the deadline, then hands on to the next in line, each once", async () => {
    await record(planner, { unitIds: [EAST], dueOn: TODAY });
    expect(await follow("2026-11-23")).toBe(0);
    expect(await follow("2026-11-23")).toBe(0);
    expect(await told(company.manager.personId)).toEqual(["marketExamine", "marketDue"]);
    // Five working days after Monday.
    expect(await follow("2026-11-30")).toBe(1);
    expect(await follow("2026-11-30")).toBe(0);
    expect(await told(company.executive.personId)).toEqual(["marketEscalated"]);
    expect(await owedBy(company.executive)).toEqual([EAST]);
    // Nobody leads above the executive: it stays there, and they hear of it once.
    expect(await follow("2026-12-07")).toBe(0);
    expect(await follow("2026-12-08")).toBe(0);
    expect(await told(company.executive.personId)).toEqual(["marketEscalated", "marketOverdue"]);
    const [row] = await db.select().from(marketReexaminations);
    // Whoever led it below may still answer: it is their unit.
    await keep(company.manager, row);
    expect(await follow("2026-12-09")).toBe(0);
  });

  it("asks nobody any more once the event is called off by who recorded it", async () => {
    const { id } = await record(planner, { dueOn: TODAY });
    const callOff = (actor: Actor) =>
      callOffMarketEvent({ actor, now: NOW, input: { id, version: 1, reason: "误报" } });
    await expect(callOff(company.manager)).rejects.toMatchObject({ code: "notFound" });
    await callOff(planner);
    await expect(callOff(planner)).rejects.toMatchObject({ code: "conflict" });
    expect(await getMarketEvent(readerOf(planner), id)).toMatchObject({ state: "calledOff" });
    expect(await owedBy(company.manager)).toEqual([]);
    expect(await follow("2026-12-20")).toBe(0);
    const [east] = await rowsOf(planner, id);
    await expect(keep(company.manager, east)).rejects.toMatchObject({ code: "alreadyDecided" });
  });
});
