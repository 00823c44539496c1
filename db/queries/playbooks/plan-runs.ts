import "server-only";
import { type PlanEffect, parseEffect } from "@/lib/alerts/plan-effect";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { Minor } from "@/lib/money";
import { sqlClient } from "../../client";
import { type Reader, visibleAlerts } from "../alerts";
import { type Reference, referenceTo } from "../reference";

/** One use of a plan. */
export interface PlanRun {
  id: number;
  alertId: number;
  playbook: Reference;
  /** Whose figure it was about: the person, or else the unit. */
  subject: Reference;
  metric: MetricId;
  /** Null when the rule started it. */
  startedBy: Reference | null;
  startedAt: Date;
  finishedAt: Date | null;
  isStopped: boolean;
  tasks: { done: number; all: number };
  budgetMinor: Minor | null;
  spentMinor: Minor;
  /** Null until it has been measured once. */
  effect: PlanEffect | null;
  isFinal: boolean;
}

type Row = Omit<PlanRun, "budgetMinor" | "spentMinor" | "effect"> & {
  budget: string | null;
  spent: string;
  effect: unknown;
};

const select = () => sqlClient`
  select r.id, r.alert_id as "alertId", ${referenceTo("b")} as playbook, coalesce(${referenceTo("p")}, ${referenceTo("u")}) as subject,
         a.evidence ->> 'metric' as metric, ${referenceTo("s")} as "startedBy", r.started_at as "startedAt", r.finished_at as "finishedAt",
         r.is_stopped as "isStopped", r.budget_minor::text as budget, r.effect, r.is_final as "isFinal",
         (select json_build_object('done', count(*) filter (where state = 'done'), 'all', count(*)) from tasks t where t.run_id = r.id) as tasks,
         coalesce((select sum(amount_minor) from playbook_costs c where c.run_id = r.id), 0)::text as spent
    from playbook_runs r
    join playbooks b on b.id = r.playbook_id
    join alerts a on a.id = r.alert_id
    join org_units u on u.id = a.unit_id
    left join people p on p.id = a.person_id
    left join people s on s.id = r.started_by`;

const toRun = ({ budget, spent, effect, ...row }: Row): PlanRun => ({
  ...row,
  budgetMinor: budget === null ? null : BigInt(budget),
  spentMinor: BigInt(spent),
  effect: effect === null ? null : parseEffect(effect),
});

/** Every plan started for these alerts, the newest first. The caller has checked that the alerts may be seen. */
export async function listRunsOfAlerts(alertIds: readonly number[]): Promise<PlanRun[]> {
  if (alertIds.length === 0) return [];
  const rows = await sqlClient<Row[]>`
    ${select()} where r.alert_id = any(${[...alertIds]}::int[]) order by r.started_at desc, r.id desc`;
  return rows.map(toRun);
}

/** The uses of a plan for alerts that the reader may see, the newest first. */
export async function listRunsOfPlaybook(reader: Reader, playbookId: number, limit = 50): Promise<PlanRun[]> {
  const rows = await sqlClient<Row[]>`
    ${select()} where r.playbook_id = ${playbookId} and ${visibleAlerts(reader)} order by r.started_at desc, r.id desc limit ${limit}`;
  return rows.map(toRun);
}
