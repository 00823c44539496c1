import "server-only";
import { and, eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import { serialiseFacts } from "@/lib/reviews/review-facts";
import { isUnopened } from "@/lib/reviews/review-states";
import { businessDayOf } from "../business-day";
import { db } from "../client";
import { getCompany } from "../queries/company";
import { collectReviewFacts } from "../queries/review/collect-facts";
import { reviews } from "../schema";
import { holdReview } from "./hold-review";
import { recordAudit } from "./record-audit";

type Open = Call<{ id: number; version: number }>;

/**
 * Opens the sheet: the figures of the period are collected and frozen, so that everybody talks about the same ones. Throws Refusal:
 * notFound, conflict (opened meanwhile).
 */
export async function openReview({ actor, input, now }: Open): Promise<{ version: number }> {
  const company = await getCompany();
  return db.transaction(async (tx) => {
    const review = await holdReview(tx, actor, input.id);
    if (!isUnopened(review.state) || review.version !== input.version) throw new Refusal("conflict");
    const facts = await collectReviewFacts({
      unitId: review.unitId,
      window: { cycle: review.cycle, key: review.periodKey, start: review.startOn, end: review.endOn },
      today: businessDayOf(now),
      firstDay: company.firstDay,
      fiscal: company.fiscal,
    });
    const version = review.version + 1;
    await tx
      .update(reviews)
      .set({ state: "open", facts: serialiseFacts(facts), openedAt: now, version })
      .where(and(eq(reviews.id, review.id), eq(reviews.version, review.version)));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "review.open",
      objectKind: "review",
      objectId: review.id,
      before: { state: review.state },
      after: { state: "open", frozenOn: facts.frozenOn },
    });
    return { version };
  });
}
