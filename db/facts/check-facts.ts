import "server-only";
import {
  DISTRIBUTION_COLUMNS,
  DISTRIBUTION_DEFINITIONS,
  FACT_DEFINITIONS,
  factColumns,
  rollupColumns,
  selectDistribution,
  selectFacts,
  selectRollups,
} from "./fact-statements";
import { type AnyTransaction, sqlRunner } from "./sql-runner";

export interface FactDifference {
  table: "metric_facts" | "metric_rollups" | "metric_distributions";
  /** Family of the facts, or the metric of a distribution. */
  of: string;
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
  const compare = async (table: FactDifference["table"], of: string, stored: string, rebuilt: string) => {
    const rows = await run<{ side: "stored" | "rebuild"; row: string }>(
      `with stored as materialized (${stored}), rebuilt as materialized (${rebuilt})
       select 'stored' as side, x::text as row from (select * from stored except all select * from rebuilt) x
       union all select 'rebuild', x::text from (select * from rebuilt except all select * from stored) x limit ${LIMIT}`,
    );
    found.push(...rows.map((row) => ({ table, of, ...row })));
  };
  for (const definition of FACT_DEFINITIONS) {
    const { family } = definition;
    await compare(
      "metric_facts",
      family,
      `select ${factColumns(family).join(", ")} from metric_facts where family = '${family}'`,
      selectFacts(definition, "all"),
    );
    await compare(
      "metric_rollups",
      family,
      `select ${rollupColumns(family).join(", ")} from metric_rollups where family = '${family}'`,
      selectRollups(family, "all"),
    );
  }
  for (const definition of DISTRIBUTION_DEFINITIONS) {
    const stored = `select ${DISTRIBUTION_COLUMNS.join(", ")} from metric_distributions where quantity = '${definition.quantity}'`;
    await compare("metric_distributions", definition.quantity, stored, selectDistribution(definition, "all"));
  }
  return found;
}
