import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import type { Call } from "@/lib/access/call";
import { mayRecordMarketEvent } from "@/lib/access/unit-rights";
import { Refusal } from "@/lib/action-result";
import type { RecordMarketEventInput } from "@/lib/market/market-input";
import { type Period, parsePeriod } from "@/lib/periods";
import { businessDayOf } from "../../business-day";
import { db, type Transaction } from "../../client";
import { getCompany } from "../../queries/company";
import { listUnitLeaders } from "../../queries/unit-leaders";
import { marketEvents, marketReexaminations, productLines, targets } from "../../schema";
import { insertNotifications } from "../insert-notifications";
import { recordAudit } from "../record-audit";

/**
 * Records what happened in the market and opens the re-examination of every target that it touches: whoever leads the unit owes an
 * answer by the deadline and is told, once for the event. A repeated submission records once. Throws Refusal: notFound (a unit that is
 * not the actor's), conflict, invalid with a field: periodKey or productLineIds notAnOption, sinceOn dateInFuture, dueOn dateInPast,
 * unitIds noTargetsThere.
 */
export async function recordMarketEvent(call: Call<RecordMarketEventInput>): Promise<{ id: number }> {
  const { actor, input, now } = call;
  const { fiscal } = await getCompany();
  const period = parsePeriod(input.periodKey, fiscal);
  const refuse = (field: string, code: string) => new Refusal("invalid", { fields: { [field]: code } });
  if (!period) throw refuse("periodKey", "notAnOption");
  const today = businessDayOf(now);
  if (input.sinceOn > today) throw refuse("sinceOn", "dateInFuture");
  if (input.dueOn < today) throw refuse("dueOn", "dateInPast");
  if (!input.unitIds.every((unitId) => mayRecordMarketEvent(actor, unitId))) throw new Refusal("notFound");
  return db.transaction(async (tx) => {
    await checkProductLines(tx, input.productLineIds);
    const touched = await listTouched(tx, input, period);
    if (touched.length === 0) throw refuse("unitIds", "noTargetsThere");
    const { unitIds, metrics, clientKey, ...told } = input;
    const [made] = await tx
      .insert(marketEvents)
      .values({
        ...told,
        periodKey: period.key,
        startOn: period.start,
        endOn: period.end,
        createdBy: actor.personId,
        createdAt: now,
        clientKey,
      })
      .onConflictDoNothing({ target: marketEvents.clientKey })
      .returning({ id: marketEvents.id });
    if (!made) return earlierAnswer(tx, clientKey, actor);
    const leaders = await listUnitLeaders(
      tx,
      touched.map(({ unitId }) => unitId),
      today,
    );
    const rows = touched.map((target) => ({
      eventId: made.id,
      metric: target.metric,
      unitId: target.unitId,
      seenValue: target.value,
      // Where nobody leads, whoever brought it up sees to it.
      ownerId: leaders.get(target.unitId) ?? actor.personId,
    }));
    await tx.insert(marketReexaminations).values(rows);
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "market.record",
      objectKind: "marketEvent",
      objectId: made.id,
      after: { ...told, targets: rows.length },
    });
    await tellOwners(tx, { id: made.id, actor, title: input.title, dueOn: input.dueOn }, rows);
    return made;
  });
}

async function checkProductLines(tx: Transaction, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const known = await tx.$count(productLines, inArray(productLines.id, [...ids]));
  if (known !== new Set(ids).size)
    throw new Refusal("invalid", { fields: { productLineIds: "notAnOption" } });
}

/** The units' own targets in force for exactly that period. */
function listTouched(tx: Transaction, { unitIds, metrics }: RecordMarketEventInput, period: Period) {
  return tx
    .select({ metric: targets.metric, unitId: targets.unitId, value: targets.value })
    .from(targets)
    .where(
      and(
        eq(targets.isCurrent, true),
        isNull(targets.personId),
        inArray(targets.unitId, unitIds),
        inArray(targets.metric, metrics),
        eq(targets.startOn, period.start),
        eq(targets.endOn, period.end),
      ),
    );
}

async function earlierAnswer(tx: Transaction, clientKey: string, actor: Actor): Promise<{ id: number }> {
  const [earlier] = await tx
    .select({ id: marketEvents.id })
    .from(marketEvents)
    .where(and(eq(marketEvents.clientKey, clientKey), eq(marketEvents.createdBy, actor.personId)));
  if (!earlier) throw new Refusal("conflict");
  return earlier;
}

/** Each owner once, however many targets they have to look at; nobody is told what they wrote themselves. */
async function tellOwners(
  tx: Transaction,
  event: { id: number; actor: Actor; title: string; dueOn: string },
  rows: readonly { ownerId: number }[],
): Promise<void> {
  const counts = new Map<number, number>();
  for (const { ownerId } of rows)
    if (ownerId !== event.actor.personId) counts.set(ownerId, (counts.get(ownerId) ?? 0) + 1);
  await insertNotifications(
    tx,
    [...counts].map(([personId, count]) => ({
      personId,
      kind: "marketExamine",
      params: { event: event.title, count, due: event.dueOn },
      href: `/targets/market/${event.id}`,
      dedupeKey: `market:${event.id}`,
    })),
  );
}
