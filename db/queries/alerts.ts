import "server-only";
import type { Scope } from "@/lib/access/scope";
import { type AlertEvidence, parseEvidence } from "@/lib/alerts/alert-evidence";
import { thresholdsInput } from "@/lib/alerts/alert-input";
import type { AlertState, DismissReason, Severity } from "@/lib/alerts/alert-states";
import type { AlertLevel } from "@/lib/alerts/rule-kinds";
import type { Day, PeriodKind } from "@/lib/periods";
import { sqlClient } from "../client";
import { type Reference, referenceTo } from "./reference";

/** An alert with the names of everybody in it. */
export interface Alert {
  id: number;
  rule: Reference & {
    periodKind: PeriodKind;
    level: AlertLevel;
    /** The plan that it proposes. */
    playbookId: number | null;
  };
  unit: Reference;
  /** Ids from the root down to the unit. */
  unitPath: string;
  person: Reference | null;
  periodKey: string;
  threshold: number;
  severity: Severity;
  state: AlertState;
  sinceOn: Day;
  measured: bigint;
  evidence: AlertEvidence;
  owner: Reference | null;
  dueAt: Date | null;
  dismissReason: DismissReason | null;
  outcome: string | null;
  playbook: Reference | null;
  openedAt: Date;
  closedAt: Date | null;
  version: number;
}

type AlertRow = Omit<Alert, "measured" | "evidence"> & {
  measured: string;
  evidence: unknown;
  thresholds: unknown;
};

const select = () => sqlClient`
  select a.id, json_build_object('id', r.id, 'name', r.name, 'nameEn', r.name_en, 'periodKind', r.period_kind, 'level', r.level, 'playbookId', r.playbook_id) as rule,
         ${referenceTo("u")} as unit, u.path as "unitPath", ${referenceTo("p")} as person, a.period_key as "periodKey", a.threshold, r.thresholds, a.severity,
         a.state, a.since_on::text as "sinceOn", a.measured, a.evidence, ${referenceTo("o")} as owner, a.due_at as "dueAt",
         a.dismiss_reason as "dismissReason", a.outcome, ${referenceTo("b")} as playbook, a.opened_at as "openedAt",
         a.closed_at as "closedAt", a.version
    from alerts a
    join alert_rules r on r.id = a.rule_id
    join org_units u on u.id = a.unit_id
    left join people p on p.id = a.person_id
    left join people o on o.id = a.owner_id
    left join playbooks b on b.id = a.playbook_id`;

/** Alerts from before thresholds were kept with them are shown with those of their rule. */
function toAlert({ thresholds, ...row }: AlertRow): Alert {
  const evidence = parseEvidence(row.evidence);
  const known = evidence.thresholds.length > 0 ? evidence.thresholds : thresholdsInput.parse(thresholds);
  return { ...row, measured: BigInt(row.measured), evidence: { ...evidence, thresholds: known } };
}

/** Who reads: the rows of a scope, and what the person owns wherever it is. */
export interface Reader {
  scope: Scope;
  personId: number;
}

/** For queries over `alerts a`: those about the units of the scope; of a person who sees only their own rows, those about them; and those that they own. */
export function visibleAlerts({ scope, personId }: Reader) {
  const own = sqlClient`a.owner_id = ${personId}`;
  if (scope.personId !== null) return sqlClient`(${own} or a.person_id = ${scope.personId})`;
  if (scope.unitIds === "all") return sqlClient`true`;
  return sqlClient`(${own} or a.unit_id = any(${[...scope.unitIds]}::int[]))`;
}

/** One alert; null when there is none or it is not the reader's to see. */
export async function getAlert(reader: Reader, id: number): Promise<Alert | null> {
  const [row] = await sqlClient<AlertRow[]>`${select()} where a.id = ${id} and ${visibleAlerts(reader)}`;
  return row ? toAlert(row) : null;
}

/** What a department has to do with an alert outside its scope: it has a task from it. Only what the task needs is shown then. */
export async function getAlertOfTask(
  unitIds: readonly number[],
  personId: number,
  id: number,
): Promise<Alert | null> {
  const [row] = await sqlClient<AlertRow[]>`${select()} where a.id = ${id} and exists (
    select 1 from tasks t where t.alert_id = a.id and (t.owner_id = ${personId} or t.unit_id = any(${[...unitIds]}::int[])))`;
  return row ? toAlert(row) : null;
}

/** The three heaps of the list: nobody has looked, somebody is at it, done with. */
export const ALERT_HEAPS = ["open", "working", "closed"] as const;
export type AlertHeap = (typeof ALERT_HEAPS)[number];
const STATES: Record<AlertHeap, readonly AlertState[]> = {
  open: ["open"],
  working: ["acknowledged", "in_progress"],
  closed: ["resolved", "dismissed"],
};

