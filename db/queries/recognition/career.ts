import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { Day } from "@/lib/periods";
import type { Requirement } from "@/lib/recognition/career-path";
import type { TrainingReason } from "@/lib/recognition/recognition-input";
import { sqlClient } from "../../client";
import type { Peer } from "./ratings";

/** What each level asks for: open to everybody who may climb to it. */
export async function listRequirements(): Promise<Requirement[]> {
  return sqlClient<Requirement[]>`
    select level, kind, threshold, quarters from career_requirements order by level, id`;
}

export interface TrainingAward {
  id: number;
  person: Peer;
  title: string;
  reason: TrainingReason;
  note: string | null;
  awardedOn: Day;
  by: Peer;
}

/** Training places given to people of the scope, the latest first. */
export async function listTrainingAwards(scope: Scope): Promise<TrainingAward[]> {
  return sqlClient<TrainingAward[]>`
    select t.id, t.title, t.reason, t.note, t.awarded_on::text as "awardedOn",
           json_build_object('id', p.id, 'name', p.name, 'nameEn', p.name_en) as person,
           json_build_object('id', g.id, 'name', g.name, 'nameEn', g.name_en) as by
      from training_awards t join people p on p.id = t.person_id join people g on g.id = t.awarded_by
     where ${awardable(scope, "t.person_id", sqlClient`t.awarded_on`)}
     order by t.awarded_on desc, t.id desc limit 60`;
}

/** People of the scope who sell on a day: who may be given a training place. */
export async function listAwardable(scope: Scope, today: Day): Promise<Peer[]> {
  return sqlClient<Peer[]>`
    select p.id, p.name, p.name_en as "nameEn" from people p
     where p.left_on is null and exists (
       select from assignments a where a.person_id = p.id and a.role = 'member' and a.start_on <= ${today} and (a.end_on is null or a.end_on > ${today}))
       and ${awardable(scope, "p.id", sqlClient`${today}::date`)}
     order by p.name, p.id`;
}

/** The person is the reader, or worked in a unit of the scope on the day. */
function awardable({ unitIds, personId }: Scope, person: string, day: ReturnType<typeof sqlClient>) {
  if (personId !== null) return sqlClient`${sqlClient(person)} = ${personId}`;
  if (unitIds === "all") return sqlClient`true`;
  return sqlClient`exists (
    select from assignments held where held.person_id = ${sqlClient(person)} and held.unit_id = any(${[...unitIds]}::int[])
       and held.start_on <= ${day} and (held.end_on is null or held.end_on > ${day}))`;
}
