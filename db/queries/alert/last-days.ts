import "server-only";
import type { FactColumn, FactFamily } from "@/lib/metrics/quantities";
import type { Day } from "@/lib/periods";
import type { SqlRunner } from "../../facts/sql-runner";
import type { Grouping } from "./window-sums";

export interface LastDayQuestion {
  families: readonly FactFamily[];
  columns: readonly FactColumn[];
  by: Grouping;
  /** The last day that counts: what comes later has not happened yet. */
  today: Day;
}

/** The last day, up to today, on which each person, or each unit itself, had any data of these columns. */
export async function listLastDays(
  run: SqlRunner,
  { families, columns, by, today }: LastDayQuestion,
): Promise<Map<number, Day>> {
  const key = by === "person" ? "f.person_id" : "f.unit_id";
  const rows = await run<{ id: number; day: Day }>(
    `select ${key} as id, max(f.day)::text as day from metric_facts f
      where f.family in (${families.map((name) => `'${name}'`).join(", ")}) and f.day <= $1::text::date
        and (${columns.map((column) => `f.${column} <> 0`).join(" or ")}) and ${key} is not null group by 1`,
    [today],
  );
  return new Map(rows.map(({ id, day }) => [id, day]));
}
