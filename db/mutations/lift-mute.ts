import "server-only";
import { and, eq, gte, isNull } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { businessDayOf } from "../business-day";
import { db } from "../client";
import { alertMutes } from "../schema";
import { holdAlert } from "./hold-alert";
import { recordAudit } from "./record-audit";

/** The rule may speak about this alert's subject again. Lifting what is not muted changes nothing. Throws Refusal: notFound. */
export async function liftMute({
  actor,
  input,
  now,
}: Call<{ alertId: number }>): Promise<{ lifted: number }> {
  return db.transaction(async (tx) => {
    const alert = await holdAlert(tx, actor, input.alertId);
    const lifted = await tx
      .update(alertMutes)
      .set({ liftedAt: now })
      .where(
        and(
          eq(alertMutes.ruleId, alert.ruleId),
          alert.personId === null
            ? and(eq(alertMutes.unitId, alert.unitId), isNull(alertMutes.personId))
            : eq(alertMutes.personId, alert.personId),
          gte(alertMutes.untilOn, businessDayOf(now)),
          isNull(alertMutes.liftedAt),
        ),
      )
      .returning({ id: alertMutes.id });
    if (lifted.length > 0)
      await recordAudit(tx, {
        actorId: actor.personId,
        action: "alert.liftMute",
        objectKind: "alert",
        objectId: alert.id,
        before: { mutes: lifted.map(({ id }) => id) },
      });
    return { lifted: lifted.length };
  });
}
