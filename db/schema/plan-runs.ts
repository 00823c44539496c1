import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { PLAN_VERDICTS } from "@/lib/alerts/plan-effect";
import { TASK_STATES } from "@/lib/alerts/rule-kinds";
import { alerts } from "./alerts";
import { bigId, day, id, instant, minor } from "./columns";
import { orgUnits, people } from "./organisation";
import { playbooks } from "./playbooks";
import { winBacks } from "./win-backs";

export const planVerdict = pgEnum("plan_verdict", PLAN_VERDICTS);
export const taskState = pgEnum("task_state", TASK_STATES);

/** One use of a playbook for an alert, with what came of it. */
export const playbookRuns = pgTable(
  "playbook_runs",
  {
    id: id(),
    /** Which plan. */
    playbookId: integer()
      .notNull()
      .references(() => playbooks.id),
    /** For which alert. */
    alertId: integer()
      .notNull()
      .references(() => alerts.id),
    /** Who started it; null for the rule. */
    startedBy: integer().references(() => people.id),
    /** When. */
    startedAt: instant().notNull(),
    /** What it may cost, as the plan said when it started. */
    budgetMinor: minor(),
    /** When its last task was done, or the alert was closed before that; null while it runs. */
    finishedAt: instant(),
    /** The alert was dismissed, or tasks were left undone. */
    isStopped: boolean().notNull().default(false),
    /** Before and after on the metric of the alert (`lib/alerts/plan-effect`). */
    effect: jsonb(),
    /** Its verdict: worked | no_effect | worse | cannot_tell. */
    verdict: planVerdict(),
    /** Whether later weeks change nothing any more. */
    isFinal: boolean().notNull().default(false),
    /** When it was measured last. */
    measuredAt: instant(),
  },
  (t) => [
    // at most one plan at a time for an alert
    uniqueIndex("playbook_runs_running").on(t.alertId).where(sql`${t.finishedAt} is null`),
    index("playbook_runs_alert").on(t.alertId),
    // listPlaybooks: how often and how well
    index("playbook_runs_playbook").on(t.playbookId),
  ],
);

/** Work that a playbook, for an alert or a win-back, or a milestone gives to a person or a department. */
export const tasks = pgTable(
  "tasks",
  {
    id: id(),
    /** The alert that it answers. */
    alertId: integer().references(() => alerts.id),
    /** The win-back that it serves. */
    winBackId: integer().references(() => winBacks.id),
    /** The use of a playbook for an alert that gave it. */
    runId: integer().references(() => playbookRuns.id),
    /** What to do. */
    title: text().notNull(),
    /** English title. */
    titleEn: text(),
    /** Department or team that does it. */
    unitId: integer()
      .notNull()
      .references(() => orgUnits.id),
    /** Who does it; null while nobody took it. */
    ownerId: integer().references(() => people.id),
    /** Last day. */
    dueOn: day().notNull(),
    /** open | done | cancelled. */
    state: taskState().notNull().default("open"),
    /** What came of it. */
    outcome: text(),
    /** When it was made. */
    createdAt: instant().notNull().defaultNow(),
    /** When it was done or cancelled. */
    closedAt: instant(),
    /** Counts every change; a change made on an older version is refused. */
    version: integer().notNull().default(1),
  },
  (t) => [
    index("tasks_unit").on(t.unitId, t.state),
    index("tasks_owner").on(t.ownerId, t.state),
    index("tasks_alert").on(t.alertId),
    // finishTask: whether the plan's last task is done
    index("tasks_run").on(t.runId),
    // listTasksOfWinBack
    index("tasks_win_back").on(t.winBackId),
  ],
);

/** Money that a use of a playbook has cost, append-only. */
export const playbookCosts = pgTable(
  "playbook_costs",
  {
    id: bigId(),
    /** Which use. */
    runId: integer()
      .notNull()
      .references(() => playbookRuns.id),
    /** The task that cost it; null for the plan as a whole. */
    taskId: integer().references(() => tasks.id),
    /** How much. */
    amountMinor: minor().notNull(),
    /** For what. */
    note: text(),
    /** Who recorded it. */
    recordedBy: integer()
      .notNull()
      .references(() => people.id),
    /** When. */
    at: instant().notNull(),
    /** Made by the browser, so that a repeated submission records nothing twice. */
    clientKey: uuid(),
  },
  (t) => [
    index("playbook_costs_run").on(t.runId),
    uniqueIndex("playbook_costs_key").on(t.clientKey).where(sql`${t.clientKey} is not null`),
  ],
);
