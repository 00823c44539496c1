import "server-only";
import { FACT_PARTS, type FactPart } from "./fact-statements";
import { type AnyTransaction, sqlRunner } from "./sql-runner";

export interface FactDifference {
  table: FactPart["table"];
  of: FactPart["of"];
  /** `stored`: only there; `rebuild`: only in what a rebuild would store. */
  side: "stored" | "rebuild";
  /** The row as text. */
  row: string;
}

/** Enough to see what is wrong; the number of all differences does not matter. */
const LIMIT = 100;

/** Rows in which the stored facts differ from a rebuild, at most 100 of each kind; nothing is changed. Empty: they are equal. */
export async function checkFacts(tx: AnyTransaction): Promise<FactDifference[]> {
  const run = sqlRunner(tx);
  const found: FactDifference[] = [];
  for (const { table, of, columns, where, select, stored } of FACT_PARTS) {
    const rows = await run<{ side: "stored" | "rebuild"; row: string }>(
      `with stored as materialized (${stored ?? `select ${columns.join(", ")} from ${table} f where ${where}`}),
         rebuilt as materialized (${select("all")})
       select 'stored' as side, x::text as row from (select * from stored except all select * from rebuilt) x
       union all select 'rebuild', x::text from (select * from rebuilt except all select * from stored) x limit ${LIMIT}`,
    );
    found.push(...rows.map((row) => ({ table, of, ...row })));
  }
  return found;
}
