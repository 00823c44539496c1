import { eq, isNull } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { scopeFor } from "@/lib/access/scope";
import { buildWorkingCalendar } from "@/lib/calendar/working-calendar";
import { parsePeriod, splitPeriod } from "@/lib/periods";
import { db } from "../../client";
import { countWaiting, getAdjustment, listAdjustments } from "../../queries/adjustments";
import { listDelegations, listPossibleDeputies } from "../../queries/approvals/delegations";
import { readFeasibility } from "../../queries/approvals/feasibility";
import { listApprovalSteps, listRequestEvents, listRevisions } from "../../queries/approvals/steps";
import { adjustments, factTouches, targets } from "../../schema";
import { insertSmallCompany, NOW, type SmallCompany, TODAY } from "../../testing/small-company";
import { truncateAll } from "../../testing/test-database";
import { decideAdjustment } from "../decide-adjustment";
import { requestAdjustment } from "../request-adjustment";
import { editAdjustment } from "./edit-adjustment";
import { escalateApprovals } from "./escalate-approvals";
import { saveDelegation } from "./save-delegation";

let company: SmallCompany;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  const quarter = parsePeriod("2026-Q4");
  if (!quarter) throw new Error("no such period");
  await db.insert(targets).values(
    splitPeriod(quarter, "month").map((month) => ({
      metric: "won_value" as const,
      unitId: 11,
      personId: 1,
      periodKind: "month" as const,
      periodKey: month.key,
      startOn: month.start,
      endOn: month.end,
      value: 100_00n,
      baselineValue: 100_00n,
      origin: "plan" as const,
    })),
  );
});

const asked = {
  metric: "won_value" as const,
  effectiveOn: "2026-11-01",
  rebalanceSiblings: false,
  reason: "market" as const,
  explanation: "客户推迟招标",
  evidence: null,
  isDraft: false,
};
const ask = (newValue: bigint, clientKey = "00000000-0000-4000-8000-000000000001") =>
  requestAdjustment({
    actor: company.rep,
    now: NOW,
    input: { ...asked, unitId: 11, personId: 1, periodKey: "2026-Q4", newValue, clientKey },
  });
const decide = (actor: Actor, id: number, version: number, move: "approve" | "return" = "approve") =>
  decideAdjustment({
    actor,
    now: NOW,
    input: { id, version, move, comment: move === "return" ? "…" : null },
  });
const readerOf = ({ personId }: Actor) => ({ personId, today: TODAY });
const stateOf = async (id: number) =>
  (await db.select().from(adjustments).where(eq(adjustments.id, id)))[0]?.state;

it("passes a large change up the chain; only the last approval makes the new version", async () => {
  const { id } = await ask(220_00n);
  await decide(company.manager, id, 1);
  expect(await stateOf(id)).toBe("submitted");
  expect(await db.$count(targets)).toBe(3);
  expect(await countWaiting(readerOf(company.executive))).toBe(1);
  await expect(decide(company.manager, id, 1)).rejects.toMatchObject({ code: "alreadyDecided" });
  await decide(company.executive, id, 2);
  expect(await stateOf(id)).toBe("approved");
  // Shortfalls are another figure now: every rule is looked at again.
  expect(await db.$count(factTouches, isNull(factTouches.family))).toBeGreaterThan(0);
  expect((await listApprovalSteps(id)).map(({ state }) => state)).toEqual(["approved", "approved"]);
  expect((await listRequestEvents(id)).map(({ action }) => action)).toEqual([
    "adjustment.submit",
    "adjustment.approveStep",
    "adjustment.approve",
  ]);
});

it("lets a deputy decide in the other's name, and nobody who is not one", async () => {
  const deputy = company.otherManager;
  const { id } = await ask(280_00n);
  await expect(decide(deputy, id, 1)).rejects.toMatchObject({ code: "notFound" });
  await saveDelegation({
    actor: company.manager,
    now: NOW,
    input: { deputyId: deputy.personId, startOn: TODAY, lastOn: TODAY, note: null },
  });
  expect(await listDelegations(deputy.personId)).toHaveLength(1);
  expect(await listPossibleDeputies(company.manager.personId, ["manager"])).toHaveLength(1);
  expect(await listAdjustments(scopeFor(deputy), readerOf(deputy), { isWaiting: true })).toHaveLength(1);
  await decide(deputy, id, 1);
  expect((await listApprovalSteps(id))[0]).toMatchObject({
    approverId: company.manager.personId,
    decider: { id: deputy.personId },
  });
  expect((await listRequestEvents(id)).at(-1)).toMatchObject({ other: { id: company.manager.personId } });
});

it("passes an unanswered request on once, to the next in line", async () => {
  const { id } = await ask(280_00n);
  expect(await escalateApprovals({ now: NOW })).toBe(0);
  const later = new Date("2026-12-01T04:00:00Z");
  expect(await escalateApprovals({ now: later })).toBe(1);
  expect(await escalateApprovals({ now: later })).toBe(0);
  expect((await listApprovalSteps(id)).map(({ state }) => state)).toEqual(["escalated", "waiting"]);
  await expect(decide(company.manager, id, 1)).rejects.toMatchObject({ code: "alreadyDecided" });
  await expect(decide(company.manager, id, 2)).rejects.toMatchObject({ code: "notApprover" });
  await decide(company.executive, id, 2);
  expect(await stateOf(id)).toBe("approved");
});

it("keeps what was asked each time when a returned request is rewritten", async () => {
  const { id } = await ask(280_00n);
  await decide(company.manager, id, 1, "return");
  await editAdjustment({
    actor: company.rep,
    now: NOW,
    input: { ...asked, id, version: 2, newValue: 290_00n },
  });
  expect((await listRevisions(id)).map(({ newValue }) => newValue)).toEqual([280_00n, 290_00n]);
  const { rep, otherRep } = company;
  expect(await getAdjustment(scopeFor(rep), readerOf(rep), id)).toMatchObject({ round: 2 });
  expect(await getAdjustment(scopeFor(otherRep), readerOf(otherRep), id)).toBeNull();
});

it("judges a figure for a person and for a unit", async () => {
  const calendar = buildWorkingCalendar({ years: [2026], days: [] });
  const window = { start: "2026-10-01", end: "2027-01-01" };
  for (const personId of [1, null]) {
    const { verdicts } = await readFeasibility(
      { metric: "won_value", unitId: 11, personId, window, today: TODAY, calendar },
      [0n, 10n ** 12n],
    );
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(["reached", "unlikely"]);
  }
});
