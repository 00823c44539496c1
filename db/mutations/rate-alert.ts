import "server-only";
import type { Call } from "@/lib/access/call";
import type { RateAlertInput } from "@/lib/alerts/alert-input";
import { db } from "../client";
import { alertFeedback } from "../schema";
import { holdAlert } from "./hold-alert";
import { recordAudit } from "./record-audit";

/** Whoever may answer an alert says whether it was worth their time; the last word of each person counts. Throws Refusal: notFound. */
export async function rateAlert({ actor, input, now }: Call<RateAlertInput>): Promise<{ alertId: number }> {
  const { alertId, isUseful, comment } = input;
  return db.transaction(async (tx) => {
    await holdAlert(tx, actor, alertId);
    await tx
      .insert(alertFeedback)
      .values({ alertId, personId: actor.personId, isUseful, comment, at: now })
      .onConflictDoUpdate({
        target: [alertFeedback.alertId, alertFeedback.personId],
        set: { isUseful, comment, at: now },
      });
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "alert.rate",
      objectKind: "alert",
      objectId: alertId,
      after: { isUseful, comment },
    });
    return { alertId };
  });
}
