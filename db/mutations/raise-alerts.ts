import "server-only";
import { and, eq, inArray, lt } from "drizzle-orm";
import { type AlertEvidence, serialiseEvidence } from "@/lib/alerts/alert-evidence";
import type { Firing } from "@/lib/alerts/evaluate-rule";
import { tellWhom } from "@/lib/alerts/tell-whom";
import { addWorkingDays, findMissingYear, type WorkingCalendar } from "@/lib/calendar/working-calendar";
import { addDays, type Day, startOfDayInstant } from "@/lib/periods";
import type { Transaction } from "../client";
import { env } from "../env";
import { sqlRunner } from "../facts/sql-runner";
import { listManagersAbove } from "../queries/alert/managers-above";
import type { Subject } from "../queries/alert/subjects";
import { alertEvents, alerts } from "../schema";
import { insertWebhookMessages } from "./deliveries/insert-deliveries";
import { insertNotifications } from "./insert-notifications";
import { nameSubject } from "./name-subject";
import { recordAudit } from "./record-audit";

export interface RuleFiring {
  rule: { id: number; name: string; nameEn: string | null; dueDays: number };
  subject: Subject;
  fired: Firing;
  evidence: AlertEvidence;
}

interface RaiseSetting {
  now: Date;
  today: Day;
  calendar: WorkingCalendar;
}

/** People answer until the end of the working day. */
const DUE_HOUR = 18;

/**
 * Writes what rules have fired: one alert for each rule, subject, period and threshold, however often and by however many at once it is
 * asked for; its owner and those above hear of it once. Returns the ids of the new ones.
 */
export async function raiseAlerts(
  tx: Transaction,
  firings: readonly RuleFiring[],
  setting: RaiseSetting,
): Promise<number[]> {
  if (firings.length === 0) return [];
  const unitIds = [...new Set(firings.map(({ subject }) => subject.unitId))];
  const lines = await listManagersAbove(sqlRunner(tx), unitIds, setting.today);
  const raised: number[] = [];
  for (const firing of firings) {
    const whom = tellWhom(lines.get(firing.subject.unitId) ?? [], firing.fired.severity);
    const id = await insertAlert(tx, firing, whom.ownerId, setting);
    if (id === null) continue;
    raised.push(id);
    await supersedeMilder(tx, firing, id, setting.now);
    await tell(tx, firing, id, whom.told, setting.now);
  }
  return raised;
}

async function insertAlert(
  tx: Transaction,
  { rule, subject, fired, evidence }: RuleFiring,
  ownerId: number | null,
  { now, today, calendar }: RaiseSetting,
): Promise<number | null> {
  const { threshold, severity, periodKey, sinceOn, measured } = fired;
  const dueOn = findMissingYear(today, addDays(today, 3 * rule.dueDays + 15), calendar)
    ? addDays(today, rule.dueDays)
    : addWorkingDays(today, rule.dueDays, calendar);
  const dueAt = new Date(startOfDayInstant(dueOn, env.TIME_ZONE).getTime() + DUE_HOUR * 3_600_000);
  const [alert] = await tx
    .insert(alerts)
    .values({
      ruleId: rule.id,
      unitId: subject.unitId,
      personId: subject.personId,
      periodKey,
      threshold,
      severity,
      sinceOn,
      measured,
      evidence: serialiseEvidence(evidence),
      ownerId,
      dueAt,
      openedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: alerts.id });
  if (!alert) return null;
  await tx.insert(alertEvents).values({ alertId: alert.id, state: "open", at: now });
  await recordAudit(tx, {
    actorId: null,
    action: "alert.raise",
    objectKind: "alert",
    objectId: alert.id,
    after: {
      rule: rule.id,
      unit: subject.unitId,
      person: subject.personId,
      period: periodKey,
      severity,
      measured,
    },
  });
  return alert.id;
}

/** Of one matter one alert waits: a milder one that nobody has begun to work on gives way to the worse. */
async function supersedeMilder(
  tx: Transaction,
  { rule, subject, fired }: RuleFiring,
  by: number,
  now: Date,
): Promise<void> {
  const samePerson =
    subject.personId === null ? eq(alerts.unitId, subject.unitId) : eq(alerts.personId, subject.personId);
  const milder = await tx
    .select({ id: alerts.id, version: alerts.version })
    .from(alerts)
    .where(
      and(
        eq(alerts.ruleId, rule.id),
        samePerson,
        eq(alerts.periodKey, fired.periodKey),
        lt(alerts.threshold, fired.threshold),
        inArray(alerts.state, ["open", "acknowledged"]),
      ),
    )
    .for("update");
  for (const { id, version } of milder) {
    await tx
      .update(alerts)
      .set({
        state: "dismissed",
        dismissReason: "duplicate",
        outcome: `#${by}`,
        closedAt: now,
        version: version + 1,
      })
      .where(eq(alerts.id, id));
    await tx.insert(alertEvents).values({ alertId: id, state: "dismissed", comment: `#${by}`, at: now });
    await recordAudit(tx, {
      actorId: null,
      action: "alert.supersede",
      objectKind: "alert",
      objectId: id,
      after: { state: "dismissed", by },
    });
  }
}

async function tell(
  tx: Transaction,
  { rule, subject, fired }: RuleFiring,
  id: number,
  told: readonly number[],
  now: Date,
) {
  const named = await nameSubject(tx, subject);
  const message = {
    kind: "alertOpened",
    params: { ...named, rule: rule.name, ruleEn: rule.nameEn ?? rule.name },
    href: `/alerts/${id}`,
    dedupeKey: `alert:${id}:opened`,
  };
  await insertNotifications(
    tx,
    told.map((personId) => ({ personId, ...message })),
  );
  await insertWebhookMessages(tx, { unitId: subject.unitId, severity: fired.severity }, message, now);
}
