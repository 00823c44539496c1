import "server-only";
import type { FactTouch } from "@/lib/alerts/touches";
import { arrayLiteral, type SqlRunner } from "./sql-runner";
import type { FactCell } from "./touched-cells";

/** Of more cells nobody gains by knowing which. */
const MANY = 500;

/**
 * Notes what a write has touched, for the alert rules that are evaluated after it. In the transaction of the write: no change without its
 * note, no note without its change.
 */
export async function noteTouches(
  run: SqlRunner,
  cells: readonly FactCell[],
  openOwners: readonly number[],
): Promise<void> {
  const rows = new Map(
    [
      ...cells,
      ...openOwners.map((personId) => ({ family: "deals", personId, day: null, columns: null })),
    ].map(({ family, personId, day, columns }) => {
      const row = [family, personId, day ?? "", columns?.join(",") ?? ""] as const;
      return [row.join(" "), row] as const;
    }),
  );
  if (rows.size > MANY) return noteEverything(run);
  if (rows.size === 0) return;
  const list = [...rows.values()];
  await run(
    `insert into fact_touches (family, person_id, day, columns)
       select family, person_id, nullif(day, '')::date, string_to_array(nullif(columns, ''), ',')
         from unnest($1::text::fact_family[], $2::text::int[], $3::text::text[], $4::text::text[]) t (family, person_id, day, columns)`,
    [
      arrayLiteral(list.map(([family]) => family)),
      arrayLiteral(list.map(([, personId]) => personId)),
      arrayLiteral(list.map(([, , day]) => `"${day}"`)),
      arrayLiteral(list.map(([, , , columns]) => `"${columns}"`)),
    ],
  );
}

/** Notes that no rule can rely on what it saw before. */
export async function noteEverything(run: SqlRunner): Promise<void> {
  await run("insert into fact_touches (family) values (null)");
}

/** Takes all notes; null where everything has been touched. Those of transactions that have not ended yet are left for the next to come. */
export async function takeTouches(run: SqlRunner): Promise<FactTouch[] | null> {
  const rows = await run<FactTouch | { family: null }>(
    `with taken as (delete from fact_touches returning *)
     select distinct family, columns, person_id as "personId", day::text as day from taken`,
  );
  const touches = rows.flatMap((row) => (row.family === null ? [] : [row]));
  return touches.length === rows.length ? touches : null;
}
