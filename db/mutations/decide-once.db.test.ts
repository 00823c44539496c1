import { sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { parsePeriod, splitPeriod } from "@/lib/periods";
import { db } from "../client";
import { adjustmentRevisions, adjustmentSteps, adjustments, approvalDelegations, targets } from "../schema";
import { insertSmallCompany, NOW, type SmallCompany, TODAY } from "../testing/small-company";
import { truncateAll } from "../testing/test-database";
import { decideAdjustment } from "./decide-adjustment";

/** `DECISION_ROUNDS=200` for the long run. */
const ROUNDS = Number(process.env.DECISION_ROUNDS ?? 20);
if (!process.env.DECISION_ROUNDS)
  console.warn(`DECISION_ROUNDS is not set: ${ROUNDS} rounds of a hundred decisions instead of 200.`);
const AT_ONCE = 100;

const REP = 1;
const TEAMMATE = 2;
const TEAM = 11;
const MOVES = ["approve", "return", "reject"] as const;

let company: SmallCompany;
beforeAll(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  await insertTargets();
  await insertRequests();
  await db.insert(approvalDelegations).values({
    personId: company.manager.personId,
    deputyId: company.executive.personId,
    startOn: TODAY,
    endOn: "2026-12-01",
  });
});

async function insertTargets(): Promise<void> {
  const quarter = parsePeriod("2026-Q4");
  if (!quarter) throw new Error("no such period");
  const periods = [...splitPeriod(quarter, "month"), quarter];
  await db.insert(targets).values(
    [REP, TEAMMATE].flatMap((personId) =>
      periods.map(({ kind, key, start, end }) => ({
        metric: "won_value" as const,
        unitId: TEAM,
        personId,
        periodKind: kind,
        periodKey: key,
        startOn: start,
        endOn: end,
        value: kind === "month" ? 1_000_00n : 3_000_00n,
        baselineValue: kind === "month" ? 1_000_00n : 3_000_00n,
        origin: "plan" as const,
      })),
    ),
  );
}

/** One request for each round, all of them waiting; every one asks for another figure, so that none is a change to what holds. */
async function insertRequests(): Promise<void> {
  const asked = (round: number) => ({
    effectiveOn: "2026-10-01",
    oldValue: 3_000_00n,
    newValue: 3_000_00n + BigInt(round + 1),
    rebalanceSiblings: true,
    reason: "market" as const,
    explanation: "客户推迟招标",
    round: 1,
  });
  const made = await db
    .insert(adjustments)
    .values(
      Array.from({ length: ROUNDS }, (_, round) => ({
        ...asked(round),
        metric: "won_value" as const,
        unitId: TEAM,
        personId: REP,
        periodKey: "2026-Q4",
        startOn: "2026-10-01",
        endOn: "2027-01-01",
        state: "submitted" as const,
        requestedBy: REP,
        submittedAt: NOW,
        approverId: company.manager.personId,
      })),
    )
    .returning({ id: adjustments.id });
  await db
    .insert(adjustmentRevisions)
    .values(made.map(({ id }, round) => ({ ...asked(round), adjustmentId: id, submittedAt: NOW })));
  await db.insert(adjustmentSteps).values(
    made.map(({ id }) => ({
      adjustmentId: id,
      round: 1,
      step: 1,
      approverId: company.manager.personId,
      state: "waiting" as const,
      openedAt: NOW,
    })),
  );
}

/** What each request has left behind. */
const readTraces = () =>
  db.execute<{
    id: number;
    state: (typeof adjustments.$inferSelect)["state"];
    version: number;
    decided_by: number;
    entries: number;
    told: number[];
    lines: number;
  }>(sql`
    select a.id, a.state, a.version, a.decided_by,
           (select count(*)::int from audit_entries e where e.object_kind = 'adjustment' and e.object_id = a.id::text) as entries,
           (select coalesce(json_agg(n.person_id order by n.person_id), '[]') from notifications n
             where n.dedupe_key like 'adjustment:' || a.id || ':%') as told,
           (select count(*)::int from adjustment_lines l where l.adjustment_id = a.id) as lines
      from adjustments a order by a.id`);

it(`${ROUNDS} times has one winner of ${AT_ONCE} decisions by an approver and a deputy at once`, {
  timeout: 60_000 + ROUNDS * 3_000,
}, async () => {
  const requests = await db.select({ id: adjustments.id }).from(adjustments).orderBy(adjustments.id);
  const started = performance.now();
  for (const [round, { id }] of requests.entries()) {
    const answers = await Promise.allSettled(
      Array.from({ length: AT_ONCE }, (_, i) =>
        decideAdjustment({
          actor: i % 2 === 0 ? company.manager : company.executive,
          now: NOW,
          input: { id, version: 1, move: MOVES[(round + i) % 3] ?? "reject", comment: "…" },
        }),
      ),
    );
    const winners = answers.filter(({ status }) => status === "fulfilled").length;
    const others = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason.code] : []));
    expect({ round, winners, others: [...new Set(others)] }).toEqual({
      round,
      winners: 1,
      others: ["alreadyDecided"],
    });
  }
  console.info(`${ROUNDS} × ${AT_ONCE} decisions in ${((performance.now() - started) / 1000).toFixed(1)} s`);

  const traces = await readTraces();
  expect(traces).toHaveLength(ROUNDS);
  for (const { id, state, version, decided_by: decidedBy, entries, told, lines } of traces) {
    const isApproved = state === "approved";
    const people = [REP, ...(isApproved ? [TEAMMATE] : []), company.manager.personId];
    expect({ id, version, entries, told }).toEqual({
      id,
      version: 2,
      entries: 1,
      // Each once; whoever decided is not told of it.
      told: people.filter((personId) => personId !== decidedBy).sort((a, b) => a - b),
    });
    expect(lines > 0).toBe(isApproved);
  }
  const [sums] = await db.execute<{ months: string; quarters: string; versions: number }>(sql`
    select sum(value) filter (where period_kind = 'month')::text as months,
           sum(value) filter (where period_kind = 'quarter')::text as quarters,
           count(*) filter (where version > 1)::int as versions from targets where is_current`);
  expect([sums?.months, sums?.quarters]).toEqual(["600000", "600000"]);
  expect(sums?.versions).toBeGreaterThan(0);
});
