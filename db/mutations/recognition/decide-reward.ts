import "server-only";
import { and, eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { payScopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import type { DecideRewardInput } from "@/lib/recognition/reward-input";
import { refuseRewardDecision } from "@/lib/recognition/reward-rights";
import { businessDayOf } from "../../business-day";
import { db } from "../../client";
import { getReward } from "../../queries/recognition/rewards";
import { payEntries, rewards } from "../../schema";
import { insertNotifications } from "../insert-notifications";
import { recordAudit } from "../record-audit";

/**
 * Approves a reward, which the next run then pays, or declines it with a reason. One of several callers wins. Throws Refusal: notFound,
 * alreadyDecided, ownPay, ownProposal.
 */
export async function decideReward({ actor, input, now }: Call<DecideRewardInput>): Promise<{ id: number }> {
  const today = businessDayOf(now);
  if (!(await getReward(payScopeFor(actor), { id: input.id, today }))) throw new Refusal("notFound");
  return db.transaction(async (tx) => {
    const [reward] = await tx.select().from(rewards).where(eq(rewards.id, input.id)).for("update");
    if (!reward) throw new Refusal("notFound");
    const refused = refuseRewardDecision(reward, actor.personId);
    if (refused) throw new Refusal(refused);
    if (reward.state !== "proposed" || reward.version !== input.version) throw new Refusal("alreadyDecided");
    const isApproved = input.move === "approve";
    const state = isApproved ? "approved" : "declined";
    const [entry] = isApproved
      ? await tx
          .insert(payEntries)
          .values({
            personId: reward.personId,
            kind: "award",
            name: reward.title,
            amountMinor: reward.amountMinor,
            dueOn: today,
            createdBy: actor.personId,
          })
          .returning({ id: payEntries.id })
      : [];
    await tx
      .update(rewards)
      .set({
        state,
        comment: input.comment,
        decidedBy: actor.personId,
        decidedAt: now,
        payEntryId: entry?.id ?? null,
        version: reward.version + 1,
      })
      .where(and(eq(rewards.id, reward.id), eq(rewards.version, reward.version)));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: `reward.${input.move}`,
      objectKind: "reward",
      objectId: reward.id,
      before: { state: reward.state },
      after: { state, personId: reward.personId },
    });
    // Whom it is for learns of it once it is certain.
    const told = isApproved ? [reward.personId, reward.proposedBy] : [reward.proposedBy];
    await insertNotifications(
      tx,
      told.map((personId) => ({
        personId,
        kind: isApproved ? "rewardApproved" : "rewardDeclined",
        params: { title: reward.title },
        href: "/incentives/recognition#rewards",
        dedupeKey: `reward:${reward.id}:decided`,
      })),
    );
    return { id: reward.id };
  });
}
