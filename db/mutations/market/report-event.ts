import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import type { Call } from "@/lib/access/call";
import { mayExamine } from "@/lib/access/unit-rights";
import { Refusal } from "@/lib/action-result";
import type { ReportMarketEventInput } from "@/lib/market/market-input";
import { periodOf } from "@/lib/periods";
import { businessDayOf } from "../../business-day";
import { db, type Transaction } from "../../client";
import { getCompany } from "../../queries/company";
import { marketEvents, marketLines, orgUnits, people, productLines, targets } from "../../schema";
import { insertNotifications } from "../insert-notifications";
import { recordAudit } from "../record-audit";

/**
 * Reports a market event and opens the re-examination of the quarterly targets that it touches: those of the units and metrics named, from the
 * present quarter to the end of the fiscal year. A repeated submission reports once. Throws Refusal: notFound, conflict, invalid (with
 * fields), noTargets.
 */
export async function reportMarketEvent({
  actor,
  input,
  now,
}: Call<ReportMarketEventInput>): Promise<{ id: number }> {
  const { fiscal } = await getCompany();
  const today = businessDayOf(now);
  return db.transaction(async (tx) => {
    await checkReport(tx, actor, input, today);
    const { clientKey, metrics, ...columns } = input;
    const [made] = await tx
      .insert(marketEvents)
      .values({ ...columns, reportedBy: actor.personId, createdAt: now, clientKey })
      .onConflictDoNothing({ target: marketEvents.clientKey })
      .returning({ id: marketEvents.id });
    if (!made) return earlierAnswer(tx, clientKey, actor);
    const year = periodOf(today, "year", fiscal);
    const touched = await tx
      .select()
      .from(targets)
      .where(
        and(
          inArray(targets.unitId, input.unitIds),
          inArray(targets.metric, metrics),
          isNull(targets.personId),
          eq(targets.isCurrent, true),
          eq(targets.periodKind, "quarter"),
        ),
      );
    const lines = touched.filter(({ startOn, endOn }) => endOn > today && startOn < year.end);
    if (lines.length === 0) throw new Refusal("invalid", { fields: { metrics: "noTargets" } });
    await tx.insert(marketLines).values(
      lines.map(({ metric, unitId, periodKey, startOn, endOn, value }) => ({
        eventId: made.id,
        metric,
        unitId,
        periodKey,
        startOn,
        endOn,
        targetThen: value,
      })),
    );
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "marketEvent.report",
      objectKind: "marketEvent",
      objectId: made.id,
      after: { title: input.title, kind: input.kind, ownerId: input.ownerId, dueOn: input.dueOn },
    });
    if (input.ownerId !== actor.personId)
      await insertNotifications(tx, [
        {
          personId: input.ownerId,
          kind: "marketExamine",
          params: { title: input.title, count: lines.length },
          href: `/targets/market/${made.id}`,
          dedupeKey: `market:${made.id}:examine`,
        },
      ]);
    return made;
  });
}

async function earlierAnswer(tx: Transaction, clientKey: string, actor: Actor): Promise<{ id: number }> {
  const [earlier] = await tx
    .select({ id: marketEvents.id })
    .from(marketEvents)
    .where(and(eq(marketEvents.clientKey, clientKey), eq(marketEvents.reportedBy, actor.personId)));
  if (!earlier) throw new Refusal("conflict");
  return earlier;
}

async function checkReport(
  tx: Transaction,
  actor: Actor,
  input: ReportMarketEventInput,
  today: string,
): Promise<void> {
  if (!input.unitIds.every((unitId) => mayExamine(actor, unitId))) throw new Refusal("notFound");
  const [units, lines, owners] = await Promise.all([
    tx.select({ id: orgUnits.id }).from(orgUnits).where(inArray(orgUnits.id, input.unitIds)),
    input.productLineIds.length === 0
      ? []
      : tx
          .select({ id: productLines.id })
          .from(productLines)
          .where(inArray(productLines.id, input.productLineIds)),
    tx
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.id, input.ownerId), isNull(people.leftOn))),
  ]);
  const fields = {
    ...(units.length < new Set(input.unitIds).size && { unitIds: "notAnOption" }),
    ...(lines.length < new Set(input.productLineIds).size && { productLineIds: "notAnOption" }),
    ...(owners.length === 0 && { ownerId: "notAnOption" }),
    ...(input.happenedOn > today && { happenedOn: "dateInFuture" }),
    ...(input.dueOn < today && { dueOn: "dateInPast" }),
  };
  if (Object.keys(fields).length > 0) throw new Refusal("invalid", { fields });
}
