import "server-only";
import { and, eq } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import type { Call } from "@/lib/access/call";
import { scopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import type { AcceptProposalInput, DismissProposalInput } from "@/lib/targets/rebaseline-input";
import { businessDayOf } from "../../business-day";
import { db, type Transaction } from "../../client";
import { prepareAdjustment } from "../../queries/adjustment-question";
import { getCompany } from "../../queries/company";
import { rebaselineProposals } from "../../schema";
import { isInScope } from "../check-adjustment";
import { recordAudit } from "../record-audit";
import { insertRequest } from "../request-adjustment";
import { toRequest } from "./request-rebaseline";

type Stored = typeof rebaselineProposals.$inferSelect;

/**
 * Makes a request of an open proposal, once. Throws Refusal: notFound (none in the actor's scope), alreadyDecided, conflict,
 * proposalStale (the targets changed since it was made), noApprover, unchanged.
 */
export async function acceptProposal({
  actor,
  input,
  now,
}: Call<AcceptProposalInput>): Promise<{ id: number }> {
  const { id, version, ...reasons } = input;
  const [found] = await db.select().from(rebaselineProposals).where(eq(rebaselineProposals.id, id));
  if (!found || !isInScope(scopeFor(actor), found)) throw new Refusal("notFound");
  const { metric, unitId, personId, periodKey, effectiveOn, newValue, carriedValue } = found;
  const { fiscal } = await getCompany();
  const request = await toRequest(
    { metric, unitId, personId, periodKey, effectiveOn, newValue, carriedValue, ...reasons },
    { today: businessDayOf(now), fiscal },
  );
  return db.transaction(async (tx) => {
    const proposal = await holdProposal(tx, actor, { id, version });
    const { cells, whole } = await prepareAdjustment(request, tx);
    const open = cells
      .filter(({ start }) => start >= effectiveOn)
      .reduce((sum, { value }) => sum + value, 0n);
    if (whole !== proposal.oldValue || open !== proposal.openBefore) throw new Refusal("proposalStale");
    const made = await insertRequest(tx, request, { actor, now });
    await decide(tx, proposal, {
      state: "requested",
      adjustmentId: made.id,
      decidedBy: actor.personId,
      decidedAt: now,
    });
    return made;
  });
}

/** Leaves the targets as they are. Throws Refusal: notFound, alreadyDecided, conflict. */
export async function dismissProposal({
  actor,
  input,
  now,
}: Call<DismissProposalInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const proposal = await holdProposal(tx, actor, input);
    const { comment } = input;
    await decide(tx, proposal, { state: "dismissed", comment, decidedBy: actor.personId, decidedAt: now });
    return { id: proposal.id };
  });
}

async function holdProposal(
  tx: Transaction,
  actor: Actor,
  { id, version }: { id: number; version: number },
): Promise<Stored> {
  const [proposal] = await tx
    .select()
    .from(rebaselineProposals)
    .where(eq(rebaselineProposals.id, id))
    .for("update");
  if (!proposal || !isInScope(scopeFor(actor), proposal)) throw new Refusal("notFound");
  if (proposal.state !== "open") throw new Refusal("alreadyDecided");
  if (proposal.version !== version) throw new Refusal("conflict");
  return proposal;
}

interface Decision extends Pick<Stored, "decidedBy" | "decidedAt"> {
  state: "requested" | "dismissed";
  adjustmentId?: number;
  comment?: string;
}

async function decide(tx: Transaction, proposal: Stored, decision: Decision): Promise<void> {
  await tx
    .update(rebaselineProposals)
    .set({ ...decision, version: proposal.version + 1 })
    .where(and(eq(rebaselineProposals.id, proposal.id), eq(rebaselineProposals.version, proposal.version)));
  const { state, adjustmentId, comment } = decision;
  await recordAudit(tx, {
    actorId: decision.decidedBy,
    action: state === "requested" ? "rebaseline.accept" : "rebaseline.dismiss",
    objectKind: "rebaseline",
    objectId: proposal.id,
    before: { state: proposal.state },
    after: { state, adjustmentId, comment },
  });
}
