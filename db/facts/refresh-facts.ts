import "server-only";
import { FACT_FAMILIES, type FactFamily } from "@/lib/metrics/quantities";
import {
  DISTRIBUTION_COLUMNS,
  DISTRIBUTION_DEFINITIONS,
  FACT_DEFINITIONS,
  factColumns,
  rollupColumns,
  selectDistribution,
  selectFacts,
  selectRollups,
  WITH_TOUCHED,
  WITH_TOUCHED_MONTHS,
} from "./fact-statements";
import { lockCustomers, lockForRefresh } from "./facts-lock";
import { type AnyTransaction, arrayLiteral, type SqlRunner, sqlRunner } from "./sql-runner";
import {
  expandSources,
  type FactCell,
  type FactSources,
  listBuyers,
  listCells,
  type TouchedCells,
} from "./touched-cells";

/** The cells that these deals, orders … stand in now. Ask before the write and after it (`before` given), and refresh both. */
export async function findTouchedCells(
  tx: AnyTransaction,
  sources: FactSources,
  before?: TouchedCells,
): Promise<TouchedCells> {
  const run = sqlRunner(tx);
  const expanded = await expandSources(run, sources);
  const buyers = [...new Set([...(before?.buyers ?? []), ...(await listBuyers(run, expanded))])];
  await lockCustomers(run, buyers);
  return { cells: await listCells(run, expanded, buyers), buyers };
}

/**
 * Computes the touched cells again, by the statements of a rebuild. Holds locks on the people concerned until the transaction
 * ends, so it comes last in it.
 */
export async function refreshFacts(tx: AnyTransaction, ...touched: TouchedCells[]): Promise<void> {
  const run = sqlRunner(tx);
  const cells = touched.flatMap((one) => one.cells);
  if (cells.length === 0) return;
  await lockForRefresh(
    run,
    cells.map(({ personId }) => personId),
  );
  for (const family of FACT_FAMILIES) {
    const own = distinctCells(cells.filter((cell) => cell.family === family));
    if (own.length > 0) await refreshFamily(run, family, own);
  }
  const [first] = cells.map(({ day }) => day).sort();
  const kept = "first_day is null or first_day > $1::text::date";
  await run(`update company set first_day = $1::text::date where ${kept}`, [first ?? null]);
}

function distinctCells(cells: readonly FactCell[]): FactCell[] {
  return [...new Map(cells.map((cell) => [`${cell.personId} ${cell.day}`, cell])).values()];
}

async function refreshFamily(run: SqlRunner, family: FactFamily, cells: readonly FactCell[]): Promise<void> {
  const parameters = [
    arrayLiteral(cells.map(({ personId }) => personId)),
    arrayLiteral(cells.map(({ day }) => day)),
  ];
  const definition = FACT_DEFINITIONS.find((one) => one.family === family);
  if (!definition) throw new Error(`no definition of the facts of ${family}`);
  await run(
    `${WITH_TOUCHED} delete from metric_facts f using touched t where f.family = '${family}' and f.person_id = t.person_id and f.day = t.day`,
    parameters,
  );
  await run(
    `insert into metric_facts (${factColumns(family).join(", ")}) ${selectFacts(definition, "touched")}`,
    parameters,
  );
  await run(
    `${WITH_TOUCHED_MONTHS} delete from metric_rollups f using months m
      where f.family = '${family}' and f.person_id = m.person_id and f.month = m.month`,
    parameters,
  );
  await run(
    `insert into metric_rollups (${rollupColumns(family).join(", ")}) ${selectRollups(family, "touched")}`,
    parameters,
  );
  if (family === "deals") await refreshDistributions(run, parameters);
}

/** Distributions so far are of deals. */
async function refreshDistributions(run: SqlRunner, parameters: readonly string[]): Promise<void> {
  for (const definition of DISTRIBUTION_DEFINITIONS) {
    await run(
      `${WITH_TOUCHED} delete from metric_distributions f using touched t
        where f.quantity = '${definition.quantity}' and f.person_id = t.person_id and f.day = t.day`,
      parameters,
    );
    await run(
      `insert into metric_distributions (${DISTRIBUTION_COLUMNS.join(", ")}) ${selectDistribution(definition, "touched")}`,
      parameters,
    );
  }
}
