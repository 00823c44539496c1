import "server-only";
import { desc, eq } from "drizzle-orm";
import type { Actor } from "@/lib/access/actor";
import { mayAnswerAlert } from "@/lib/access/unit-rights";
import { Refusal } from "@/lib/action-result";
import type { Transaction } from "../client";
import { alertEvents, alertRules, alerts, people } from "../schema";

type Row = typeof alerts.$inferSelect;
export interface HeldAlert extends Row {
  rule: typeof alertRules.$inferSelect;
}

/**
 * Locks an alert that the actor may answer: of a unit in their scope, or their own. Throws Refusal("notFound") for all others, so that
 * another region's alert does not exist.
 */
export async function holdAlert(tx: Transaction, actor: Actor, id: number): Promise<HeldAlert> {
  const [alert] = await tx.select().from(alerts).where(eq(alerts.id, id)).for("update");
  if (!alert || !mayAnswerAlert(actor, alert)) throw new Refusal("notFound");
  const [rule] = await tx.select().from(alertRules).where(eq(alertRules.id, alert.ruleId));
  if (!rule) throw new Refusal("notFound");
  return { ...alert, rule };
}

/** Somebody was faster: who it was, and what the alert has become. */
export async function refuseMoved(tx: Transaction, alert: Row): Promise<Refusal> {
  const [last] = await tx
    .select({ name: people.name, nameEn: people.nameEn })
    .from(alertEvents)
    .innerJoin(people, eq(people.id, alertEvents.actorId))
    .where(eq(alertEvents.alertId, alert.id))
    .orderBy(desc(alertEvents.at), desc(alertEvents.id))
    .limit(1);
  return last
    ? new Refusal("alertMoved", {
        params: { name: last.name, nameEn: last.nameEn ?? last.name, state: alert.state },
      })
    : new Refusal("conflict");
}
