import "server-only";
import { type Plan, parsePlan } from "@/lib/incentives/plan-schema";
import type { PlanState } from "@/lib/incentives/run-states";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";

export interface PlanSummary {
  id: number;
  name: string;
  nameEn: string | null;
  /** The version that pays on the day asked about; null before the first. */
  version: { number: number; effectiveOn: Day; endOn: Day | null } | null;
  /** People on it that day. */
  members: number;
  plan: Plan | null;
}

export interface PlanVersion {
  id: number;
  number: number;
  state: PlanState;
  effectiveOn: Day;
  endOn: Day | null;
  publishedAt: Date | null;
  publishedBy: { name: string; nameEn: string | null } | null;
  plan: Plan;
}

/** The first day on which any published plan pays; null before there is one. */
export async function getFirstPlanDay(): Promise<Day | null> {
  const [row] = await sqlClient<{ day: Day | null }[]>`
    select min(effective_on)::text as day from plan_versions where state <> 'draft'`;
  return row?.day ?? null;
}

/** Every plan with the version that pays on a day. A plan is a rule, not pay: whoever may see plans sees all of them. */
export async function listPlans(today: Day): Promise<PlanSummary[]> {
  const rows = await sqlClient<
    {
      id: number;
      name: string;
      nameEn: string | null;
      number: number | null;
      effectiveOn: Day | null;
      endOn: Day | null;
      definition: unknown;
      members: number;
    }[]
  >`
    select p.id, p.name, p.name_en as "nameEn", v.version as number, v.effective_on::text as "effectiveOn", v.end_on::text as "endOn",
           v.definition,
           (select count(distinct person_id) from plan_members m
             where m.plan_id = p.id and m.start_on <= ${today} and (m.end_on is null or m.end_on > ${today}))::int as members
      from incentive_plans p
      left join lateral (
        select * from plan_versions v
         where v.plan_id = p.id and v.state <> 'draft' and v.effective_on <= ${today} and (v.end_on is null or v.end_on > ${today})
         order by v.effective_on desc, v.version desc limit 1) v on true
     order by p.id`;
  return rows.map(({ number, effectiveOn, endOn, definition, ...row }) => ({
    ...row,
    version: number === null || effectiveOn === null ? null : { number, effectiveOn, endOn },
    plan: number === null ? null : parsePlan(definition),
  }));
}

export interface PlanDetail {
  id: number;
  name: string;
  nameEn: string | null;
  /** The newest first; drafts only for those who write plans. */
  versions: PlanVersion[];
}

/** One plan with its versions; null when there is none that the reader may see. */
export async function getPlan(
  planId: number,
  { withDrafts }: { withDrafts: boolean },
): Promise<PlanDetail | null> {
  const rows = await sqlClient<
    (Omit<PlanVersion, "plan" | "publishedBy"> & {
      planName: string;
      planNameEn: string | null;
      publisher: string | null;
      publisherEn: string | null;
      definition: unknown;
    })[]
  >`
    select p.name as "planName", p.name_en as "planNameEn", v.id, v.version as number, v.state, v.effective_on::text as "effectiveOn",
           v.end_on::text as "endOn", v.published_at as "publishedAt", pe.name as publisher, pe.name_en as "publisherEn", v.definition
      from incentive_plans p join plan_versions v on v.plan_id = p.id
      left join people pe on pe.id = v.published_by
     where p.id = ${planId} and (${withDrafts} or v.state <> 'draft') order by v.version desc`;
  const [first] = rows;
  if (!first) return null;
  return {
    id: planId,
    name: first.planName,
    nameEn: first.planNameEn,
    versions: rows.map(({ planName: _, planNameEn: __, publisher, publisherEn, definition, ...row }) => ({
      ...row,
      publishedBy: publisher === null ? null : { name: publisher, nameEn: publisherEn },
      plan: parsePlan(definition),
    })),
  };
}
