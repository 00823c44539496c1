import "server-only";
import { type PlanForm, planFormSchema } from "@/lib/incentives/plan-form-schema";
import { type Plan, parsePlan } from "@/lib/incentives/plan-schema";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../../client";

export interface PlanDraft {
  versionId: number;
  planId: number;
  name: string;
  nameEn: string | null;
  number: number;
  effectiveOn: Day;
  form: PlanForm;
  revision: number;
  savedAt: Date;
  savedBy: { name: string; nameEn: string | null };
  /** The plan's last published version; null for a plan that has none. */
  inForce: { number: number; plan: Plan } | null;
}

/** One draft with what stands in its fields. Drafts are rules, not pay; the page's permission decides who reads them. */
export async function getPlanDraft(versionId: number): Promise<PlanDraft | null> {
  const [row] = await sqlClient<
    (Omit<PlanDraft, "form" | "savedBy" | "inForce"> & {
      form: unknown;
      savedByName: string;
      savedByNameEn: string | null;
      forceNumber: number | null;
      forceDefinition: unknown;
    })[]
  >`
    select v.id as "versionId", p.id as "planId", p.name, p.name_en as "nameEn", v.version as number, v.effective_on::text as "effectiveOn",
           d.form, d.revision, d.saved_at as "savedAt", pe.name as "savedByName", pe.name_en as "savedByNameEn",
           f.version as "forceNumber", f.definition as "forceDefinition"
      from plan_versions v
      join incentive_plans p on p.id = v.plan_id
      join plan_drafts d on d.plan_version_id = v.id
      join people pe on pe.id = d.saved_by
      left join lateral (
        select version, definition from plan_versions
         where plan_id = v.plan_id and state <> 'draft' order by effective_on desc, version desc limit 1) f on true
     where v.id = ${versionId} and v.state = 'draft'`;
  if (!row) return null;
  const { form, savedByName, savedByNameEn, forceNumber, forceDefinition, ...draft } = row;
  return {
    ...draft,
    form: planFormSchema.parse(form),
    savedBy: { name: savedByName, nameEn: savedByNameEn },
    inForce: forceNumber === null ? null : { number: forceNumber, plan: parsePlan(forceDefinition) },
  };
}

export interface DraftSummary {
  versionId: number;
  planId: number;
  name: string;
  nameEn: string | null;
  number: number;
  savedAt: Date;
  savedBy: { name: string; nameEn: string | null };
}

/** Every draft, the one that was saved last first. */
export async function listPlanDrafts(): Promise<DraftSummary[]> {
  const rows = await sqlClient<
    (Omit<DraftSummary, "savedBy"> & { savedByName: string; savedByNameEn: string | null })[]
  >`
    select v.id as "versionId", p.id as "planId", p.name, p.name_en as "nameEn", v.version as number, d.saved_at as "savedAt",
           pe.name as "savedByName", pe.name_en as "savedByNameEn"
      from plan_drafts d
      join plan_versions v on v.id = d.plan_version_id
      join incentive_plans p on p.id = v.plan_id
      join people pe on pe.id = d.saved_by
     order by d.saved_at desc`;
  return rows.map(({ savedByName, savedByNameEn, ...row }) => ({
    ...row,
    savedBy: { name: savedByName, nameEn: savedByNameEn },
  }));
}

/** The newest published version of every plan: what a new plan may be copied from. */
export async function listPlanSources(): Promise<
  { versionId: number; name: string; nameEn: string | null }[]
> {
  return sqlClient`
    select distinct on (p.id) v.id as "versionId", p.name, p.name_en as "nameEn"
      from incentive_plans p join plan_versions v on v.plan_id = p.id and v.state <> 'draft'
     order by p.id, v.effective_on desc, v.version desc`;
}
