import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { AssignAlertInput } from "@/lib/alerts/alert-input";
import { isAlertClosed } from "@/lib/alerts/alert-states";
import { businessDayOf } from "../business-day";
import { db } from "../client";
import { listAlertOwners } from "../queries/alert/owners";
import { people } from "../schema";
import { holdAlert, refuseMoved } from "./hold-alert";
import { insertNotifications } from "./insert-notifications";
import { nameSubject } from "./name-subject";
import { writeAlertMove } from "./write-alert-move";

/**
 * Hands an alert to somebody who leads its unit, one below or one above it. The new owner is told. Throws Refusal: notFound,
 * alertMoved, notAnOption.
 */
export async function assignAlert({
  actor,
  input,
  now,
}: Call<AssignAlertInput>): Promise<{ version: number }> {
  return db.transaction(async (tx) => {
    const alert = await holdAlert(tx, actor, input.id);
    if (alert.version !== input.version || isAlertClosed(alert.state)) throw await refuseMoved(tx, alert);
    const owners = await listAlertOwners(alert.unitId, businessDayOf(now));
    if (!owners.some(({ id }) => id === input.ownerId))
      throw new Refusal("invalid", { fields: { ownerId: "notAnOption" } });
    const [owner] = await tx.select().from(people).where(eq(people.id, input.ownerId));
    const moved = await writeAlertMove(tx, alert, {
      action: "alert.assign",
      state: alert.state,
      comment: `→ ${owner?.name ?? input.ownerId}`,
      set: { ownerId: input.ownerId },
      actor,
      now,
    });
    if (input.ownerId !== actor.personId) {
      const subject = await nameSubject(tx, alert);
      const { name, nameEn } = alert.rule;
      await insertNotifications(tx, [
        {
          personId: input.ownerId,
          kind: "alertAssigned",
          params: { ...subject, rule: name, ruleEn: nameEn ?? name },
          href: `/alerts/${alert.id}`,
          dedupeKey: `alert:${alert.id}:assigned:${moved.version}`,
        },
      ]);
    }
    return moved;
  });
}
