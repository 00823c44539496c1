import "server-only";
import { eq, inArray } from "drizzle-orm";
import { serialiseEvidence } from "@/lib/alerts/alert-evidence";
import { SEVERITIES } from "@/lib/alerts/alert-states";
import { tellWhom } from "@/lib/alerts/tell-whom";
import { addWorkingDays, findMissingYear } from "@/lib/calendar/working-calendar";
import { addDays, startOfDayInstant } from "@/lib/periods";
import type { Transaction } from "../client";
import { env } from "../env";
import { sqlRunner } from "../facts/sql-runner";
import type { RuleFiring } from "../queries/alert/fire-rules";
import { listManagersAbove, type ManagerAbove } from "../queries/alert/managers-above";
import { type Subject, subjectKey } from "../queries/alert/subjects";
import { alertEvents, alerts, playbooks } from "../schema";
import { beginPlan } from "./playbooks/begin-plan";
import type { RaisedFiring, RaiseSetting } from "./raised-firing";
import { recordAudit } from "./record-audit";
import { supersedeMilder } from "./supersede-alerts";
import { tellOfAlerts } from "./tell-of-alerts";

/** People answer until the end of the working day. */
const DUE_HOUR = 18;

/**
 * Writes what rules have fired: one alert for each rule, subject, period and threshold, however often and by however many at once it is
 * asked for; its owner and those above hear of it once. A fixed number of statements, however many fire; only plans that start by themselves
 * take their own. Returns the ids of the new ones.
 */
export async function raiseAlerts(
  tx: Transaction,
  firings: readonly RuleFiring[],
  setting: RaiseSetting,
): Promise<number[]> {
  if (firings.length === 0) return [];
  const unitIds = [...new Set(firings.map(({ subject }) => subject.unitId))];
  const lines = await listManagersAbove(sqlRunner(tx), unitIds, setting.today);
  const raised = await insertAlerts(tx, firings, lines, setting);
  if (raised.length === 0) return [];
  await supersedeMilder(tx, raised, setting.now);
  await tellOfAlerts(tx, raised, setting);
  await startPlans(tx, raised, setting);
  return raised.map(({ id }) => id);
}

const keyOf = (ruleId: number, subject: Pick<Subject, "unitId" | "personId">) =>
  `${ruleId} ${subjectKey(subject)}`;

async function insertAlerts(
  tx: Transaction,
  firings: readonly RuleFiring[],
  lines: ReadonlyMap<number, readonly ManagerAbove[]>,
  setting: RaiseSetting,
): Promise<RaisedFiring[]> {
  const { now } = setting;
  const placed = firings.map((firing) => ({
    ...firing,
    ...tellWhom(lines.get(firing.subject.unitId) ?? [], firing.fired.severity),
  }));
  const rows = await tx
    .insert(alerts)
    .values(
      placed.map(({ rule, subject: { unitId, personId }, fired, evidence, ownerId }) => ({
        ...fired,
        ruleId: rule.id,
        unitId,
        personId,
        evidence: serialiseEvidence(evidence),
        ownerId,
        dueAt: dueAt(rule.dueDays, setting),
        openedAt: now,
      })),
    )
    .onConflictDoNothing()
    .returning({
      id: alerts.id,
      ruleId: alerts.ruleId,
      unitId: alerts.unitId,
      personId: alerts.personId,
    });
  const idOf = new Map(rows.map(({ id, ruleId, ...subject }) => [keyOf(ruleId, subject), id]));
  const raised = placed.flatMap((firing): RaisedFiring[] => {
    const id = idOf.get(keyOf(firing.rule.id, firing.subject));
    return id === undefined ? [] : [{ ...firing, id }];
  });
  if (raised.length === 0) return [];
  await tx
    .insert(alertEvents)
    .values(raised.map(({ id }) => ({ alertId: id, state: "open" as const, at: now })));
  await recordAudit(
    tx,
    ...raised.map(({ id, rule, subject, fired: { periodKey, severity, measured } }) => ({
      actorId: null,
      action: "alert.raise" as const,
      objectKind: "alert",
      objectId: id,
      after: {
        rule: rule.id,
        unit: subject.unitId,
        person: subject.personId,
        period: periodKey,
        severity,
        measured,
      },
    })),
  );
  return raised;
}

function dueAt(dueDays: number, { today, calendar }: RaiseSetting): Date {
  const dueOn = findMissingYear(today, addDays(today, 3 * dueDays + 15), calendar)
    ? addDays(today, dueDays)
    : addWorkingDays(today, dueDays, calendar);
  return new Date(startOfDayInstant(dueOn, env.TIME_ZONE).getTime() + DUE_HOUR * 3_600_000);
}

/** Rules that start their plan by themselves. The alert stays open: somebody still has to answer for it. */
async function startPlans(
  tx: Transaction,
  raised: readonly RaisedFiring[],
  { now, calendar }: RaiseSetting,
): Promise<void> {
  const starting = raised.filter(
    ({ rule, fired }) =>
      rule.playbookId !== null &&
      rule.startsFrom !== null &&
      SEVERITIES.indexOf(fired.severity) >= SEVERITIES.indexOf(rule.startsFrom),
  );
  if (starting.length === 0) return;
  const ids = starting.flatMap(({ rule }) => rule.playbookId ?? []);
  const offered = await tx
    .select()
    .from(playbooks)
    .where(inArray(playbooks.id, [...new Set(ids)]));
  for (const { id, rule, subject, ownerId } of starting) {
    const playbook = offered.find((one) => one.id === rule.playbookId);
    if (!playbook || playbook.retiredAt !== null) continue;
    await tx.update(alerts).set({ playbookId: playbook.id }).where(eq(alerts.id, id));
    await beginPlan(tx, {
      alert: { id, unitId: subject.unitId },
      playbook,
      ownerId,
      startedBy: null,
      now,
      calendar,
    });
    await recordAudit(tx, {
      actorId: null,
      action: "alert.startPlaybook",
      objectKind: "alert",
      objectId: id,
      after: { playbookId: playbook.id },
    });
  }
}
