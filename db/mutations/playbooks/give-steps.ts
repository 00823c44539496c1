import "server-only";
import { eq } from "drizzle-orm";
import { planTasks, playbookSteps } from "@/lib/alerts/playbook-steps";
import type { StepDoer } from "@/lib/alerts/rule-kinds";
import type { WorkingCalendar } from "@/lib/calendar/working-calendar";
import type { Day } from "@/lib/periods";
import { businessDayOf } from "../../business-day";
import type { Transaction } from "../../client";
import { arrayLiteral, sqlRunner } from "../../facts/sql-runner";
import { orgUnits, type playbooks, tasks } from "../../schema";
import { insertNotifications } from "../insert-notifications";

type Task = typeof tasks.$inferSelect;

export interface GivenSteps {
  playbook: Pick<typeof playbooks.$inferSelect, "steps">;
  /** Where what the plan is about happens: steps of any unit above are done there. */
  unitId: number;
  /** Who answers for it and so does the steps of the sales line; null where nobody does. */
  ownerId: number | null;
  /** What the tasks answer. */
  about: { alertId: number; runId: number } | { winBackId: number };
  /** Where whoever gets a task finds it. */
  hrefOf: (task: Task) => string;
  now: Date;
  calendar: WorkingCalendar;
}

/** The steps of a plan become tasks due in working days from today, and whoever does them is told. */
export async function giveSteps(tx: Transaction, given: GivenSteps): Promise<{ taskCount: number }> {
  const { playbook, about, now, calendar } = given;
  const today = businessDayOf(now);
  const planned = planTasks(playbookSteps.parse(playbook.steps), today, calendar);
  if (planned.length === 0) return { taskCount: 0 };
  const heads = await listHeads(tx, [...planned.map(({ unitId }) => unitId), given.unitId], today);
  const line = await lineOf(tx, given.unitId);
  const made = await tx
    .insert(tasks)
    .values(
      planned.map(({ who, ...task }) => {
        const isOurs = line.includes(task.unitId);
        const unitId = isOurs ? given.unitId : task.unitId;
        const ownerId = doerOf(who, { isOurs, ownerId: given.ownerId, lead: heads.leadOf(unitId) });
        return { ...task, unitId, ownerId, ...about, createdAt: now };
      }),
    )
    .returning();
  await insertNotifications(
    tx,
    made.flatMap((task) =>
      (task.ownerId === null ? heads.toldOf(task.unitId) : [task.ownerId]).map((personId) => ({
        personId,
        kind: "taskAssigned",
        params: { title: task.title, titleEn: task.titleEn ?? task.title },
        href: given.hrefOf(task),
        dedupeKey: `task:${task.id}:assigned`,
      })),
    ),
  );
  return { taskCount: made.length };
}

/** The owner of what the plan is about does the steps of the sales line only: another department has its own people. */
function doerOf(
  who: StepDoer,
  { isOurs, ownerId, lead }: { isOurs: boolean; ownerId: number | null; lead: number | null },
): number | null {
  if (who === "owner") return isOurs ? ownerId : null;
  return who === "lead" ? lead : null;
}

/** Ids from the root down to the unit: a step of any of them is done where that happens. */
async function lineOf(tx: Transaction, unitId: number): Promise<number[]> {
  const [unit] = await tx.select({ path: orgUnits.path }).from(orgUnits).where(eq(orgUnits.id, unitId));
  return (unit?.path ?? "").split("/").filter(Boolean).map(Number);
}

/** Who leads each unit today, and who hears of work that nobody has yet: whoever leads, or else everybody in it. */
async function listHeads(tx: Transaction, unitIds: readonly number[], today: Day) {
  const rows = await sqlRunner(tx)<{ unitId: number; personId: number; role: string }>(
    `select unit_id as "unitId", person_id as "personId", role from assignments
      where unit_id = any ($1::text::int[]) and start_on <= $2::text::date and (end_on is null or end_on > $2::text::date)
      order by start_on, person_id`,
    [arrayLiteral([...new Set(unitIds)]), today],
  );
  const leading = (unitId: number) => rows.filter((row) => row.unitId === unitId && row.role === "manager");
  return {
    leadOf: (unitId: number) => leading(unitId)[0]?.personId ?? null,
    toldOf: (unitId: number) => {
      const leads = leading(unitId);
      return (leads.length > 0 ? leads : rows.filter((row) => row.unitId === unitId)).map(
        ({ personId }) => personId,
      );
    },
  };
}
