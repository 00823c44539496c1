import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { scopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import type { EditOpportunityInput } from "@/lib/opportunities/opportunity-input";
import type { Day } from "@/lib/periods";
import { businessDayOf } from "../business-day";
import { db, type Transaction } from "../client";
import type { FactSources } from "../facts/touched-cells";
import { getOpportunity, type Opportunity } from "../queries/opportunity";
import { opportunities, stageEntries } from "../schema";
import { together } from "../together";
import { writeSales } from "./after-sales-write";
import { changedColumns } from "./changed-columns";
import { checkReferences } from "./check-references";
import { insertNotifications } from "./insert-notifications";
import { insertOpportunityChange } from "./insert-opportunity-change";
import { recordAudit } from "./record-audit";
import { refuseClosedDay } from "./refuse-closed-day";

type Edit = Call<EditOpportunityInput>;

/**
 * Changes what is known of a deal; a new owner takes it over from today on, in the stage that it is in. Returns its version.
 * Throws Refusal: notFound, conflict, invalid (with fields), dealClosed (a closed deal changes hands no more), periodClosed.
 */
export async function editOpportunity(call: Edit): Promise<{ version: number }> {
  const { actor, input, now } = call;
  const today = businessDayOf(now);
  const sight = { scope: scopeFor(actor), today };
  const deal = await getOpportunity(sight, input.id);
  if (!deal) throw new Refusal("notFound");
  if (deal.version !== input.version) throw new Refusal("conflict");
  const before = fieldsOf(deal);
  const { id, version, ...after } = input;
  const changed = changedColumns(before, after);
  if (!changed) return { version };
  await checkReferences(sight, changed.after);
  const isHandedOver = changed.after.ownerId !== undefined;
  if (isHandedOver && deal.status !== "open")
    throw new Refusal("dealClosed", { fields: { ownerId: "dealClosed" } });

  return db.transaction((tx) =>
    writeSales(tx, touchedBy(id, changed.after), async () => {
      await refuseClosedDay(tx, deal.closedOn);
      await together(
        updateDeal(tx, call),
        isHandedOver && handOver(tx, deal, call, today),
        insertOpportunityChange(tx, { deal, after, actorId: actor.personId, today, now }),
        recordAudit(tx, {
          actorId: actor.personId,
          action: "opportunity.edit",
          objectKind: "opportunity",
          objectId: id,
          ...changed,
        }),
      );
      return { version: version + 1 };
    }),
  );
}

type Fields = Omit<EditOpportunityInput, "id" | "version">;

/** No figure knows a deal's name or when it is expected. */
function touchedBy(
  id: number,
  { name, expectedCloseOn, amountMinor, ...others }: Partial<Fields>,
): FactSources {
  if (Object.keys(others).length > 0) return { deals: [id] };
  return amountMinor === undefined ? {} : { amounts: [id] };
}

function fieldsOf(deal: Opportunity): Fields {
  return {
    name: deal.name,
    customerId: deal.customer?.id ?? null,
    productId: deal.product.id,
    channelId: deal.channel?.id ?? null,
    amountMinor: deal.amountMinor,
    expectedCloseOn: deal.expectedCloseOn,
    ownerId: deal.owner.id,
  };
}

async function updateDeal(tx: Transaction, { input: { id, version, ...fields }, now }: Edit): Promise<void> {
  const updated = await tx
    .update(opportunities)
    .set({ ...fields, version: sql`${opportunities.version} + 1`, updatedAt: now })
    .where(and(eq(opportunities.id, id), eq(opportunities.version, version)))
    .returning({ id: opportunities.id });
  if (updated.length === 0) throw new Refusal("conflict");
}

/** A new entry into the same stage: the one before ends as handed off, and the new owner is told. */
async function handOver(
  tx: Transaction,
  deal: Opportunity,
  { actor, input, now }: Edit,
  today: Day,
): Promise<void> {
  await tx.insert(stageEntries).values({
    opportunityId: deal.id,
    stageId: deal.stageId,
    ownerId: input.ownerId,
    enteredOn: today,
    enteredAt: sql`greatest(${now.toISOString()}::timestamptz, (select max(e.entered_at) from stage_entries e where e.opportunity_id = ${deal.id}))`,
    amountMinor: input.amountMinor,
    actorId: actor.personId,
  });
  if (input.ownerId === actor.personId) return;
  await insertNotifications(tx, [
    {
      personId: input.ownerId,
      kind: "opportunityHandedOver",
      params: { deal: input.name, by: actor.name, byEn: actor.nameEn ?? actor.name },
      href: `/opportunities/${deal.id}`,
      dedupeKey: `opportunity:${deal.id}:${input.version}:owner`,
    },
  ]);
}
