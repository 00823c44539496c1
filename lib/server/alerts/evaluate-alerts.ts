import "server-only";
import { mergeTotals } from "@/db/facts/merge-totals";
import { ensureReviews } from "@/db/mutations/ensure-reviews";
import { escalateAlerts } from "@/db/mutations/escalate-alerts";
import { escalateTasks } from "@/db/mutations/escalate-tasks";
import { evaluateRules, evaluateTouchedRules } from "@/db/mutations/evaluate-alert-rules";
import { followMilestones } from "@/db/mutations/milestones/follow-milestones";
import { measurePlans } from "@/db/mutations/playbooks/measure-plans";
import { remindReviews } from "@/db/mutations/remind-reviews";
import { log } from "../log";

/**
 * What is looked at after writes and each morning: rules (after writes only where one has touched something), answers and tasks that are late, what came of plans, reviews that have become due, milestones; totals are put together meanwhile. Running it
 * again changes nothing.
 */
export async function evaluateAlerts(now: Date, { isMorning }: { isMorning: boolean }): Promise<void> {
  const raised = await (isMorning ? evaluateRules : evaluateTouchedRules)({ now });
  await escalateAlerts({ now });
  await escalateTasks({ now });
  await measurePlans({ now });
  const reviews = await ensureReviews({ now });
  await remindReviews({ now });
  const ended = await followMilestones({ now });
  await (isMorning ? mergeTotals(1) : mergeTotals());
  if (raised.length + reviews.length + ended.length > 0)
    log.info("alerts evaluated", {
      raised: raised.length,
      reviews: reviews.length,
      milestones: ended.length,
    });
}
