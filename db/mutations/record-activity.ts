import "server-only";
import { and, eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { scopeFor } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import type { RecordActivityInput } from "@/lib/opportunities/activity-input";
import { businessDayOf } from "../business-day";
import { db, type Transaction } from "../client";
import { getCustomer } from "../queries/customer";
import { getOpportunity } from "../queries/opportunity";
import type { Sight } from "../queries/sight";
import { activities } from "../schema";
import { writeSales } from "./after-sales-write";
import { recordAudit } from "./record-audit";
import { refuseClosedDay } from "./refuse-closed-day";

/**
 * Records what the actor did with a customer or for a deal. Sent twice with one key (a lost answer, a phone that was offline) it is
 * recorded once. Throws Refusal: notFound, invalid (a day in the future), periodClosed, conflict (another's key).
 */
export async function recordActivity(call: Call<RecordActivityInput>): Promise<number> {
  const { actor, input, now } = call;
  const today = businessDayOf(now);
  const customerId = await findCustomerId({ scope: scopeFor(actor), today }, input);
  if (input.happenedOn > today) throw new Refusal("invalid", { fields: { happenedOn: "dateInFuture" } });
  return db.transaction((tx) =>
    writeSales(
      tx,
      {},
      () => insertActivity(tx, call, customerId),
      (id) => ({ activities: [id] }),
    ),
  );
}

/** The customer of the activity: the one named, or the deal's. What the actor may not see does not exist. */
async function findCustomerId(
  sight: Sight,
  { customerId, opportunityId }: RecordActivityInput,
): Promise<number | null> {
  if (opportunityId !== null) {
    const deal = await getOpportunity(sight, opportunityId);
    if (!deal || (customerId !== null && deal.customer?.id !== customerId)) throw new Refusal("notFound");
    return deal.customer?.id ?? null;
  }
  if (customerId === null || !(await getCustomer(sight, customerId))) throw new Refusal("notFound");
  return customerId;
}

async function insertActivity(
  tx: Transaction,
  { actor, input, now }: Call<RecordActivityInput>,
  customerId: number | null,
): Promise<number> {
  const { idempotencyKey, note, ...fields } = input;
  await refuseClosedDay(tx, input.happenedOn);
  const [made] = await tx
    .insert(activities)
    .values({
      ...fields,
      customerId,
      note,
      personId: actor.personId,
      recordedAt: now,
      clientKey: idempotencyKey,
    })
    .onConflictDoNothing({ target: activities.clientKey })
    .returning({ id: activities.id });
  if (!made) return findRecorded(tx, actor.personId, idempotencyKey);
  await recordAudit(tx, {
    actorId: actor.personId,
    action: "activity.record",
    objectKind: "activity",
    objectId: made.id,
    after: { kind: input.kind, happenedOn: input.happenedOn, customerId, opportunityId: input.opportunityId },
  });
  return made.id;
}

async function findRecorded(tx: Transaction, personId: number, clientKey: string): Promise<number> {
  const [earlier] = await tx
    .select({ id: activities.id })
    .from(activities)
    .where(and(eq(activities.clientKey, clientKey), eq(activities.personId, personId)));
  if (!earlier) throw new Refusal("conflict");
  return earlier.id;
}
