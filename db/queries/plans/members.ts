import "server-only";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../../client";

export interface PlanMember {
  id: number;
  personId: number;
  name: string;
  nameEn: string | null;
  unitName: string | null;
  unitNameEn: string | null;
  startOn: Day;
  endOn: Day | null;
  /** When the person accepted the plan's newest version; null while that is outstanding. */
  acceptedAt: Date | null;
  /** Hash of the words that were accepted. */
  hash: string | null;
}

/** Who is on a plan today or later, with the acceptance of one of its versions. Who is paid by which rule is no pay. */
export async function listPlanMembers(
  planId: number,
  { today, versionId }: { today: Day; versionId: number | null },
): Promise<PlanMember[]> {
  return sqlClient<PlanMember[]>`
    select m.id, p.id as "personId", p.name, p.name_en as "nameEn", u.name as "unitName", u.name_en as "unitNameEn",
           m.start_on::text as "startOn", m.end_on::text as "endOn", a.accepted_at as "acceptedAt", d.hash
      from plan_members m
      join people p on p.id = m.person_id
      left join lateral (
        select unit_id from assignments
         where person_id = p.id and start_on <= ${today} and (end_on is null or end_on > ${today})
         order by start_on desc, id desc limit 1) held on true
      left join org_units u on u.id = held.unit_id
      left join plan_acceptances a on a.plan_version_id = ${versionId} and a.person_id = p.id
      left join plan_documents d on d.id = a.document_id
     where m.plan_id = ${planId} and (m.end_on is null or m.end_on > ${today})
     order by (a.accepted_at is not null), u.path, p.id, m.start_on`;
}

export interface OwnPlan {
  planId: number;
  versionId: number;
  number: number;
  name: string;
  nameEn: string | null;
  acceptedAt: Date | null;
  hash: string | null;
}

/** The newest published versions of the plans that somebody is on, today or later, with their acceptance. */
export async function listOwnPlans(personId: number, today: Day): Promise<OwnPlan[]> {
  return sqlClient<OwnPlan[]>`
    select distinct on (p.id) p.id as "planId", v.id as "versionId", v.version as number, p.name, p.name_en as "nameEn",
           a.accepted_at as "acceptedAt", d.hash
      from plan_members m
      join incentive_plans p on p.id = m.plan_id
      join plan_versions v on v.plan_id = p.id and v.state = 'published'
      left join plan_acceptances a on a.plan_version_id = v.id and a.person_id = m.person_id
      left join plan_documents d on d.id = a.document_id
     where m.person_id = ${personId} and (m.end_on is null or m.end_on > ${today})
     order by p.id, v.version desc`;
}

/** Plan of a version that has been published; null for drafts and for what is not there. */
export async function getPlanIdOfVersion(versionId: number): Promise<number | null> {
  const [row] = await sqlClient<{ planId: number }[]>`
    select plan_id as "planId" from plan_versions where id = ${versionId} and state <> 'draft'`;
  return row?.planId ?? null;
}

/** Everybody who holds a unit today or later and may be put on a plan. Names are no secret within a company. */
export async function listPlanCandidates(
  today: Day,
): Promise<{ id: number; name: string; nameEn: string | null }[]> {
  return sqlClient`
    select id, name, name_en as "nameEn" from people p
     where (left_on is null or left_on > ${today})
       and exists (select from assignments a where a.person_id = p.id and (a.end_on is null or a.end_on > ${today}))
     order by name, id`;
}
