import "server-only";
import type { Span } from "@/lib/alerts/looks";
import type { FactColumn, FactFamily } from "@/lib/metrics/quantities";
import { arrayLiteral, type SqlRunner } from "../../facts/sql-runner";

/** Whose rows are summed: people, or the units in which people were on the day. */
export type Grouping = "person" | "unit";

export interface WindowQuestion {
  families: ReadonlySet<FactFamily>;
  columns: ReadonlySet<FactColumn>;
  spans: readonly Span[];
  by: Grouping;
  /** `flow` sums a window, `level` everything up to its end. */
  kind: "flow" | "level";
  /** Only these people or units; all of them unless given. */
  ids: readonly number[] | null;
}

export interface WindowSums {
  /** Sums of some units or people together over one of the windows, by column. */
  sumOf(columns: readonly FactColumn[], ids: readonly number[], span: Span): Record<string, bigint>;
}

/** Running sums of one person or unit at the boundaries of all windows, by column; the sum of a window is a difference of two of them. */
type RunningSums = ReadonlyMap<string, readonly bigint[]>;

/**
 * Sums of many overlapping windows for everybody, in one statement: the boundaries of the windows cut time into segments, the
 * statement sums the segments, and windows are differences of running sums. Its cost does not grow with the number of windows,
 * and each person or unit is one row of the answer, because rows are what reading costs.
 */
export async function readWindowSums(run: SqlRunner, question: WindowQuestion): Promise<WindowSums> {
  const { families, columns, spans, by, kind, ids } = question;
  const boundaries = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort();
  const last = boundaries.at(-1);
  if (columns.size === 0 || last === undefined) return { sumOf: () => ({}) };
  const key = by === "person" ? "f.person_id" : "f.unit_id";
  const names = [...columns].sort();
  const parameters: string[] = [arrayLiteral(boundaries), last];
  const given = (value: string) => `$${parameters.push(value)}`;
  const conditions = [
    `f.family in (${[...families]
      .sort()
      .map((name) => `'${name}'`)
      .join(", ")})`,
    "f.day < $2::text::date",
    `${key} is not null`,
    ...(kind === "flow" ? [`f.day >= ${given(boundaries[0] ?? last)}::text::date`] : []),
    ...(ids === null ? [] : [`${key} in (select unnest(${given(arrayLiteral(ids))}::text::int[]))`]),
  ];
  // The subqueries read a list once; as plain parameters they would be parsed for every row.
  const rows = await run<{ id: number; segments: string } & Record<string, string>>(
    `select id, string_agg(segment::text, ',') as segments, ${names.map((name) => `string_agg(coalesce(${name}, 0)::text, ',') as ${name}`).join(", ")}
       from (
         select ${key} as id, width_bucket(f.day, (select $1::text::date[])) as segment, ${names.map((name) => `sum(f.${name}) as ${name}`).join(", ")}
           from metric_facts f where ${conditions.join(" and ")} group by 1, 2) cells
      group by id`,
    parameters,
  );
  const running = new Map(rows.map((row) => [row.id, accumulate(row, names, boundaries.length)]));
  const place = new Map(boundaries.map((day, i) => [day, i]));
  return {
    sumOf(asked, of, { start, end }) {
      const to = place.get(end) ?? 0;
      const from = kind === "level" ? null : (place.get(start) ?? 0);
      const sums: Record<string, bigint> = {};
      for (const column of asked) {
        let sum = 0n;
        for (const id of of) {
          const values = running.get(id)?.get(column);
          if (values) sum += (values[to] ?? 0n) - (from === null ? 0n : (values[from] ?? 0n));
        }
        sums[column] = sum;
      }
      return sums;
    },
  };
}

/** Segment `i` lies before boundary `i`: the running sum at a boundary is that of all segments up to it. */
function accumulate(
  row: { segments: string } & Record<string, unknown>,
  columns: readonly string[],
  length: number,
): RunningSums {
  const segments = row.segments.split(",").map(Number);
  return new Map(
    columns.map((column) => {
      const values = new Array<bigint>(length).fill(0n);
      const parts = String(row[column]).split(",");
      for (const [i, segment] of segments.entries()) {
        const part = parts[i];
        if (part !== undefined && part !== "0" && segment < length) values[segment] = BigInt(part);
      }
      for (let i = 1; i < length; i++) values[i] = (values[i] ?? 0n) + (values[i - 1] ?? 0n);
      return [column, values];
    }),
  );
}
