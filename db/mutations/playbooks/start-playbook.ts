import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { StartPlaybookInput } from "@/lib/alerts/alert-input";
import { isAlertClosed } from "@/lib/alerts/alert-states";
import { db } from "../../client";
import { getWorkingCalendar } from "../../queries/working-calendar";
import { playbookRuns, playbooks } from "../../schema";
import { holdAlert, refuseMoved } from "../hold-alert";
import { writeAlertMove } from "../write-alert-move";
import { beginPlan } from "./begin-plan";

/**
 * Starts a prepared plan for an alert: its steps become tasks of the departments that do them, and the alert is being worked on. One plan at
 * a time for each alert. Throws Refusal: notFound, alertMoved, conflict.
 */
export async function startPlaybook({
  actor,
  input,
  now,
}: Call<StartPlaybookInput>): Promise<{ version: number; taskCount: number }> {
  const calendar = await getWorkingCalendar();
  return db.transaction(async (tx) => {
    const alert = await holdAlert(tx, actor, input.alertId);
    const running = await tx.$count(
      playbookRuns,
      and(eq(playbookRuns.alertId, alert.id), isNull(playbookRuns.finishedAt)),
    );
    if (alert.version !== input.version || isAlertClosed(alert.state) || running > 0)
      throw await refuseMoved(tx, alert);
    const [playbook] = await tx
      .select()
      .from(playbooks)
      .where(and(eq(playbooks.id, input.playbookId), isNull(playbooks.retiredAt)));
    if (!playbook) throw new Refusal("notFound");
    const ownerId = alert.ownerId ?? actor.personId;
    const moved = await writeAlertMove(tx, alert, {
      action: "alert.startPlaybook",
      state: "in_progress",
      comment: playbook.name,
      set: { playbookId: playbook.id, ownerId },
      actor,
      now,
    });
    const begun = await beginPlan(tx, {
      alert,
      playbook,
      ownerId,
      startedBy: actor.personId,
      now,
      calendar,
    });
    return { ...moved, ...begun };
  });
}
