import "server-only";
import { sql } from "drizzle-orm";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { DraftLine } from "@/lib/planning/draft-lines";
import type { Transaction } from "../../client";

/** Lines of one statement. */
const CHUNK = 5_000;

/** An array of array literals, which is how arrays travel side by side with plain columns. */
export const literals = (rows: readonly (readonly (string | bigint | number)[])[]) =>
  `{${rows.map((row) => `"{${row.join(",")}}"`).join(",")}}`;
export const literal = (values: readonly (number | string | null)[]) =>
  `{${values.map((value) => value ?? "NULL").join(",")}}`;

/** Writes a plan's lines of one metric. */
export async function insertPlanLines(
  tx: Transaction,
  planId: number,
  metric: MetricId,
  lines: readonly DraftLine[],
): Promise<void> {
  for (let at = 0; at < lines.length; at += CHUNK) {
    const chunk = lines.slice(at, at + CHUNK);
    await tx.execute(sql`
      insert into target_plan_lines (plan_id, metric, unit_id, person_id, values, origins, over_assignment_ppm)
      select ${planId}, ${metric}, u, p, v::bigint[], o::text[], s
        from unnest(${literal(chunk.map(({ unitId }) => unitId))}::int[], ${literal(chunk.map(({ personId }) => personId))}::int[],
                    ${literals(chunk.map(({ values }) => values))}::text[], ${literals(chunk.map(({ origins }) => origins))}::text[],
                    ${literal(chunk.map(({ overAssignmentPpm }) => overAssignmentPpm))}::int[]) as t(u, p, v, o, s)`);
  }
}
