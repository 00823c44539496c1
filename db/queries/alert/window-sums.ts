import "server-only";
import type { Span } from "@/lib/alerts/looks";
import type { FactColumn, FactFamily } from "@/lib/metrics/quantities";
import { arrayLiteral, type SqlRunner } from "../../facts/sql-runner";

/** Whose rows are summed: people, or the units in which people were on the day. */
export type Grouping = "person" | "unit";

export interface WindowQuestion {
  families: readonly FactFamily[];
  columns: readonly FactColumn[];
  spans: readonly Span[];
  by: Grouping;
  /** `flow` sums a window, `level` everything up to its end. */
  kind: "flow" | "level";
}

/** Running sums of one person or unit at the boundaries of all windows; the sum of a window is a difference of two of them. */
interface RunningSums {
  /** One list for each column; index = boundary. */
  columns: readonly bigint[][];
}

export interface WindowSums {
  /** Sums of some units or people together over a window, by column. */
  sumOf(ids: readonly number[], span: Span): Record<string, bigint>;
}

/**
 * Sums of many overlapping windows for everybody, in one statement: the boundaries of the windows cut time into segments, the
 * statement sums the segments, and windows are differences of running sums. Its cost does not grow with the number of windows.
 */
export async function readWindowSums(run: SqlRunner, question: WindowQuestion): Promise<WindowSums> {
  const { families, columns, spans, by, kind } = question;
  const boundaries = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort();
  const last = boundaries.at(-1);
  if (columns.length === 0 || last === undefined) return { sumOf: () => ({}) };
  const key = by === "person" ? "f.person_id" : "f.unit_id";
  const first = kind === "level" ? "true" : "f.day >= $3::text::date";
  const sums = columns.map((column) => `sum(f.${column})::text as ${column}`).join(", ");
  // The subquery reads the list of boundaries once; as a plain parameter it would be parsed for every row.
  const rows = await run<{ id: number; segment: number } & Record<string, string | null>>(
    `select ${key} as id, width_bucket(f.day, (select $1::text::date[])) as segment, ${sums} from metric_facts f
      where f.family in (${families.map((name) => `'${name}'`).join(", ")}) and f.day < $2::text::date and ${first} and ${key} is not null
      group by 1, 2`,
    [arrayLiteral(boundaries), last, ...(kind === "level" ? [] : [boundaries[0] ?? last])],
  );
  const running = accumulate(rows, columns, boundaries.length);
  const place = new Map(boundaries.map((day, i) => [day, i]));
  return {
    sumOf(ids, { start, end }) {
      const to = place.get(end) ?? 0;
      const from = kind === "level" ? null : (place.get(start) ?? 0);
      return Object.fromEntries(
        columns.map((column, c) => {
          let sum = 0n;
          for (const id of ids) {
            const values = running.get(id)?.columns[c];
            if (values) sum += (values[to] ?? 0n) - (from === null ? 0n : (values[from] ?? 0n));
          }
          return [column, sum];
        }),
      );
    },
  };
}

/** Segment `i` lies before boundary `i`: the running sum at a boundary is that of all segments up to it. */
function accumulate(
  rows: readonly ({ id: number; segment: number } & Record<string, string | null>)[],
  columns: readonly string[],
  length: number,
): Map<number, RunningSums> {
  const found = new Map<number, RunningSums>();
  for (const row of rows) {
    let sums = found.get(row.id);
    if (!sums) {
      sums = { columns: columns.map(() => new Array<bigint>(length).fill(0n)) };
      found.set(row.id, sums);
    }
    for (const [c, column] of columns.entries()) {
      const values = sums.columns[c];
      if (values && row[column] != null)
        values[row.segment] = (values[row.segment] ?? 0n) + BigInt(row[column]);
    }
  }
  for (const { columns: lists } of found.values()) {
    for (const values of lists) {
      for (let i = 1; i < length; i++) values[i] = (values[i] ?? 0n) + (values[i - 1] ?? 0n);
    }
  }
  return found;
}
