import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { TaskState } from "@/lib/alerts/rule-kinds";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";
import { type Reference, referenceTo } from "./reference";

/** Work that an alert has given to somebody. */
export interface Task {
  id: number;
  title: string;
  titleEn: string | null;
  unit: Reference;
  owner: Reference | null;
  dueOn: Day;
  state: TaskState;
  outcome: string | null;
  closedAt: Date | null;
  version: number;
  /** A plan gave it, whose money it may cost. */
  isOfPlan: boolean;
  /** What it answers. */
  alert: (Reference & { unit: Reference }) | null;
}

const select = () => sqlClient`
  select t.id, t.title, t.title_en as "titleEn", ${referenceTo("u")} as unit, ${referenceTo("p")} as owner, t.due_on::text as "dueOn", t.state,
         t.outcome, t.closed_at as "closedAt", t.version, t.run_id is not null as "isOfPlan",
         case when a.id is null then null
         else json_build_object('id', a.id, 'name', r.name, 'nameEn', r.name_en, 'unit', ${referenceTo("au")}) end as alert
    from tasks t
    join org_units u on u.id = t.unit_id
    left join people p on p.id = t.owner_id
    left join alerts a on a.id = t.alert_id
    left join alert_rules r on r.id = a.rule_id
    left join org_units au on au.id = a.unit_id`;

/** A person's own tasks and those of the units of their scope. */
function visibleTo(scope: Scope, personId: number) {
  if (scope.personId === null && scope.unitIds === "all") return sqlClient`true`;
  const units = scope.unitIds === "all" ? [] : [...scope.unitIds];
  return sqlClient`(t.owner_id = ${personId} or t.unit_id = any(${units}::int[]))`;
}

interface TaskFilter {
  /** Open ones, or those that are over. */
  isOpen: boolean;
  /** Only tasks of the person or of their own unit. */
  unitId?: number | null;
  limit?: number;
}

/** Tasks that wait, the earliest due first; or those that are over, the newest first. */
export async function listTasks(scope: Scope, personId: number, filter: TaskFilter): Promise<Task[]> {
  const { isOpen, unitId, limit = 100 } = filter;
  return sqlClient<Task[]>`${select()}
    where ${visibleTo(scope, personId)} and ${isOpen ? sqlClient`t.state = 'open'` : sqlClient`t.state <> 'open'`}
      and ${unitId === undefined ? sqlClient`true` : sqlClient`(t.owner_id = ${personId} or t.unit_id = ${unitId})`}
    order by ${isOpen ? sqlClient`t.due_on, t.id` : sqlClient`t.closed_at desc, t.id desc`} limit ${limit}`;
}

/** How many tasks of the person or of their own unit are open. */
export async function countOpenTasks(personId: number, unitId: number | null): Promise<number> {
  const [row] = await sqlClient<{ count: number }[]>`
    select count(*)::int as count from tasks t where t.state = 'open' and (t.owner_id = ${personId} or t.unit_id = ${unitId})`;
  return row?.count ?? 0;
}

/** The tasks of one alert, in the order of their last days. The caller has checked that the alert may be seen. */
export async function listTasksOfAlert(alertId: number): Promise<Task[]> {
  return sqlClient<Task[]>`${select()} where t.alert_id = ${alertId} order by t.due_on, t.id`;
}

/** The tasks of one win-back, in the order of their last days. The caller has checked that it may be seen. */
export async function listTasksOfWinBack(winBackId: number): Promise<Task[]> {
  return sqlClient<Task[]>`${select()} where t.win_back_id = ${winBackId} order by t.due_on, t.id`;
}

/** One task; null when there is none or it is not the person's to see. */
export async function getTask(scope: Scope, personId: number, id: number): Promise<Task | null> {
  const [row] = await sqlClient<Task[]>`${select()} where t.id = ${id} and ${visibleTo(scope, personId)}`;
  return row ?? null;
}
