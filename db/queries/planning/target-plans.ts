import "server-only";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/permissions";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { Day } from "@/lib/periods";
import { visiblePlanUnits } from "@/lib/planning/plan-rights";
import type { TargetPlanBasis, TargetPlanState } from "@/lib/planning/plan-states";
import { sqlClient } from "../../client";

export interface TargetPlan {
  id: number;
  name: string;
  fiscalYear: string;
  startOn: Day;
  endOn: Day;
  metrics: MetricId[];
  state: TargetPlanState;
  basis: TargetPlanBasis;
  growthPpm: number;
  isOpen: boolean;
  version: number;
  createdAt: Date;
  /** Who saved last, or made it. */
  by: string;
  byEn: string | null;
  savedAt: Date | null;
  publishedAt: Date | null;
}

const columns = () => sqlClient`
  p.id, p.name, p.fiscal_year as "fiscalYear", p.start_on::text as "startOn", p.end_on::text as "endOn", p.metrics, p.state, p.basis,
  p.growth_ppm as "growthPpm", p.is_open as "isOpen", p.version, p.created_at as "createdAt", w.name as by, w.name_en as "byEn",
  p.saved_at as "savedAt", p.published_at as "publishedAt"`;

/** Plans that exist for the reader, the latest year and the latest change first; discarded ones are left out. */
export async function listTargetPlans(actor: Actor): Promise<TargetPlan[]> {
  if (!can(actor.role, "target:propose")) return [];
  const plans = await sqlClient<TargetPlan[]>`
    select ${columns()} from target_plans p join people w on w.id = coalesce(p.saved_by, p.created_by)
     where p.state <> 'discarded' order by p.fiscal_year desc, p.state, coalesce(p.saved_at, p.created_at) desc, p.id desc`;
  return plans.filter((plan) => visiblePlanUnits(actor, plan) !== null);
}

/** One plan; null when there is none, or none for this reader. */
export async function getTargetPlan(actor: Actor, id: number): Promise<TargetPlan | null> {
  const [plan] = await sqlClient<TargetPlan[]>`
    select ${columns()} from target_plans p join people w on w.id = coalesce(p.saved_by, p.created_by)
     where p.id = ${id} and p.state <> 'discarded'`;
  return plan && visiblePlanUnits(actor, plan) !== null ? plan : null;
}

export interface PlanSave {
  version: number;
  savedAt: Date;
  lines: number;
  /** Whose lines it changed, in the plan's order. */
  metrics: MetricId[];
  by: string;
  byEn: string | null;
}

/** Who saved what when, newest first. The caller has checked the plan. */
export async function listPlanSaves(planId: number): Promise<PlanSave[]> {
  return sqlClient<PlanSave[]>`
    select s.version, s.saved_at as "savedAt", s.lines, w.name as by, w.name_en as "byEn",
           array(select m.metric from target_plans p, unnest(p.metrics) with ordinality m(metric, nth)
                  where p.id = s.plan_id and exists (
                    select from jsonb_array_elements(s.before) e(line) join target_plan_lines l on l.id = (e.line->>0)::int
                     where l.metric = m.metric)
                  order by m.nth) as metrics
      from target_plan_saves s join people w on w.id = s.saved_by
     where s.plan_id = ${planId} order by s.version desc limit 20`;
}

export interface PlanTotal {
  planId: number;
  metric: MetricId;
  unitId: number;
  /** The year, of a metric that adds up; the last month's figure of another. */
  sum: bigint;
  last: bigint;
}

/** Units' years in several plans, for their comparison. The caller has checked the plans. */
export async function listPlanTotals(planIds: readonly number[], metric: MetricId): Promise<PlanTotal[]> {
  const rows = await sqlClient<(Omit<PlanTotal, "sum" | "last"> & { sum: string; last: string })[]>`
    select l.plan_id as "planId", l.metric, l.unit_id as "unitId", (select sum(v) from unnest(l.values) v)::text as sum,
           l.values[12]::text as last
      from target_plan_lines l
     where l.plan_id = any(${[...planIds]}::int[]) and l.metric = ${metric} and l.person_id is null`;
  return rows.map((row) => ({ ...row, sum: BigInt(row.sum), last: BigInt(row.last) }));
}
