import "server-only";
import { and, eq } from "drizzle-orm";
import { Refusal } from "@/lib/action-result";
import type { AlertState } from "@/lib/alerts/alert-states";
import type { AuditAction } from "@/lib/audit/audit-actions";
import type { Transaction } from "../client";
import { alertEvents, alerts } from "../schema";
import type { HeldAlert } from "./hold-alert";
import { insertNotifications } from "./insert-notifications";
import { nameSubject } from "./name-subject";
import { recordAudit } from "./record-audit";

interface AlertMoveRow {
  /** The verb in the audit: `alert.resolve`. */
  action: AuditAction;
  state: AlertState;
  comment: string | null;
  set: Partial<typeof alerts.$inferInsert>;
  actor: { personId: number; name: string; nameEn: string | null };
  now: Date;
}

/** Writes a move with its event, its audit entry and a word to the owner where somebody else made it. */
export async function writeAlertMove(
  tx: Transaction,
  alert: HeldAlert,
  { action, state, comment, set, actor, now }: AlertMoveRow,
): Promise<{ version: number }> {
  const [moved] = await tx
    .update(alerts)
    .set({ ...set, state, version: alert.version + 1 })
    .where(and(eq(alerts.id, alert.id), eq(alerts.version, alert.version)))
    .returning({ version: alerts.version });
  if (!moved) throw new Refusal("conflict");
  await tx
    .insert(alertEvents)
    .values({ alertId: alert.id, state, comment, actorId: actor.personId, at: now });
  await recordAudit(tx, {
    actorId: actor.personId,
    action,
    objectKind: "alert",
    objectId: alert.id,
    before: { state: alert.state },
    after: { state, ...set, ...(comment === null ? {} : { comment }) },
  });
  if (alert.ownerId !== null && alert.ownerId !== actor.personId) {
    await insertNotifications(tx, [
      {
        personId: alert.ownerId,
        kind: "alertAnswered",
        params: {
          ...(await nameSubject(tx, alert)),
          rule: alert.rule.name,
          ruleEn: alert.rule.nameEn ?? alert.rule.name,
          actor: actor.name,
          actorEn: actor.nameEn ?? actor.name,
        },
        href: `/alerts/${alert.id}`,
        dedupeKey: `alert:${alert.id}:${moved.version}`,
      },
    ]);
  }
  return moved;
}
