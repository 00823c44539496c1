import "server-only";
import { and, eq, gt, sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { scopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import { addDays, type Day } from "@/lib/periods";
import type { StartWinBackInput } from "@/lib/win-back/win-back-input";
import { businessDayOf } from "../../business-day";
import { db, type Transaction } from "../../client";
import { getCustomer } from "../../queries/customer";
import { getOpportunity } from "../../queries/opportunity";
import { CHURN_DAYS } from "../../queries/win-back/candidates";
import { orders, winBacks } from "../../schema";
import { checkReferences } from "../check-references";
import { recordAudit } from "../record-audit";

/**
 * Begins an attempt to win a lost deal, or a customer who stopped buying, again. One runs at a time. Throws Refusal: notFound (not the
 * actor's), wrongState (the deal is not lost), winBackRuns, invalid (with fields).
 */
export async function startWinBack({ actor, input, now }: Call<StartWinBackInput>): Promise<{ id: number }> {
  const today = businessDayOf(now);
  const sight = { scope: scopeFor(actor), today };
  const deal = input.opportunityId === null ? null : await getOpportunity(sight, input.opportunityId);
  if (input.opportunityId !== null && deal === null) throw new Refusal("notFound");
  if (deal && deal.status !== "lost") throw new Refusal("wrongState");
  const customerId = deal ? deal.customer?.id : input.customerId;
  if (customerId === undefined) throw new Refusal("customerRequired");
  if (!deal && !(await getCustomer(sight, customerId))) throw new Refusal("notFound");
  if (input.retryOn < today) throw new Refusal("invalid", { fields: { retryOn: "dateInPast" } });
  await checkReferences(sight, { ownerId: input.ownerId });
  return db.transaction(async (tx) => {
    const reason = deal?.lossReason ?? input.reason;
    const [made] = await tx
      .insert(winBacks)
      .values({
        customerId,
        opportunityId: deal?.id ?? null,
        ownerId: input.ownerId,
        reason,
        valueMinor: deal ? (deal.amountMinor ?? 0n) : await sumLastYear(tx, customerId, today),
        retryOn: input.retryOn,
        approach: input.approach,
        createdBy: actor.personId,
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: winBacks.id });
    if (!made) throw new Refusal("winBackRuns");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "winBack.start",
      objectKind: "winBack",
      objectId: made.id,
      after: {
        customerId,
        opportunityId: deal?.id,
        ownerId: input.ownerId,
        reason,
        retryOn: input.retryOn,
        approach: input.approach,
      },
    });
    return made;
  });
}

/** What the customer bought in the year up to the last order. */
async function sumLastYear(tx: Transaction, customerId: number, today: Day): Promise<bigint> {
  const [last] = await tx
    .select({ day: sql<Day | null>`max(${orders.orderedOn})::text` })
    .from(orders)
    .where(eq(orders.customerId, customerId));
  const [row] = await tx
    .select({ sum: sql<string>`coalesce(sum(${orders.amountMinor}), 0)::text` })
    .from(orders)
    .where(
      and(eq(orders.customerId, customerId), gt(orders.orderedOn, addDays(last?.day ?? today, -CHURN_DAYS))),
    );
  return BigInt(row?.sum ?? 0);
}
