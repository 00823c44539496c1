import "server-only";
import type { FirstDays } from "@/lib/alerts/memory";
import { FACT_COLUMNS, FACT_FAMILIES, type FactColumn } from "@/lib/metrics/quantities";
import type { Day } from "@/lib/periods";
import type { SqlRunner } from "../../facts/sql-runner";

/** The first day with a figure of each of these quantities; each is one step into the index of days. */
export async function listFirstDays(run: SqlRunner, columns: readonly FactColumn[]): Promise<FirstDays> {
  const asked = FACT_FAMILIES.flatMap((family) =>
    (FACT_COLUMNS[family] as readonly FactColumn[])
      .filter((column) => columns.includes(column))
      .map(
        (column) =>
          `select '${column}' as column, (select min(day) from metric_facts where family = '${family}' and ${column} <> 0)::text as day`,
      ),
  );
  if (asked.length === 0) return new Map();
  const rows = await run<{ column: FactColumn; day: Day | null }>(asked.join(" union all "));
  return new Map(rows.flatMap(({ column, day }) => (day === null ? [] : [[column, day] as const])));
}
