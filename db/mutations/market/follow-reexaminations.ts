import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { followUpDue } from "@/lib/market/follow-up";
import type { Day } from "@/lib/periods";
import { businessDayOf } from "../../business-day";
import { db, type Transaction } from "../../client";
import { getApprovalPolicy } from "../../queries/approvals/policy";
import { listApprovers } from "../../queries/approvers";
import { getWorkingCalendar } from "../../queries/working-calendar";
import { marketEvents, marketReexaminations, orgUnits } from "../../schema";
import { insertNotifications } from "../insert-notifications";
import { recordAudit } from "../record-audit";
import { holdReexamination } from "./hold-reexamination";

interface Today {
  now: Date;
  today: Day;
  due: (row: typeof marketReexaminations.$inferSelect, dueOn: Day) => ReturnType<typeof followUpDue>;
}

/**
 * Owners who owe an answer are reminded from the day before the deadline, once; what is still unanswered after the approval policy's
 * number of working days goes to the next in line, who is told. Where nobody is left above it stays, and its owner is told
 * that it is late, once. Running it again changes nothing. Returns how many were handed on.
 */
export async function followReexaminations({ now }: { now: Date }): Promise<number> {
  const today = businessDayOf(now);
  const [{ escalateAfterDays }, calendar] = await Promise.all([getApprovalPolicy(), getWorkingCalendar()]);
  const due: Today["due"] = ({ escalatedAt, remindedAt }, dueOn) =>
    followUpDue(
      {
        dueOn,
        escalatedOn: escalatedAt === null ? null : businessDayOf(escalatedAt),
        isReminded: remindedAt !== null,
      },
      { today, escalateAfterDays, calendar },
    );
  const unanswered = await db
    .select({ row: marketReexaminations, dueOn: marketEvents.dueOn })
    .from(marketReexaminations)
    .innerJoin(marketEvents, eq(marketEvents.id, marketReexaminations.eventId))
    .where(and(isNull(marketReexaminations.keptAt), isNull(marketEvents.calledOffAt)));
  let handedOn = 0;
  for (const { row } of unanswered.filter((one) => due(one.row, one.dueOn) !== null))
    if (await db.transaction((tx) => followUp(tx, row.id, { now, today, due }))) handedOn += 1;
  return handedOn;
}

async function followUp(tx: Transaction, id: number, { now, today, due }: Today): Promise<boolean> {
  const held = await holdReexamination(tx, id);
  // Somebody answered, or another run was first, since the list was read.
  if (held?.state !== "open") return false;
  const { row, event } = held;
  const step = due(row, event.dueOn);
  if (step === null) return false;
  const next = step === "escalate" ? await findNextInLine(tx, row, today) : null;
  if (next === null) {
    await tell(tx, held, row.ownerId, step === "escalate" ? "marketOverdue" : "marketDue");
    if (row.remindedAt === null)
      await tx
        .update(marketReexaminations)
        .set({ remindedAt: now })
        .where(eq(marketReexaminations.id, row.id));
    return false;
  }
  await tx
    .update(marketReexaminations)
    .set({ ownerId: next, escalatedAt: now, remindedAt: now, version: row.version + 1 })
    .where(eq(marketReexaminations.id, row.id));
  await recordAudit(tx, {
    actorId: null,
    action: "market.escalate",
    objectKind: "marketEvent",
    objectId: event.id,
    before: { ownerId: row.ownerId, unitId: row.unitId },
    after: { ownerId: next },
  });
  await tell(tx, held, next, "marketEscalated");
  return true;
}

/** Whoever leads above the present owner; null when nobody does. */
async function findNextInLine(
  tx: Transaction,
  { unitId, ownerId }: { unitId: number; ownerId: number },
  today: Day,
): Promise<number | null> {
  const line = await listApprovers(tx, { unitId, personId: null, requesterId: null, today });
  return line[line.indexOf(ownerId) + 1] ?? null;
}

async function tell(
  tx: Transaction,
  { row, event }: NonNullable<Awaited<ReturnType<typeof holdReexamination>>>,
  personId: number,
  kind: "marketDue" | "marketOverdue" | "marketEscalated",
): Promise<void> {
  const [unit] = await tx.select().from(orgUnits).where(eq(orgUnits.id, row.unitId));
  await insertNotifications(tx, [
    {
      personId,
      kind,
      params: {
        event: event.title,
        eventEn: event.titleEn ?? event.title,
        subject: unit?.name ?? "",
        subjectEn: unit?.nameEn ?? unit?.name ?? "",
        due: event.dueOn,
      },
      href: `/targets/market/${event.id}`,
      dedupeKey: `${kind}:${row.id}`,
    },
  ]);
}
