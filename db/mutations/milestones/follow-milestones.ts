import "server-only";
import { and, eq } from "drizzle-orm";
import { workingDaysLater } from "@/lib/calendar/working-days-later";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { furthestBehind, judgeMilestone, overAchievers, standingsOf } from "@/lib/milestones/judge-milestone";
import { ratioPpm } from "@/lib/money";
import type { Day } from "@/lib/periods";
import { serialiseFacts } from "@/lib/reviews/review-facts";
import { businessDayOf } from "../../business-day";
import { db, type Transaction } from "../../client";
import { sqlRunner } from "../../facts/sql-runner";
import { listManagersAbove } from "../../queries/alert/managers-above";
import { getCompany } from "../../queries/company";
import { listResults, measureMilestone } from "../../queries/milestones/progress";
import { collectReviewFacts } from "../../queries/review/collect-facts";
import { getWorkingCalendar } from "../../queries/working-calendar";
import { milestoneProposals, milestones, reviews } from "../../schema";
import { insertNotifications } from "../insert-notifications";
import { recordAudit } from "../record-audit";

type Milestone = typeof milestones.$inferSelect;

/** Working days for the look back at a milestone that has ended. */
const REVIEW_DAYS = 5;

/**
 * Looks at every active milestone and writes what has changed; one that has ended gets its review, with frozen facts, and its
 * proposals, once. Run again it changes nothing. Returns the ids of those that have ended now.
 */
export async function followMilestones({ now }: { now: Date }): Promise<number[]> {
  const today = businessDayOf(now);
  const active = await db.select().from(milestones).where(eq(milestones.state, "active"));
  const ended: number[] = [];
  // One after the other: each has days and a part of the catalogue of its own, and there are few.
  for (const milestone of active.filter(({ startOn }) => startOn <= today)) {
    const actual = await measureMilestone(milestone, today);
    const metric = metricOf(milestone.metric);
    const state = judgeMilestone({ ...milestone, metric }, actual, today);
    if (state === "active") {
      if (actual !== milestone.actual) await noteProgress(milestone, actual, now);
    } else if (await endMilestone(milestone, state === "reached" ? "reached" : "missed", actual, now))
      ended.push(milestone.id);
  }
  return ended;
}

const isSame = ({ id, version }: Milestone) =>
  and(eq(milestones.id, id), eq(milestones.version, version), eq(milestones.state, "active"));

async function noteProgress(milestone: Milestone, actual: bigint | null, now: Date): Promise<void> {
  await db.update(milestones).set({ actual, lookedAt: now }).where(isSame(milestone));
}

/** False when somebody changed it meanwhile: the next look decides. */
async function endMilestone(
  milestone: Milestone,
  state: "reached" | "missed",
  actual: bigint | null,
  now: Date,
): Promise<boolean> {
  const today = businessDayOf(now);
  const [company, calendar] = await Promise.all([getCompany(), getWorkingCalendar()]);
  const facts = await collectReviewFacts({
    unitId: milestone.unitId,
    window: { cycle: "milestone", key: milestone.title, start: milestone.startOn, end: milestone.endOn },
    today,
    firstDay: company.firstDay,
    fiscal: company.fiscal,
  });
  return db.transaction(async (tx) => {
    const [held] = await tx
      .update(milestones)
      .set({ state, actual, lookedAt: now, finishedOn: today, version: milestone.version + 1 })
      .where(isSame(milestone))
      .returning({ id: milestones.id });
    if (!held) return false;
    const leaders = await listManagersAbove(sqlRunner(tx), [milestone.unitId], today);
    const leaderId = leaders.get(milestone.unitId)?.[0]?.personId ?? milestone.ownerId;
    const [review] = await tx
      .insert(reviews)
      .values({
        unitId: milestone.unitId,
        cycle: "milestone",
        // Shown as it is, and told from an earlier milestone of the same name.
        periodKey: `${milestone.title} #${milestone.id}`,
        startOn: milestone.startOn,
        endOn: milestone.endOn,
        state: "open",
        ownerId: leaderId,
        dueOn: workingDaysLater(today, REVIEW_DAYS, calendar),
        facts: serialiseFacts(facts),
        openedAt: now,
      })
      .returning({ id: reviews.id });
    await tx
      .update(milestones)
      .set({ reviewId: review?.id ?? null })
      .where(eq(milestones.id, milestone.id));
    await propose(tx, milestone, state, actual ?? 0n, today);
    await recordAudit(tx, {
      actorId: null,
      action: state === "reached" ? "milestone.reach" : "milestone.miss",
      objectKind: "milestone",
      objectId: milestone.id,
      before: { state: "active" },
      after: { state, actual, goal: milestone.goal, review: review?.id },
    });
    await tell(tx, milestone, state, leaderId);
    return true;
  });
}

/** Rewards for those far above an even share of a goal that was reached; a plan for the unit and for who is far behind after a miss. */
async function propose(
  tx: Transaction,
  milestone: Milestone,
  state: "reached" | "missed",
  actual: bigint,
  today: Day,
): Promise<void> {
  const standings = standingsOf(milestone.goal, await listResults(tx, milestone, today));
  const chosen = state === "reached" ? overAchievers(standings) : furthestBehind(standings);
  const kind = state === "reached" ? ("reward" as const) : ("improvement" as const);
  const ofUnit = {
    milestoneId: milestone.id,
    kind,
    personId: null,
    amount: milestone.goal - actual,
    sharePpm: ratioPpm(actual, milestone.goal),
  };
  const rows = [
    ...(state === "missed" ? [ofUnit] : []),
    ...chosen.map(({ personId, value, sharePpm }) => ({
      milestoneId: milestone.id,
      kind,
      personId,
      amount: value,
      sharePpm,
    })),
  ];
  if (rows.length > 0) await tx.insert(milestoneProposals).values(rows).onConflictDoNothing();
}

async function tell(
  tx: Transaction,
  milestone: Milestone,
  state: "reached" | "missed",
  leaderId: number,
): Promise<void> {
  await insertNotifications(
    tx,
    [...new Set([milestone.ownerId, leaderId])].map((personId) => ({
      personId,
      kind: state === "reached" ? "milestoneReached" : "milestoneMissed",
      params: { title: milestone.title, titleEn: milestone.titleEn ?? milestone.title },
      href: `/targets/milestones/${milestone.id}`,
      dedupeKey: `milestone:${milestone.id}:${state}`,
    })),
  );
}
