import "server-only";
import { and, eq, lt } from "drizzle-orm";
import { businessDayOf } from "../business-day";
import { db } from "../client";
import { sqlRunner } from "../facts/sql-runner";
import { listManagersAbove } from "../queries/alert/managers-above";
import { alertRules, alerts } from "../schema";
import { insertNotifications } from "./insert-notifications";
import { nameSubjects } from "./name-subject";

/** Alerts that nobody has answered in time: the owner is reminded and the next manager above hears of it, once. */
export async function escalateAlerts({ now }: { now: Date }): Promise<number> {
  return db.transaction(async (tx) => {
    const late = await tx
      .select({
        id: alerts.id,
        unitId: alerts.unitId,
        personId: alerts.personId,
        ownerId: alerts.ownerId,
        rule: alertRules.name,
        ruleEn: alertRules.nameEn,
      })
      .from(alerts)
      .innerJoin(alertRules, eq(alertRules.id, alerts.ruleId))
      .where(and(eq(alerts.state, "open"), lt(alerts.dueAt, now)));
    const lines = await listManagersAbove(
      sqlRunner(tx),
      [...new Set(late.map(({ unitId }) => unitId))],
      businessDayOf(now),
    );
    const nameOf = await nameSubjects(tx, late);
    await insertNotifications(
      tx,
      late.flatMap(({ id, unitId, personId, ownerId, rule, ruleEn }) => {
        const line = lines.get(unitId) ?? [];
        const owner = line.find((manager) => manager.personId === ownerId);
        const above = line.find(({ distance }) => distance > (owner?.distance ?? 0));
        const told = [ownerId, above?.personId].filter((person) => person != null);
        return told.map((person) => ({
          personId: person,
          kind: "alertOverdue",
          params: { ...nameOf({ unitId, personId }), rule, ruleEn: ruleEn ?? rule },
          href: `/alerts/${id}`,
          dedupeKey: `alert:${id}:overdue`,
        }));
      }),
    );
    return late.length;
  });
}
