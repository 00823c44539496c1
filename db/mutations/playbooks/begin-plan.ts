import "server-only";
import type { WorkingCalendar } from "@/lib/calendar/working-calendar";
import type { Transaction } from "../../client";
import { playbookRuns, type playbooks } from "../../schema";
import { giveSteps } from "./give-steps";

export interface PlanStart {
  alert: { id: number; unitId: number };
  playbook: typeof playbooks.$inferSelect;
  /** Who answers for the alert and so does the steps of the sales line; null where nobody does. */
  ownerId: number | null;
  /** Who pressed; null for the rule. */
  startedBy: number | null;
  now: Date;
  calendar: WorkingCalendar;
}

/** The use of the plan for an alert is recorded, and its steps are given to whoever does them. */
export async function beginPlan(tx: Transaction, start: PlanStart): Promise<{ taskCount: number }> {
  const { alert, playbook, ownerId, startedBy, now, calendar } = start;
  const [run] = await tx
    .insert(playbookRuns)
    .values({
      playbookId: playbook.id,
      alertId: alert.id,
      startedBy,
      startedAt: now,
      budgetMinor: playbook.budgetMinor,
    })
    .returning({ id: playbookRuns.id });
  if (!run) throw new Error("insert returned no row");
  return giveSteps(tx, {
    playbook,
    unitId: alert.unitId,
    ownerId,
    about: { alertId: alert.id, runId: run.id },
    hrefOf: ({ id }) => `/alerts/${alert.id}#task-${id}`,
    now,
    calendar,
  });
}
