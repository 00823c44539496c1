import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { scopeFor } from "@/lib/access/scope";
import { CALENDAR_YEAR, parsePeriod, splitPeriod } from "@/lib/periods";
import { db } from "../../client";
import { listRebaselines } from "../../queries/rebaseline/list-rebaselines";
import { listRebaselineProposals } from "../../queries/rebaseline/proposals";
import {
  adjustments,
  auditEntries,
  closedPeriods,
  notifications,
  rebaselineProposals,
  targets,
} from "../../schema";
import { insertSmallCompany, NOW, type SmallCompany, TODAY } from "../../testing/small-company";
import { truncateAll } from "../../testing/test-database";
import { decideAdjustment } from "../decide-adjustment";
import { acceptProposal, dismissProposal } from "./decide-proposal";
import { makeRebaselineProposals } from "./make-proposals";
import { requestRebaseline } from "./request-rebaseline";
import { saveRebaselineRule } from "./save-rule";

let company: SmallCompany;
let planner: Actor;
let keys = 0;
const newKey = () => `00000000-0000-4000-8000-${String(++keys).padStart(12, "0")}`;
const REP = { unitId: 11, personId: 1 };
const YEAR = parsePeriod("2026");
const why = () => ({ reason: "market" as const, explanation: "进度落后", clientKey: newKey() });

