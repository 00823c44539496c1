import "server-only";
import { eq } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import type { Call } from "@/lib/access/call";
import { payScopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import { periodOf } from "@/lib/periods";
import type { ProposeRewardInput } from "@/lib/recognition/reward-input";
import { businessDayOf } from "../../business-day";
import { db, type Transaction } from "../../client";
import { getPaidPerson } from "../../queries/paid-people";
import { rewards } from "../../schema";
import { listFinance } from "../disputes/tell";
import { insertNotifications } from "../insert-notifications";
import { recordAudit } from "../record-audit";

/**
 * A reward in money for somebody whose pay the actor may read, which finance decides; sent twice, it is proposed once. Throws Refusal:
 * conflict, and at `personId` notAnOption (elsewhere, oneself).
 */
export async function proposeReward({
  actor,
  input,
  now,
}: Call<ProposeRewardInput>): Promise<{ id: number }> {
  await refuseRewardFor(actor, input.personId, now);
  return db.transaction(async (tx) => {
    const { amount, ...rest } = input;
    const made = await insertReward(tx, actor, { ...rest, amountMinor: amount, milestoneId: null }, now);
    if (made) return made;
    const [earlier] = await tx
      .select({ id: rewards.id, proposedBy: rewards.proposedBy })
      .from(rewards)
      .where(eq(rewards.clientKey, input.clientKey));
    if (earlier?.proposedBy !== actor.personId) throw new Refusal("conflict");
    return { id: earlier.id };
  });
}

/** Whose pay the actor may not read gets no money on the actor's word; nor do they themselves. */
export async function refuseRewardFor(actor: Actor, personId: number, now: Date): Promise<void> {
  const period = periodOf(businessDayOf(now), "month");
  const scope = payScopeFor(actor);
  const person =
    personId === actor.personId || scope.personId !== null
      ? null
      : await getPaidPerson(scope, { personId, period });
  if (!person) throw new Refusal("invalid", { fields: { personId: "notAnOption" } });
}

interface NewReward {
  personId: number;
  title: string;
  amountMinor: bigint;
  reason: string;
  milestoneId: number | null;
  clientKey: string | null;
}

/** Writes the proposal and tells finance; null where it was written before. The trail names no amount. */
export async function insertReward(
  tx: Transaction,
  actor: Actor,
  reward: NewReward,
  now: Date,
): Promise<{ id: number } | null> {
  const [made] = await tx
    .insert(rewards)
    .values({ ...reward, proposedBy: actor.personId, proposedAt: now })
    .onConflictDoNothing({ target: rewards.clientKey })
    .returning({ id: rewards.id });
  if (!made) return null;
  await recordAudit(tx, {
    actorId: actor.personId,
    action: "reward.propose",
    objectKind: "reward",
    objectId: made.id,
    after: { personId: reward.personId, title: reward.title, milestoneId: reward.milestoneId },
  });
  const finance = await listFinance(tx);
  await insertNotifications(
    tx,
    finance.map((personId) => ({
      personId,
      kind: "rewardProposed",
      params: { title: reward.title, actor: actor.name, actorEn: actor.nameEn ?? actor.name },
      href: "/incentives/recognition#rewards",
      dedupeKey: `reward:${made.id}:proposed`,
    })),
  );
  return made;
}
