import "server-only";
import type { RuledStage } from "@/lib/funnel/stage-change";
import type { Day } from "@/lib/periods";
import { type Database, db, sqlClient } from "../client";

export interface PipelineStage extends RuledStage {
  name: string;
  nameEn: string | null;
  /** Whether any deal is or has been in it. */
  isUsed: boolean;
  /** Deals that are in it now. */
  openCount: number;
  retiredOn: Day | null;
}

export interface PipelineSettings {
  id: number;
  name: string;
  nameEn: string | null;
  isDefault: boolean;
  version: number;
  stages: PipelineStage[];
}

const STAGES = `
  select p.id, p.name, p.name_en as "nameEn", p.is_default as "isDefault", p.version,
    coalesce((select json_agg(json_build_object('id', s.id, 'position', s.position, 'kind', s.kind, 'probabilityPpm', s.probability_ppm,
      'expectedDays', s.expected_days, 'name', s.name, 'nameEn', s.name_en, 'requiredFields', s.required_fields, 'gate', s.gate,
      'isRetired', s.retired_at is not null, 'retiredOn', s.retired_at::date,
      'isUsed', exists (select from stage_entries e where e.stage_id = s.id) or exists (select from opportunities o where o.stage_id = s.id),
      'openCount', (select count(*) from opportunities o where o.stage_id = s.id and o.status = 'open')) order by s.position)
      from stages s where s.pipeline_id = p.id), '[]') as stages
  from pipelines p`;

/** Every pipeline as it is set up; the default one first. The company's own: no scope. */
export async function listPipelineSettings(): Promise<PipelineSettings[]> {
  return sqlClient.unsafe<PipelineSettings[]>(`${STAGES} order by p.is_default desc, p.id`);
}

export async function getPipelineSettings(
  id: number,
  database: Database = db,
): Promise<PipelineSettings | null> {
  const rows = await database.execute<Record<keyof PipelineSettings, unknown>>(
    `${STAGES} where p.id = ${Number(id)}`,
  );
  return (rows[0] as unknown as PipelineSettings | undefined) ?? null;
}
