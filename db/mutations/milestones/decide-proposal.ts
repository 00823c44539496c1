import "server-only";
import { and, eq } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import type { Call } from "@/lib/access/call";
import { mayDecideProposal } from "@/lib/access/unit-rights";
import { Refusal } from "@/lib/action-result";
import type { DecideProposalInput } from "@/lib/milestones/milestone-input";
import { businessDayOf } from "../../business-day";
import { db, type Transaction } from "../../client";
import { milestoneProposals, milestones, tasks } from "../../schema";
import { insertNotifications } from "../insert-notifications";
import { insertReward, refuseRewardFor } from "../recognition/propose-reward";
import { recordAudit } from "../record-audit";

type Proposal = typeof milestoneProposals.$inferSelect;
type Milestone = typeof milestones.$inferSelect;
interface Found {
  milestone_proposals: Proposal;
  milestones: Milestone;
}

/**
 * A manager takes up what a milestone suggests, which makes a task, or declines it with a reason. A reward is handed over by the owner of the
 * milestone, an improvement is worked at by whom it is about. Money with a reward is proposed to finance; nobody's pay changes here. Throws
 * Refusal: notFound, alreadyDecided, invalid.
 */
export async function decideProposal({
  actor,
  input,
  now,
}: Call<DecideProposalInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select()
      .from(milestoneProposals)
      .innerJoin(milestones, eq(milestones.id, milestoneProposals.milestoneId))
      .where(eq(milestoneProposals.id, input.id))
      .for("update", { of: milestoneProposals });
    if (!found) throw new Refusal("notFound");
    const { milestone_proposals: proposal, milestones: milestone } = found;
    if (!mayDecideProposal(actor, { unitId: milestone.unitId, personId: proposal.personId }))
      throw new Refusal("notFound");
    if (proposal.state !== "proposed" || proposal.version !== input.version)
      throw new Refusal("alreadyDecided");
    if (input.move === "accept" && (input.dueOn ?? "") < businessDayOf(now))
      throw new Refusal("invalid", { fields: { dueOn: "dateInPast" } });
    if (input.amount !== null) await proposeMoney(tx, actor, found, { amountMinor: input.amount, now });
    const taskId = input.move === "accept" ? await giveTask(tx, proposal, milestone, input, now) : null;
    if (taskId !== null && proposal.kind === "reward" && proposal.personId !== null)
      await insertNotifications(tx, [
        {
          personId: proposal.personId,
          kind: "rewardGranted",
          params: { title: milestone.title, titleEn: milestone.titleEn ?? milestone.title },
          href: "/incentives/recognition#rewards",
          dedupeKey: `proposal:${proposal.id}:granted`,
        },
      ]);
    const state = input.move === "accept" ? "accepted" : "declined";
    await tx
      .update(milestoneProposals)
      .set({
        state,
        taskId,
        decidedBy: actor.personId,
        decidedAt: now,
        comment: input.comment,
        version: proposal.version + 1,
      })
      .where(and(eq(milestoneProposals.id, proposal.id), eq(milestoneProposals.version, proposal.version)));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: input.move === "accept" ? "proposal.accept" : "proposal.decline",
      objectKind: "milestone",
      objectId: milestone.id,
      before: { state: proposal.state },
      after: { state, personId: proposal.personId, comment: input.comment },
    });
    return { id: proposal.id };
  });
}

/** Only with a reward, and only by somebody who may read the person's pay. */
async function proposeMoney(
  tx: Transaction,
  actor: Actor,
  { milestone_proposals: { kind, personId }, milestones: milestone }: Found,
  { amountMinor, now }: { amountMinor: bigint; now: Date },
): Promise<void> {
  if (kind !== "reward" || personId === null)
    throw new Refusal("invalid", { fields: { amount: "notAnOption" } });
  await refuseRewardFor(actor, personId, now);
  const { id: milestoneId, title } = milestone;
  await insertReward(
    tx,
    actor,
    { personId, title, reason: title, amountMinor, milestoneId, clientKey: null },
    now,
  );
}

async function giveTask(
  tx: Transaction,
  { kind, personId }: Proposal,
  milestone: Milestone,
  input: DecideProposalInput,
  now: Date,
): Promise<number> {
  const title = input.task ?? milestone.title;
  const ownerId = kind === "improvement" ? (personId ?? milestone.ownerId) : milestone.ownerId;
  const [task] = await tx
    .insert(tasks)
    .values({
      title,
      unitId: milestone.unitId,
      ownerId,
      dueOn: input.dueOn ?? milestone.endOn,
      createdAt: now,
    })
    .returning({ id: tasks.id });
  if (!task) throw new Error("insert returned no row");
  await insertNotifications(tx, [
    {
      personId: ownerId,
      kind: "taskAssigned",
      params: { title, titleEn: title },
      href: "/alerts?tab=tasks",
      dedupeKey: `task:${task.id}:assigned`,
    },
  ]);
  return task.id;
}
