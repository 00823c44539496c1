import "server-only";
import { eq } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import type { Call } from "@/lib/access/call";
import { mayAnswerReexamination } from "@/lib/access/unit-rights";
import { Refusal } from "@/lib/action-result";
import type { KeepTargetInput } from "@/lib/market/market-input";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { db, type Transaction } from "../../client";
import { marketReexaminations, orgUnits } from "../../schema";
import { insertNotifications } from "../insert-notifications";
import { recordAudit } from "../record-audit";
import { holdReexamination } from "./hold-reexamination";

/**
 * The target stays as it is; whoever recorded the event is told. Throws Refusal: notFound (none that the actor answers for),
 * alreadyDecided, conflict (changed meanwhile).
 */
export async function keepTarget({ actor, input, now }: Call<KeepTargetInput>): Promise<{ eventId: number }> {
  return db.transaction(async (tx) => {
    const held = await holdReexamination(tx, input.id);
    if (!held || !mayAnswerReexamination(actor, held.row)) throw new Refusal("notFound");
    const { row, event, state } = held;
    if (state !== "open") throw new Refusal("alreadyDecided");
    if (row.version !== input.version) throw new Refusal("conflict");
    await tx
      .update(marketReexaminations)
      .set({ keptAt: now, keptBy: actor.personId, reason: input.reason, version: row.version + 1 })
      .where(eq(marketReexaminations.id, row.id));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "market.keep",
      objectKind: "marketEvent",
      objectId: event.id,
      after: { unitId: row.unitId, metric: row.metric, reason: input.reason },
    });
    await tellRecorder(tx, held, actor, "marketKept");
    return { eventId: event.id };
  });
}

/** The request that a re-examination is answered with, as it was written in the same transaction. */
interface Answering {
  id: number;
  actor: Actor;
  adjustmentId: number;
  asked: { metric: MetricId; unitId: number; personId: number | null; periodKey: string };
  isDraft: boolean;
}

/**
 * Ties a new request to the re-examined target that it is about. Throws Refusal: notFound (no such target, or the request is about
 * another one), alreadyDecided.
 */
export async function answerByRequest(tx: Transaction, answering: Answering): Promise<void> {
  const { actor, adjustmentId, asked } = answering;
  const held = await holdReexamination(tx, answering.id);
  if (!held) throw new Refusal("notFound");
  const { row, event, state } = held;
  // The same request sent twice.
  if (row.adjustmentId === adjustmentId) return;
  const isSame =
    asked.personId === null &&
    asked.unitId === row.unitId &&
    asked.metric === row.metric &&
    asked.periodKey === event.periodKey;
  if (!isSame) throw new Refusal("notFound");
  if (state !== "open") throw new Refusal("alreadyDecided");
  await tx
    .update(marketReexaminations)
    .set({ adjustmentId, version: row.version + 1 })
    .where(eq(marketReexaminations.id, row.id));
  await recordAudit(tx, {
    actorId: actor.personId,
    action: "market.request",
    objectKind: "marketEvent",
    objectId: event.id,
    after: { unitId: row.unitId, metric: row.metric, adjustmentId },
  });
  if (!answering.isDraft) await tellRecorder(tx, held, actor, "marketRequested");
}

async function tellRecorder(
  tx: Transaction,
  { row, event }: NonNullable<Awaited<ReturnType<typeof holdReexamination>>>,
  actor: Actor,
  kind: "marketKept" | "marketRequested",
): Promise<void> {
  if (event.createdBy === actor.personId) return;
  const [unit] = await tx.select().from(orgUnits).where(eq(orgUnits.id, row.unitId));
  await insertNotifications(tx, [
    {
      personId: event.createdBy,
      kind,
      params: {
        actor: actor.name,
        actorEn: actor.nameEn ?? actor.name,
        event: event.title,
        eventEn: event.titleEn ?? event.title,
        subject: unit?.name ?? "",
        subjectEn: unit?.nameEn ?? unit?.name ?? "",
      },
      href: `/targets/market/${event.id}`,
      dedupeKey: `market-answer:${row.id}:${row.version}`,
    },
  ]);
}
