import { and, gte, inArray, isNull, lt, sql } from "drizzle-orm";
import { db, type Transaction } from "../client";
import { evaluateRules } from "../mutations/evaluate-alert-rules";
import { alertEvents, alerts, notifications } from "../schema";
import type { World } from "./deals";

/** The rules are evaluated as if they had been running: weekly since the trouble began, and now. */
const WEEKS = 6;
const AT_MINUTE = 8 * 60 + 30;
/** Whoever was told so long ago has begun to do something about it. */
const ANSWERED_AFTER_DAYS = 12;

/** Alerts raised by the real rules on the loaded figures. May be run again: what was raised stays raised. */
export async function raiseLiveAlerts({ time }: World, now: Date): Promise<void> {
  for (let week = WEEKS; week >= 1; week -= 1) {
    const day = time.workingUntil(time.today - 7 * week);
    await evaluateRules({ now: time.at(day, AT_MINUTE), today: time.day(day) });
  }
  await evaluateRules({ now, today: time.todayDay });
  const begun = time.at(time.workingUntil(time.today - 7 * WEEKS), 0);
  const answered = time.at(time.today - ANSWERED_AFTER_DAYS, 0);
  await db.transaction(async (tx) => {
    await answer(tx, begun, answered);
    await tellInTime(tx);
  });
}

/** People heard of an alert when it was raised, and have read what is some days old. */
async function tellInTime(tx: Transaction): Promise<void> {
  await tx.execute(sql`
    update ${notifications} n set created_at = a.opened_at, read_at = case when a.state = 'open' then n.read_at else a.opened_at end
      from ${alerts} a where n.dedupe_key = 'alert:' || a.id || ':opened'`);
}

async function answer(tx: Transaction, begun: Date, until: Date): Promise<void> {
  const isOld = and(
    gte(alerts.openedAt, begun),
    lt(alerts.openedAt, until),
    isNull(alerts.closedAt),
    sql`${alerts.state} = 'open'`,
  );
  const old = await tx
    .select({ id: alerts.id, ownerId: alerts.ownerId, openedAt: alerts.openedAt })
    .from(alerts)
    .where(isOld);
  if (old.length === 0) return;
  const later = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000);
  await tx.insert(alertEvents).values(
    old.flatMap(({ id, ownerId, openedAt }) => [
      { alertId: id, state: "acknowledged" as const, actorId: ownerId, at: later(openedAt, 2) },
      {
        alertId: id,
        state: "in_progress" as const,
        actorId: ownerId,
        comment: "已与组长逐单核对，按预案推进",
        at: later(openedAt, 26),
      },
    ]),
  );
  const ids = old.map(({ id }) => id);
  await tx.update(alerts).set({ state: "in_progress", version: 3 }).where(inArray(alerts.id, ids));
}
