import { and, asc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import { db } from "../client";
import { evaluateRules } from "../mutations/evaluate-alert-rules";
import { finishTask } from "../mutations/finish-task";
import { moveAlert } from "../mutations/move-alert";
import { measurePlans } from "../mutations/playbooks/measure-plans";
import { startPlaybook } from "../mutations/playbooks/start-playbook";
import { rateAlert } from "../mutations/rate-alert";
import { alertRules, alerts, assignments, notifications, playbookRuns, tasks } from "../schema";
import type { World } from "./deals";
import { demoActor } from "./demo-actor";

/** The rules are evaluated as if they had been running: weekly since the trouble began, and now. */
const WEEKS = 6;
const AT_MINUTE = 8 * 60 + 30;
/** Alerts older than this have been answered, tasks that were due so long ago are done, and what was told then is read. */
const ANSWERED_AFTER_DAYS = 12;
const DONE_AFTER_DAYS = 9;
const READ_AFTER_DAYS = 7;

const OUTCOMES = ["已完成，结果已同步给预警负责人", "已完成，清单见共享文件夹", "按计划完成"] as const;

/** Alerts raised and answered by the real rules and verbs on the loaded figures. Repeated, it changes nothing that was answered. */
export async function raiseLiveAlerts(world: World, now: Date): Promise<void> {
  const { time } = world;
  for (let week = WEEKS; week >= 1; week -= 1) {
    const day = time.workingUntil(time.today - 7 * week);
    await evaluateRules({ now: time.at(day, AT_MINUTE), today: time.day(day) });
  }
  await evaluateRules({ now, today: time.todayDay });
  await answerAlerts(world);
  await finishTasks(world);
  await measurePlans({ now });
  await tellInTime(world);
}

/** The owner has seen it the same morning and started the prepared plan the next working day. */
async function answerAlerts(world: World): Promise<void> {
  const { time } = world;
  const begun = time.at(time.workingUntil(time.today - 7 * WEEKS), 0);
  const until = time.at(time.today - ANSWERED_AFTER_DAYS, 0);
  const old = await db
    .select({
      id: alerts.id,
      version: alerts.version,
      ownerId: alerts.ownerId,
      openedAt: alerts.openedAt,
      playbookId: alertRules.playbookId,
    })
    .from(alerts)
    .innerJoin(alertRules, eq(alertRules.id, alerts.ruleId))
    .where(and(eq(alerts.state, "open"), gte(alerts.openedAt, begun), lt(alerts.openedAt, until)))
    .orderBy(asc(alerts.id));
  for (const { id, version, ownerId, openedAt, playbookId } of old) {
    if (ownerId === null || playbookId === null) continue;
    const actor = demoActor(world, ownerId);
    const seen = await moveAlert({
      actor,
      input: { id, version, move: "acknowledge", dismissReason: null, comment: null },
      now: new Date(openedAt.getTime() + 95 * 60_000),
    });
    await rateAlert({
      actor,
      input: { alertId: id, isUseful: id % KNOWN_ONE_IN !== 0, comment: null },
      now: new Date(openedAt.getTime() + 100 * 60_000),
    });
    const opened = time.workingFrom(time.numberOf(openedAt.toISOString().slice(0, 10)) + 1);
    await startPlaybook({
      actor,
      input: { alertId: id, version: seen.version, playbookId },
      now: time.at(opened, 9 * 60 + 40),
    });
  }
}

/** One in three was something that its owner had known of. */
const KNOWN_ONE_IN = 3;

async function finishTasks(world: World): Promise<void> {
  const { time } = world;
  const due = await db
    .select({
      id: tasks.id,
      version: tasks.version,
      ownerId: tasks.ownerId,
      dueOn: tasks.dueOn,
      headId: assignments.personId,
    })
    .from(tasks)
    .innerJoin(assignments, and(eq(assignments.unitId, tasks.unitId), eq(assignments.role, "manager")))
    .where(and(eq(tasks.state, "open"), lt(tasks.dueOn, time.day(time.today - DONE_AFTER_DAYS))))
    .orderBy(asc(tasks.id));
  for (const { id, version, ownerId, dueOn, headId } of due) {
    const outcome = OUTCOMES[id % OUTCOMES.length] ?? OUTCOMES[0];
    await finishTask({
      actor: demoActor(world, ownerId ?? headId),
      input: { id, version, outcome, spent: null },
      now: time.at(time.numberOf(dueOn), 16 * 60),
    });
  }
}

/** People heard of each event when it happened, and have read what is some days old. */
async function tellInTime({ time }: World): Promise<void> {
  const happened = sql`coalesce(
    (select a.opened_at from ${alerts} a where n.dedupe_key = 'alert:' || a.id || ':opened'),
    (select t.created_at from ${tasks} t where n.dedupe_key = 'task:' || t.id || ':assigned'),
    (select t.closed_at from ${tasks} t where n.dedupe_key = 'task:' || t.id || ':done'),
    (select r.finished_at + interval '6 weeks' from ${playbookRuns} r where n.dedupe_key = 'plan:' || r.id || ':measured'),
    n.created_at)`;
  await db.execute(sql`update ${notifications} n set created_at = ${happened}`);
  const until = time.at(time.today - READ_AFTER_DAYS, 0);
  const kinds = ["alertOpened", "alertAnswered", "taskAssigned", "taskDone", "planMeasured"];
  await db
    .update(notifications)
    .set({ readAt: sql`${notifications.createdAt} + interval '40 minutes'` })
    .where(and(inArray(notifications.kind, kinds), lt(notifications.createdAt, until)));
}
