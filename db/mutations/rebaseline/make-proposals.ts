import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { type Day, periodOf } from "@/lib/periods";
import { deviatesBeyond } from "@/lib/targets/rebaseline";
import { businessDayOf } from "../../business-day";
import { db, type Transaction } from "../../client";
import { getCompany } from "../../queries/company";
import { listAllRebaselines, type RebaselineLine } from "../../queries/rebaseline/list-rebaselines";
import { listRebaselineRules, type MonthlyRule } from "../../queries/rebaseline/rules";
import { listUnitLeaders } from "../../queries/unit-leaders";
import { rebaselineProposals } from "../../schema";
import { insertNotifications } from "../insert-notifications";
import { recordAudit } from "../record-audit";

/**
 * After a period has been closed: a proposal for every target of the running year that deviates from its plan to date by more than
 * the metric's rule allows, once for each closed period; those of the period before that nobody decided are overtaken. Whoever leads
 * the unit is told, once. Running it again changes nothing. Returns how many were made.
 */
export async function makeRebaselineProposals({ now }: { now: Date }): Promise<number> {
  const today = businessDayOf(now);
  const { fiscal } = await getCompany();
  const [rules, closedUntil] = await Promise.all([
    listRebaselineRules(),
    lastClosed(periodOf(today, "year", fiscal).start, today),
  ]);
  if (closedUntil === null) return 0;
  const made = await Promise.all(
    rules
      .filter(({ isActive }) => isActive)
      .map(async (rule) => {
        const { metric } = rule;
        const { lines, year, effectiveOn } = await listAllRebaselines({
          metric,
          choice: rule,
          today,
          fiscal,
        });
        const due = lines.filter((line) => isDue(line, rule));
        const batch = { rule, closedUntil, effectiveOn, periodKey: year.key, now };
        return due.length === 0 ? 0 : db.transaction((tx) => writeProposals(tx, due, batch));
      }),
  );
  return made.reduce((sum, count) => sum + count, 0);
}

/** First day after the last closed period that ends within a window; null where nothing in it is closed. */
async function lastClosed(from: Day, to: Day): Promise<Day | null> {
  const [row] = await db.execute<{ until: Day | null }>(sql`
    select max(end_on)::text as until from closed_periods where end_on > ${from} and end_on <= ${to}`);
  return row?.until ?? null;
}

const isDue = ({ proposal, credited }: RebaselineLine, { thresholdPpm }: MonthlyRule) =>
  deviatesBeyond(proposal.planned, credited, thresholdPpm) &&
  proposal.cells.some(({ before, after }) => before !== after);

interface Batch {
  rule: MonthlyRule;
  closedUntil: Day;
  effectiveOn: Day;
  periodKey: string;
  now: Date;
}

async function writeProposals(
  tx: Transaction,
  due: readonly RebaselineLine[],
  batch: Batch,
): Promise<number> {
  const { rule, closedUntil, effectiveOn, periodKey, now } = batch;
  const { metric, catchUpPpm } = rule;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('sextant.rebaseline'), hashtext(${metric}))`);
  await tx
    .update(rebaselineProposals)
    .set({ state: "superseded", decidedAt: now, version: sql`${rebaselineProposals.version} + 1` })
    .where(
      and(
        eq(rebaselineProposals.metric, metric),
        eq(rebaselineProposals.state, "open"),
        sql`${rebaselineProposals.closedUntil} < ${closedUntil}`,
      ),
    );
  const owners = await listUnitLeaders(
    tx,
    due.map(({ unitId }) => unitId),
    effectiveOn,
  );
  const made = await tx
    .insert(rebaselineProposals)
    .values(
      due.map(({ unitId, personId, goal, credited, proposal }) => ({
        metric,
        unitId,
        personId,
        periodKey,
        closedUntil,
        effectiveOn,
        rule: rule.rule,
        catchUpPpm,
        planned: proposal.planned,
        credited,
        oldValue: goal,
        newValue: proposal.goal,
        carriedValue: proposal.carried,
        openBefore: proposal.cells.reduce((sum, { before }) => sum + before, 0n),
        openAfter: proposal.cells.reduce((sum, { after }) => sum + after, 0n),
        ownerId: owners.get(unitId) ?? null,
        createdAt: now,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: rebaselineProposals.id, ownerId: rebaselineProposals.ownerId });
  if (made.length === 0) return 0;
  await recordAudit(tx, {
    actorId: null,
    action: "rebaseline.propose",
    objectKind: "rebaselineRule",
    objectId: rule.version,
    after: { metric, closedUntil, proposals: made.length },
  });
  const counts = new Map<number, number>();
  for (const { ownerId } of made) if (ownerId !== null) counts.set(ownerId, (counts.get(ownerId) ?? 0) + 1);
  await insertNotifications(
    tx,
    [...counts].map(([personId, count]) => ({
      personId,
      kind: "rebaselineProposed",
      params: { count, period: periodKey },
      href: "/targets/rebaseline",
      dedupeKey: `rebaseline:${metric}:${closedUntil}`,
    })),
  );
  return made.length;
}