export interface AlertFilter {
  heap: AlertHeap;
  severity: Severity | null;
  /** Only those that the reader owns. */
  mine: boolean;
  /** Closed ones: only those before this id, newest first. */
  before?: number | null;
  limit: number;
}

function conditions(reader: Reader, { severity, mine }: Pick<AlertFilter, "severity" | "mine">) {
  return sqlClient`${visibleAlerts(reader)}
    and ${severity === null ? sqlClient`true` : sqlClient`a.severity = ${severity}`}
    and ${mine ? sqlClient`a.owner_id = ${reader.personId}` : sqlClient`true`}`;
}

/** Waiting ones: the gravest first, then by the money at stake. Closed ones: the newest first. */
export async function listAlerts(reader: Reader, filter: AlertFilter): Promise<Alert[]> {
  const { heap, before, limit } = filter;
  const order =
    heap === "closed"
      ? sqlClient`a.id desc`
      : sqlClient`a.severity desc, (a.evidence->>'stakeMinor')::numeric desc nulls last, a.id desc`;
  const rows = await sqlClient<AlertRow[]>`${select()}
    where ${conditions(reader, filter)} and a.state = any(${[...STATES[heap]]}::alert_state[])
      and ${before ? sqlClient`a.id < ${before}` : sqlClient`true`}
    order by ${order} limit ${limit}`;
  return rows.map(toAlert);
}

/** How many lie in each heap. */
export async function countAlerts(
  reader: Reader,
  filter: Pick<AlertFilter, "severity" | "mine">,
): Promise<Record<AlertHeap, number>> {
  const rows = await sqlClient<{ state: AlertState; count: number }[]>`
    select a.state, count(*)::int as count from alerts a where ${conditions(reader, filter)} group by a.state`;
  const count = (heap: AlertHeap) =>
    rows.reduce((sum, row) => sum + (STATES[heap].includes(row.state) ? row.count : 0), 0);
  return { open: count("open"), working: count("working"), closed: count("closed") };
}

export interface AlertEvent {
  id: string;
  state: AlertState;
  comment: string | null;
  actor: Reference | null;
  at: Date;
}

/** What happened to an alert, oldest first. The caller has checked that it may be seen. */
export async function listAlertEvents(alertId: number): Promise<AlertEvent[]> {
  return sqlClient<AlertEvent[]>`
    select e.id, e.state, e.comment, ${referenceTo("p")} as actor, e.at
      from alert_events e left join people p on p.id = e.actor_id where e.alert_id = ${alertId} order by e.at, e.id`;
}

/**
 * Cases like this one that are over: of the same rule or at least the same metric, those of the same subject first, then the newest. Only
 * what the reader may see; duplicates taught nobody anything.
 */
export async function listEarlierCases(reader: Reader, alert: Alert, limit = 5): Promise<Alert[]> {
  const rows = await sqlClient<AlertRow[]>`${select()}
    where ${visibleAlerts(reader)} and a.id <> ${alert.id} and a.state in ('resolved', 'dismissed') and a.opened_at < ${alert.openedAt}
      and a.dismiss_reason is distinct from 'duplicate'
      and (a.rule_id = ${alert.rule.id} or a.evidence->>'metric' = ${alert.evidence.metric})
    order by (a.unit_id = ${alert.unit.id} and a.person_id is not distinct from ${alert.person?.id ?? null}) desc,
             a.rule_id = ${alert.rule.id} desc, a.opened_at desc limit ${limit}`;
  return rows.map(toAlert);
}

export interface AlertMute {
  id: number;
  untilOn: Day;
  reason: string;
  by: Reference;
}

/** Until when the rule keeps quiet about the subject of this alert; null while it does not. */
export async function getMute(
  alert: Pick<Alert, "rule" | "unit" | "person">,
  today: Day,
): Promise<AlertMute | null> {
  const person = alert.person?.id ?? null;
  const [row] = await sqlClient<AlertMute[]>`
    select m.id, m.until_on::text as "untilOn", m.reason, ${referenceTo("p")} as by
      from alert_mutes m join people p on p.id = m.created_by
     where m.rule_id = ${alert.rule.id} and m.lifted_at is null and m.until_on >= ${today}
       and ${person === null ? sqlClient`m.unit_id = ${alert.unit.id} and m.person_id is null` : sqlClient`m.person_id = ${person}`}
     order by m.until_on desc limit 1`;
  return row ?? null;
}

/** Whether the person has called an alert useful or not; null when they have said nothing. */
export async function getRating(alertId: number, personId: number): Promise<boolean | null> {
  const [row] = await sqlClient<{ isUseful: boolean }[]>`
    select is_useful as "isUseful" from alert_feedback where alert_id = ${alertId} and person_id = ${personId}`;
  return row?.isUseful ?? null;
}
