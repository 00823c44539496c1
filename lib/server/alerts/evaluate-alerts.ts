import "server-only";
import { ensureReviews } from "@/db/mutations/ensure-reviews";
import { escalateAlerts } from "@/db/mutations/escalate-alerts";
import { evaluateRules } from "@/db/mutations/evaluate-alert-rules";
import { log } from "../log";

/** What is looked at after writes and each morning: rules, answers that are late, reviews that have become due. Running it again changes nothing. */
export async function evaluateAlerts(now: Date): Promise<void> {
  const raised = await evaluateRules({ now });
  await escalateAlerts({ now });
  const reviews = await ensureReviews({ now });
  if (raised.length + reviews.length > 0)
    log.info("alerts evaluated", { raised: raised.length, reviews: reviews.length });
}
