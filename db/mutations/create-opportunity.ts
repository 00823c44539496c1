import "server-only";
import type { Call } from "@/lib/access/call";
import { scopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import type { CreateOpportunityInput } from "@/lib/opportunities/opportunity-input";
import { businessDayOf } from "../business-day";
import { db, type Transaction } from "../client";
import { getFirstStage } from "../queries/deal-options";
import { opportunities, stageEntries } from "../schema";
import { writeSales } from "./after-sales-write";
import { checkReferences } from "./check-references";
import { claimIdempotencyKey, settleIdempotencyKey } from "./claim-idempotency-key";
import { recordAudit } from "./record-audit";
import { refuseClosedDay } from "./refuse-closed-day";

/**
 * Opens a deal in the first stage of its pipeline, today. Sent twice with one key it is opened once.
 * Throws Refusal: invalid (with fields), noPipeline, periodClosed.
 */
export async function createOpportunity(call: Call<CreateOpportunityInput>): Promise<number> {
  const { actor, input, now } = call;
  const today = businessDayOf(now);
  await checkReferences({ scope: scopeFor(actor), today }, input);
  if (input.expectedCloseOn !== null && input.expectedCloseOn < today) {
    throw new Refusal("invalid", { fields: { expectedCloseOn: "dateInPast" } });
  }
  const first = await getFirstStage(input.pipelineId);
  if (!first && input.pipelineId !== null)
    throw new Refusal("invalid", { fields: { pipelineId: "notAnOption" } });
  if (!first) throw new Refusal("noPipeline");
  return db.transaction(async (tx) => {
    const made = await claimIdempotencyKey(tx, actor, "opportunity.create", input.idempotencyKey);
    if (made !== null) return made;
    return writeSales(
      tx,
      {},
      () => insertOpportunity(tx, call, { ...first, today }),
      (id) => ({ deals: [id] }),
    );
  });
}

async function insertOpportunity(
  tx: Transaction,
  { actor, input, now }: Call<CreateOpportunityInput>,
  at: { pipelineId: number; stageId: number; today: string },
): Promise<number> {
  const { idempotencyKey, pipelineId: _, ...fields } = input;
  await refuseClosedDay(tx, at.today);
  const [deal] = await tx
    .insert(opportunities)
    .values({
      ...fields,
      pipelineId: at.pipelineId,
      stageId: at.stageId,
      status: "open",
      createdOn: at.today,
      updatedAt: now,
    })
    .returning({ id: opportunities.id });
  if (!deal) throw new Error("insert returned no row");
  await tx.insert(stageEntries).values({
    opportunityId: deal.id,
    stageId: at.stageId,
    ownerId: input.ownerId,
    enteredOn: at.today,
    enteredAt: now,
    amountMinor: input.amountMinor,
    actorId: actor.personId,
  });
  await recordAudit(tx, {
    actorId: actor.personId,
    action: "opportunity.create",
    objectKind: "opportunity",
    objectId: deal.id,
    after: { ...fields, pipelineId: at.pipelineId },
  });
  await settleIdempotencyKey(tx, idempotencyKey, deal.id);
  return deal.id;
}
