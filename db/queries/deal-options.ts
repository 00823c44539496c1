import "server-only";
import { sqlClient } from "../client";
import { peopleOfUnits } from "./owner-scope";
import type { Reference } from "./reference";
import type { Sight } from "./sight";

/** People who can be given a deal or a customer: of the scope, in a unit that sells, and still there. */
export async function listSellers({ scope, today }: Sight): Promise<Reference[]> {
  const within =
    scope.personId !== null
      ? sqlClient`p.id = ${scope.personId}`
      : scope.unitIds === "all"
        ? sqlClient`true`
        : sqlClient`p.id in (${peopleOfUnits(scope.unitIds, today)})`;
  return sqlClient<Reference[]>`
    select p.id, p.name, p.name_en as "nameEn" from people p
     where ${within} and (p.left_on is null or p.left_on > ${today})
       and exists (select 1 from assignments a join org_units u on u.id = a.unit_id and u.kind <> 'department'
                    where a.person_id = p.id and a.start_on <= ${today} and (a.end_on is null or a.end_on > ${today}))
     order by p.name collate "zh-x-icu", p.id`;
}

export interface ProductOption extends Reference {
  lineName: string;
  lineNameEn: string | null;
}

/** What can be sold, by line. */
export async function listProducts(): Promise<ProductOption[]> {
  return sqlClient<ProductOption[]>`
    select p.id, p.name, p.name_en as "nameEn", l.name as "lineName", l.name_en as "lineNameEn"
      from products p join product_lines l on l.id = p.line_id order by l.id, p.id`;
}

export async function listChannels(): Promise<Reference[]> {
  return sqlClient<Reference[]>`select id, name, name_en as "nameEn" from channels order by id`;
}

/** Pipelines that a new deal can go through, the default one first. */
export async function listPipelineOptions(): Promise<Reference[]> {
  return sqlClient<Reference[]>`
    select p.id, p.name, p.name_en as "nameEn" from pipelines p
     where exists (select from stages s where s.pipeline_id = p.id and s.kind = 'open' and s.retired_at is null)
     order by p.is_default desc, p.id`;
}

/** Where a new deal begins: the first open stage of its pipeline, or of the default one. Null where there is none. */
export async function getFirstStage(
  pipelineId: number | null,
): Promise<{ pipelineId: number; stageId: number } | null> {
  const [row] = await sqlClient<{ pipelineId: number; stageId: number }[]>`
    select s.pipeline_id as "pipelineId", s.id as "stageId" from stages s join pipelines p on p.id = s.pipeline_id
     where s.kind = 'open' and s.retired_at is null and (${pipelineId}::int is null or p.id = ${pipelineId})
     order by p.is_default desc, p.id, s.position limit 1`;
  return row ?? null;
}

/** Stages in which a deal can be waiting, of every pipeline. */
export async function listOpenStages(): Promise<Reference[]> {
  return sqlClient<Reference[]>`
    select s.id, s.name, s.name_en as "nameEn" from stages s join pipelines p on p.id = s.pipeline_id
     where s.kind = 'open' and s.retired_at is null order by p.is_default desc, p.id, s.position`;
}
