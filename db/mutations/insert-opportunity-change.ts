import "server-only";
import type { Minor } from "@/lib/money";
import type { Day } from "@/lib/periods";
import type { Transaction } from "../client";
import type { Opportunity } from "../queries/opportunity";
import { opportunityChanges } from "../schema";

interface Change {
  deal: Opportunity;
  after: { amountMinor: Minor | null; expectedCloseOn: Day | null; ownerId: number };
  actorId: number;
  today: Day;
  now: Date;
}

/** Writes what changed of amount, expected close and owner into the deal's own history; nothing when none of them did. */
export async function insertOpportunityChange(
  tx: Transaction,
  { deal, after, actorId, today, now }: Change,
): Promise<void> {
  const hasAmount = deal.amountMinor !== after.amountMinor;
  const hasExpected = deal.expectedCloseOn !== after.expectedCloseOn;
  const hasOwner = deal.owner.id !== after.ownerId;
  if (!hasAmount && !hasExpected && !hasOwner) return;
  await tx.insert(opportunityChanges).values({
    opportunityId: deal.id,
    version: deal.version + 1,
    ...(hasAmount && { amountBeforeMinor: deal.amountMinor, amountAfterMinor: after.amountMinor }),
    ...(hasExpected && { expectedBefore: deal.expectedCloseOn, expectedAfter: after.expectedCloseOn }),
    ...(hasOwner && { ownerBefore: deal.owner.id, ownerAfter: after.ownerId }),
    actorId,
    changedOn: today,
    changedAt: now,
  });
}