/** 100 a month and 1,200 the year. Nothing has been sold: ten months are missed. */
async function insertYear(
  subject: { unitId: number; personId: number | null },
  month: bigint,
): Promise<void> {
  if (!YEAR) throw new Error("no such year");
  const periods = [
    ...splitPeriod(YEAR, "month").map((period) => ({ period, value: month })),
    { period: YEAR, value: month * 12n },
  ];
  await db.insert(targets).values(
    periods.map(({ period, value }) => ({
      metric: "won_value" as const,
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

beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  planner = { ...company.executive, role: "operations" };
  await insertYear(REP, 10_000_00n);
  await insertYear({ unitId: 21, personId: 4 }, 10_000_00n);
});

const rule = (metric = "won_value" as const, version = 0) =>
  saveRebaselineRule({
    actor: planner,
    now: NOW,
    input: { metric, rule: "catch_up", catchUpPpm: 500_000, thresholdPpm: 100_000, isActive: true, version },
  });
const closeOctober = () =>
  db
    .insert(closedPeriods)
    .values({ periodKey: "2026-10", startOn: "2026-10-01", endOn: "2026-11-01", closedBy: 6, closedAt: NOW });
const figure = async (key: string) => {
  const [row] = await db
    .select({ value: targets.value })
    .from(targets)
    .where(and(eq(targets.personId, 1), eq(targets.periodKey, key), eq(targets.isCurrent, true)));
  return row?.value;
};
const openProposals = async (actor: Actor) => {
  const rows = await listRebaselineProposals(scopeFor(actor));
  return rows.map(({ id, unit, version }) => ({ id, unitId: unit.id, version }));
};
async function proposals() {
  await rule();
  await closeOctober();
  await makeRebaselineProposals({ now: NOW });
}

describe("a request from the preview", () => {
  const ask = async (actor: Actor, subject: { unitId: number; personId: number | null } = REP, off = 0n) => {
    const choice = { rule: "catch_up" as const, catchUpPpm: 0 };
    const { lines } = await listRebaselines(scopeFor(planner), {
      metric: "won_value",
      choice,
      today: TODAY,
      fiscal: CALENDAR_YEAR,
    });
    const line = lines.find((one) => one.unitId === subject.unitId && one.personId === subject.personId);
    if (!line) throw new Error("no such line");
    const seen = { newValue: line.proposal.goal + off, carriedValue: line.proposal.carried };
    return requestRebaseline({
      actor,
      now: NOW,
      input: { metric: "won_value", ...choice, ...subject, seen, ...why() },
    });
  };

  it("changes nothing until it is approved; then the remaining months carry what was missed and the year keeps its goal", async () => {
    const { id } = await ask(planner);
    expect(await figure("2026-12")).toBe(10_000_00n);
    const [request] = await db.select().from(adjustments);
    expect(request).toMatchObject({
      oldValue: 120_000_00n,
      newValue: 120_000_00n,
      carriedValue: 100_000_00n,
      effectiveOn: "2026-11-01",
      state: "submitted",
    });
    const decide = async (version: number) => {
      const [now] = await db.select().from(adjustments);
      const approver = Object.values(company).find(({ personId }) => personId === now?.approverId);
      if (!approver) throw new Error("no approver");
      return decideAdjustment({
        actor: approver,
        now: NOW,
        input: { id, version, move: "approve", comment: null },
      });
    };
    // Catching up ten months in two is large: more than one level approves it.
    let [state] = await db.select().from(adjustments);
    while (state?.state === "submitted") {
      await decide(state.version);
      [state] = await db.select().from(adjustments);
    }
    expect(state?.state).toBe("approved");
    expect(await figure("2026-10")).toBe(10_000_00n);
    expect(await figure("2026-11")).toBe(60_000_00n);
    expect(await figure("2026-12")).toBe(60_000_00n);
    expect(await figure("2026")).toBe(120_000_00n);
    // What was carried once is not carried again.
    await expect(ask(planner)).rejects.toMatchObject({
      code: "invalid",
      details: { fields: { newValue: "unchanged" } },
    });
  });

  it("is refused for another team's, and when the preview is out of date", async () => {
    await expect(ask(company.otherManager)).rejects.toMatchObject({ code: "notFound" });
    await expect(ask(company.manager, { unitId: 21, personId: 4 })).rejects.toMatchObject({
      code: "notFound",
    });
    await expect(ask(planner, REP, 1n)).rejects.toMatchObject({ code: "conflict" });
    expect(await db.$count(adjustments)).toBe(0);
  });
});

describe("the monthly proposals", () => {
  it("are made once for each closed period, and whoever leads the unit is told once", async () => {
    await rule();
    expect(await makeRebaselineProposals({ now: NOW })).toBe(0);
    await closeOctober();
    expect(await makeRebaselineProposals({ now: NOW })).toBe(2);
    expect(await makeRebaselineProposals({ now: NOW })).toBe(0);
    const told = await db.select().from(notifications).where(eq(notifications.kind, "rebaselineProposed"));
    expect(told.map(({ personId }) => personId).sort()).toEqual([3, 5]);
    const written = await db.select().from(auditEntries).where(eq(auditEntries.action, "rebaseline.propose"));
    expect(written).toHaveLength(1);
  });

  it("are made once however many jobs run at the same time", async () => {
    await rule();
    await closeOctober();
    const made = await Promise.all(Array.from({ length: 5 }, () => makeRebaselineProposals({ now: NOW })));
    expect(made.reduce((a, b) => a + b)).toBe(2);
    expect(await db.$count(rebaselineProposals)).toBe(2);
  });

  it("are not made without a rule, and not within its threshold", async () => {
    await closeOctober();
    expect(await makeRebaselineProposals({ now: NOW })).toBe(0);
    await saveRebaselineRule({
      actor: planner,
      now: NOW,
      input: {
        metric: "won_value",
        rule: "catch_up",
        catchUpPpm: 0,
        thresholdPpm: 1_000_000,
        isActive: true,
        version: 0,
      },
    });
    expect(await makeRebaselineProposals({ now: NOW })).toBe(0);
  });

  it("are overtaken by those of the next closed period", async () => {
    await proposals();
    await db.insert(closedPeriods).values({
      periodKey: "2026-11",
      startOn: "2026-11-01",
      endOn: "2026-12-01",
      closedBy: 6,
      closedAt: NOW,
    });
    expect(await makeRebaselineProposals({ now: new Date("2026-12-02T04:00:00Z") })).toBe(2);
    const rows = await db.select().from(rebaselineProposals);
    expect(rows.map(({ state }) => state).sort()).toEqual(["open", "open", "superseded", "superseded"]);
  });

  it("are seen and decided by those whose units they are about, and by nobody else", async () => {
    await proposals();
    expect((await openProposals(company.manager)).map(({ unitId }) => unitId)).toEqual([11]);
    expect(await openProposals(company.rep)).toEqual([]);
    const [mine] = await openProposals(company.manager);
    if (!mine) throw new Error("none");
    const input = { id: mine.id, version: mine.version };
    await expect(
      dismissProposal({ actor: company.otherManager, now: NOW, input: { ...input, comment: "否" } }),
    ).rejects.toMatchObject({ code: "notFound" });
    await expect(
      acceptProposal({ actor: company.otherManager, now: NOW, input: { ...input, ...why() } }),
    ).rejects.toMatchObject({ code: "notFound" });
  });

  it("have one decision, whoever comes second", async () => {
    await proposals();
    const [mine] = await openProposals(company.manager);
    if (!mine) throw new Error("none");
    const input = { id: mine.id, version: mine.version };
    const answers = await Promise.allSettled([
      ...Array.from({ length: 4 }, () =>
        acceptProposal({ actor: company.manager, now: NOW, input: { ...input, ...why() } }),
      ),
      ...Array.from({ length: 4 }, () =>
        dismissProposal({ actor: planner, now: NOW, input: { ...input, comment: "季节性波动" } }),
      ),
    ]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const codes = answers.flatMap((one) =>
      one.status === "rejected" ? [(one.reason as { code: string }).code] : [],
    );
    expect(new Set(codes)).toEqual(new Set(["alreadyDecided"]));
    const [row] = await db.select().from(rebaselineProposals).where(eq(rebaselineProposals.id, mine.id));
    expect(await db.$count(adjustments)).toBe(row?.state === "requested" ? 1 : 0);
  });

  it("are refused once the targets have changed", async () => {
    await proposals();
    const [mine] = await openProposals(company.manager);
    if (!mine) throw new Error("none");
    await db
      .update(targets)
      .set({ value: 11_000_00n })
      .where(and(eq(targets.personId, 1), eq(targets.periodKey, "2026-12")));
    await expect(
      acceptProposal({
        actor: company.manager,
        now: NOW,
        input: { id: mine.id, version: mine.version, ...why() },
      }),
    ).rejects.toMatchObject({ code: "proposalStale" });
    expect(await openProposals(company.manager)).toHaveLength(1);
  });
});

it("a rule is saved from the version that was read", async () => {
  const { version } = await rule();
  await expect(rule()).rejects.toMatchObject({ code: "conflict" });
  await rule("won_value", version);
});
