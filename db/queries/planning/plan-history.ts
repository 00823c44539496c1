import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isAdditive, type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { type Database, db } from "../../client";

/**
 * A plan's lines as they were after the save that made `version` (1: as the plan was made): what the earliest later save found, or
 * what is there now where no later one changed a line. One row a line, in the columns of `target_plan_lines`.
 */
export function linesAt(planId: number, version: number): SQL {
  return sql`
    select l.id, l.metric, l.unit_id, l.person_id, coalesce(b.values, l.values) as values,
           coalesce(b.locked_months, l.locked_months) as locked_months, coalesce(b.origins, l.origins) as origins,
           coalesce(b.over_assignment_ppm, l.over_assignment_ppm) as over_assignment_ppm
      from target_plan_lines l
      left join (
        select distinct on ((e.line->>0)::int) (e.line->>0)::int as id,
               array(select v.text::bigint from jsonb_array_elements_text(e.line->1) with ordinality v(text, nth) order by v.nth) as values,
               (e.line->>2)::int as locked_months,
               array(select o.text from jsonb_array_elements_text(e.line->3) with ordinality o(text, nth) order by o.nth) as origins,
               (e.line->>4)::int as over_assignment_ppm
          from target_plan_saves s, jsonb_array_elements(s.before) as e(line)
         where s.plan_id = ${planId} and s.version > ${version}
         order by (e.line->>0)::int, s.version) b on b.id = l.id
     where l.plan_id = ${planId}`;
}

export interface LineDifference {
  lineId: number;
  unitId: number;
  name: string;
  nameEn: string | null;
  isPerson: boolean;
  /** The year then and now (`after`), of a metric that adds up; the last month's figure of another. */
  before: bigint;
  after: bigint;
  /** Months whose figures differ. */
  months: number;
}

/** Most lines that a comparison lists. */
const AT_MOST = 200;

/** Lines of a metric that say something else now than in a version; units before their people. The caller has checked the plan. */
export async function listVersionDifferences(
  planId: number,
  version: number,
  question: { metric: MetricId; unitIds: readonly number[] | "all" },
): Promise<LineDifference[]> {
  const { metric, unitIds } = question;
  const yearOf = (column: SQL) =>
    isAdditive(metricOf(metric))
      ? sql`(select sum(v) from unnest(${column}) v)::text`
      : sql`${column}[12]::text`;
  const inScope = unitIds === "all" ? sql`true` : sql`l.unit_id = any(${`{${unitIds.join(",")}}`}::int[])`;
  const rows = await db.execute<{
    id: number;
    unit_id: number;
    name: string;
    name_en: string | null;
    is_person: boolean;
    before: string;
    after: string;
    months: number;
  }>(sql`
    select l.id, l.unit_id, coalesce(p.name, u.name) as name, case when p.id is null then u.name_en else p.name_en end as name_en,
           l.person_id is not null as is_person, ${yearOf(sql`was.values`)} as before, ${yearOf(sql`l.values`)} as after,
           (select count(*)::int from generate_series(1, 12) m where was.values[m] <> l.values[m]) as months
      from (${linesAt(planId, version)}) was
      join target_plan_lines l on l.id = was.id
      join org_units u on u.id = l.unit_id
      left join people p on p.id = l.person_id
     where l.metric = ${metric} and was.values <> l.values and ${inScope}
     order by u.path, l.person_id is not null, l.id limit ${AT_MOST}`);
  return rows.map((row) => ({
    lineId: row.id,
    unitId: row.unit_id,
    name: row.name,
    nameEn: row.name_en,
    isPerson: row.is_person,
    before: BigInt(row.before),
    after: BigInt(row.after),
    months: row.months,
  }));
}

/** Whether a plan has ever had a version: 1, or one that a save made. */
export async function hasPlanVersion(
  planId: number,
  version: number,
  database: Database = db,
): Promise<boolean> {
  if (version === 1) return true;
  const [row] = await database.execute<{ exists: boolean }>(sql`
    select exists (select from target_plan_saves where plan_id = ${planId} and version = ${version}) as exists`);
  return row?.exists ?? false;
}
