import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { scopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import { refuseStageChange } from "@/lib/funnel/stage-change";
import type { GateFacts } from "@/lib/funnel/stage-requirements";
import type { MoveOpportunityInput } from "@/lib/opportunities/move-input";
import type { Day } from "@/lib/periods";
import { businessDayOf } from "../business-day";
import { db, type Transaction } from "../client";
import {
  getGateFacts,
  getOpportunity,
  listStages,
  type NamedStage,
  type Opportunity,
} from "../queries/opportunity";
import { opportunities, stageEntries } from "../schema";
import { together } from "../together";
import { writeSales } from "./after-sales-write";
import { checkReferences } from "./check-references";
import { insertOpportunityChange } from "./insert-opportunity-change";
import { recordAudit } from "./record-audit";
import { refuseClosedDay } from "./refuse-closed-day";

type Move = Call<MoveOpportunityInput>;

/**
 * Moves a deal to a stage of its pipeline: forward, back, won or lost, today. Of two people who move it at once one does; the other
 * is told. Throws Refusal: notFound, conflict, periodClosed, or what `refuseStageChange` says.
 */
export async function moveOpportunity(call: Move): Promise<{ version: number; fromStageId: number }> {
  const { actor, input, now } = call;
  const today = businessDayOf(now);
  const deal = await getOpportunity({ scope: scopeFor(actor), today }, input.id);
  if (!deal) throw new Refusal("notFound");
  if (deal.version !== input.version) throw new Refusal("conflict");
  await checkReferences({ scope: scopeFor(actor), today }, input);
  const [stages, known] = await Promise.all([listStages(deal), getGateFacts(deal.id)]);
  const from = stages.find(({ id }) => id === deal.stageId);
  const to = stages.find(({ id }) => id === input.toStageId);
  if (!from || !to) throw new Refusal("notFound");

  return db.transaction((tx) =>
    writeSales(tx, { deals: [deal.id] }, async () => {
      const last = await getLastEntry(tx, deal.id);
      refuseMove(deal, from, to, call, { today, enteredOn: last?.enteredOn ?? today, stages, known });
      await refuseClosedDay(tx, today, deal.closedOn);
      await together(
        writeMove(tx, deal, to, call, today, last?.enteredAt ?? now),
        recordAudit(tx, {
          actorId: actor.personId,
          action: "opportunity.move",
          objectKind: "opportunity",
          objectId: deal.id,
          before: { stage: from.name, status: deal.status, amountMinor: deal.amountMinor },
          after: {
            stage: to.name,
            status: to.kind,
            amountMinor: input.amountMinor ?? deal.amountMinor,
            lossReason: input.lossReason ?? undefined,
            customerId: input.customerId ?? undefined,
            channelId: input.channelId ?? undefined,
          },
        }),
      );
      return { version: deal.version + 1, fromStageId: from.id };
    }),
  );
}

async function getLastEntry(tx: Transaction, opportunityId: number) {
  const [last] = await tx
    .select({ enteredOn: stageEntries.enteredOn, enteredAt: stageEntries.enteredAt })
    .from(stageEntries)
    .where(eq(stageEntries.opportunityId, opportunityId))
    .orderBy(desc(stageEntries.enteredAt), desc(stageEntries.id))
    .limit(1);
  return last;
}

const FIELD_OF: Record<string, string> = {
  amountRequired: "amountMinor",
  expectedCloseRequired: "expectedCloseOn",
  channelRequired: "channelId",
  customerRequired: "customerId",
  lossReasonRequired: "lossReason",
};

function refuseMove(
  deal: Opportunity,
  from: NamedStage,
  to: NamedStage,
  { actor, input }: Move,
  at: { today: Day; enteredOn: Day; stages: readonly NamedStage[]; known: GateFacts },
): void {
  const after = {
    customerId: input.customerId ?? deal.customer?.id ?? null,
    channelId: input.channelId ?? deal.channel?.id ?? null,
    amountMinor: input.amountMinor ?? deal.amountMinor,
    expectedCloseOn: input.expectedCloseOn ?? deal.expectedCloseOn,
    lossReason: input.lossReason,
    enteredOn: at.enteredOn,
    known: at.known,
  };
  const refusals = refuseStageChange(from, to, after, {
    on: at.today,
    today: at.today,
    byManager: actor.role === "manager",
    stages: at.stages,
  });
  const [first] = refusals;
  if (!first) return;
  const fields = Object.fromEntries(
    refusals.flatMap((code) => (FIELD_OF[code] ? [[FIELD_OF[code], "required"]] : [])),
  );
  throw new Refusal(first, Object.keys(fields).length > 0 ? { fields } : {});
}

async function writeMove(
  tx: Transaction,
  deal: Opportunity,
  to: NamedStage,
  { actor, input, now }: Move,
  today: Day,
  lastEnteredAt: Date,
) {
  const amountMinor = input.amountMinor ?? deal.amountMinor;
  const expectedCloseOn = input.expectedCloseOn ?? deal.expectedCloseOn;
  const [moved] = await together(
    tx
      .update(opportunities)
      .set({
        stageId: to.id,
        status: to.kind,
        amountMinor,
        expectedCloseOn,
        customerId: input.customerId ?? deal.customer?.id,
        channelId: input.channelId ?? deal.channel?.id,
        closedOn: to.kind === "open" ? null : today,
        lossReason: to.kind === "lost" ? input.lossReason : null,
        version: sql`${opportunities.version} + 1`,
        updatedAt: now,
      })
      .where(and(eq(opportunities.id, deal.id), eq(opportunities.version, input.version)))
      .returning({ id: opportunities.id }),
    tx.insert(stageEntries).values({
      opportunityId: deal.id,
      stageId: to.id,
      ownerId: deal.owner.id,
      enteredOn: today,
      // Never before the entry that it closes, whatever the clocks say: the history is read in this order.
      enteredAt: lastEnteredAt > now ? lastEnteredAt : now,
      amountMinor,
      actorId: actor.personId,
    }),
    insertOpportunityChange(tx, {
      deal,
      after: { amountMinor, expectedCloseOn, ownerId: deal.owner.id },
      actorId: actor.personId,
      today,
      now,
    }),
  );
  if (moved.length === 0) throw new Refusal("conflict");
}
