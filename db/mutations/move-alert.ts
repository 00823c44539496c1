import "server-only";
import type { Call } from "@/lib/access/call";
import type { MoveAlertInput } from "@/lib/alerts/alert-input";
import { isAlertClosed, nextAlertState } from "@/lib/alerts/alert-states";
import { db } from "../client";
import { holdAlert, refuseMoved } from "./hold-alert";
import { endPlansOf } from "./playbooks/end-plan";
import { writeAlertMove } from "./write-alert-move";

/**
 * Acknowledges, starts, resolves, dismisses or reopens an alert. Of two who press at once one does; the other is told who it was. With the alert
 * its running plan ends.
 * Throws Refusal: notFound, alertMoved (params name, nameEn, state), conflict.
 */
export async function moveAlert({ actor, input, now }: Call<MoveAlertInput>): Promise<{ version: number }> {
  return db.transaction(async (tx) => {
    const alert = await holdAlert(tx, actor, input.id);
    const state = nextAlertState(alert.state, input.move);
    if (alert.version !== input.version || state === null) throw await refuseMoved(tx, alert);
    const isClosed = isAlertClosed(state);
    const moved = await writeAlertMove(tx, alert, {
      action: `alert.${input.move}`,
      state,
      comment: input.comment,
      set: {
        closedAt: isClosed ? now : null,
        dismissReason: input.move === "dismiss" ? input.dismissReason : null,
        outcome: isClosed ? input.comment : null,
        // Who takes up what nobody owns answers for it.
        ownerId: alert.ownerId ?? actor.personId,
      },
      actor,
      now,
    });
    if (isClosed) await endPlansOf(tx, alert.id, { actor, isDismissed: state === "dismissed", now });
    return moved;
  });
}
