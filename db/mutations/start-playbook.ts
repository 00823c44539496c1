import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { StartPlaybookInput } from "@/lib/alerts/alert-input";
import { isAlertClosed } from "@/lib/alerts/alert-states";
import { type PlannedTask, planTasks, playbookSteps } from "@/lib/alerts/playbook-steps";
import { businessDayOf } from "../business-day";
import { db, type Transaction } from "../client";
import { sqlRunner } from "../facts/sql-runner";
import { getWorkingCalendar } from "../queries/working-calendar";
import { orgUnits, playbooks, tasks } from "../schema";
import { type HeldAlert, holdAlert, refuseMoved } from "./hold-alert";
import { insertNotifications } from "./insert-notifications";
import { writeAlertMove } from "./write-alert-move";

/**
 * Starts a prepared plan for an alert: its steps become tasks of the departments that do them, due in working days from today, and whoever
 * leads those departments is told. Once for each alert. Throws Refusal: notFound, alertMoved, conflict.
 */
export async function startPlaybook({
  actor,
  input,
  now,
}: Call<StartPlaybookInput>): Promise<{ version: number; taskCount: number }> {
  const calendar = await getWorkingCalendar();
  return db.transaction(async (tx) => {
    const alert = await holdAlert(tx, actor, input.alertId);
    const isStarted = alert.playbookId !== null && alert.state === "in_progress";
    if (alert.version !== input.version || isAlertClosed(alert.state) || isStarted)
      throw await refuseMoved(tx, alert);
    const [playbook] = await tx.select().from(playbooks).where(eq(playbooks.id, input.playbookId));
    if (!playbook) throw new Refusal("notFound");
    const planned = planTasks(playbookSteps.parse(playbook.steps), businessDayOf(now), calendar);
    const moved = await writeAlertMove(tx, alert, {
      action: "alert.startPlaybook",
      state: "in_progress",
      comment: playbook.name,
      set: { playbookId: playbook.id, ownerId: alert.ownerId ?? actor.personId },
      actor,
      now,
    });
    const given = await giveTasks(tx, alert, planned, now, alert.ownerId ?? actor.personId);
    await tellDepartments(tx, given, now);
    return { ...moved, taskCount: given.length };
  });
}

/** A step of the sales line is done where the alert is, by its owner; the others by the department that the plan names. */
async function giveTasks(
  tx: Transaction,
  alert: HeldAlert,
  planned: readonly PlannedTask[],
  now: Date,
  ownerId: number,
) {
  const [unit] = await tx.select({ path: orgUnits.path }).from(orgUnits).where(eq(orgUnits.id, alert.unitId));
  const line = (unit?.path ?? "").split("/").filter(Boolean).map(Number);
  if (planned.length === 0) return [];
  return tx
    .insert(tasks)
    .values(
      planned.map(({ unitId, ...task }) => {
        const isOurs = line.includes(unitId);
        return {
          ...task,
          alertId: alert.id,
          unitId: isOurs ? alert.unitId : unitId,
          ownerId: isOurs ? ownerId : null,
          createdAt: now,
        };
      }),
    )
    .returning();
}

/** The owner of a task, or whoever leads the unit that does it; where nobody leads it, everybody in it. */
async function tellDepartments(
  tx: Transaction,
  given: readonly (typeof tasks.$inferSelect)[],
  now: Date,
): Promise<void> {
  const heads = await sqlRunner(tx)<{ unit_id: number; person_id: number; role: string }>(
    `select unit_id, person_id, role from assignments
      where unit_id = any ($1::text::int[]) and start_on <= $2::text::date and (end_on is null or end_on > $2::text::date)`,
    [`{${given.map(({ unitId }) => unitId).join(",")}}`, businessDayOf(now)],
  );
  const whoDoes = ({ ownerId, unitId }: (typeof given)[number]): number[] => {
    if (ownerId !== null) return [ownerId];
    const there = heads.filter((row) => row.unit_id === unitId);
    const leading = there.filter(({ role }) => role === "manager");
    return (leading.length > 0 ? leading : there).map(({ person_id }) => person_id);
  };
  await insertNotifications(
    tx,
    given.flatMap((task) =>
      whoDoes(task).map((personId) => ({
        personId,
        kind: "taskAssigned",
        params: { title: task.title, titleEn: task.titleEn ?? task.title },
        href: `/alerts/${task.alertId}#task-${task.id}`,
        dedupeKey: `task:${task.id}:assigned`,
      })),
    ),
  );
}
