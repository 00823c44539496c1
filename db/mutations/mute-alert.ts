import "server-only";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { MuteAlertInput } from "@/lib/alerts/alert-input";
import { addDays } from "@/lib/periods";
import { businessDayOf } from "../business-day";
import { db } from "../client";
import { alertMutes } from "../schema";
import { holdAlert } from "./hold-alert";
import { recordAudit } from "./record-audit";

/** Nobody silences a rule for longer than a quarter without saying again why. */
export const LONGEST_MUTE_DAYS = 92;

/**
 * The rule keeps quiet about this alert's subject until a day; the alert itself stays as it is. Throws Refusal: notFound,
 * invalid (the end is over, or too far away).
 */
export async function muteAlert({ actor, input, now }: Call<MuteAlertInput>): Promise<{ id: number }> {
  const today = businessDayOf(now);
  if (input.untilOn < today) throw new Refusal("invalid", { fields: { untilOn: "tooSmall" } });
  if (input.untilOn > addDays(today, LONGEST_MUTE_DAYS))
    throw new Refusal("invalid", { fields: { untilOn: "tooLarge" } });
  return db.transaction(async (tx) => {
    const { ruleId, unitId, personId } = await holdAlert(tx, actor, input.alertId);
    const { untilOn, reason } = input;
    const [mute] = await tx
      .insert(alertMutes)
      .values({ ruleId, unitId, personId, untilOn, reason, createdBy: actor.personId, createdAt: now })
      .returning({ id: alertMutes.id });
    if (!mute) throw new Refusal("conflict");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "alert.mute",
      objectKind: "alert",
      objectId: input.alertId,
      after: { rule: ruleId, unit: unitId, person: personId, untilOn, reason },
    });
    return mute;
  });
}
