import "server-only";
import { FACT_FAMILIES, type FactFamily } from "@/lib/metrics/quantities";
import { FACT_DEFINITIONS, partsOf, storePart } from "./fact-statements";
import { lockCustomers, lockForRefresh } from "./facts-lock";
import { notifyFigures } from "./notify-figures";
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
  const [first] = cells.map(({ day }) => day).sort();
  if (first === undefined) return;
  // Sent one after the other without waiting: the connection keeps their order, and a failure fails all that follow.
  await Promise.all([
    lockForRefresh(run, [...new Set(cells.map(({ personId }) => personId))]),
    run(PLAN_ONCE),
    ...FACT_FAMILIES.flatMap((family) =>
      storeCells(
        run,
        family,
        cells.filter((cell) => cell.family === family),
      ),
    ),
    run(
      "update company set first_day = $1::text::date where first_day is null or first_day > $1::text::date",
      [first],
    ),
    run(PLAN_AS_BEFORE),
    notifyFigures(run),
  ]);
}

/** Planning these statements costs more than running them, and the few cells of a write need no plan of their own. */
const PLAN_ONCE = "select set_config('plan_cache_mode', 'force_generic_plan', true)";
const PLAN_AS_BEFORE = "select set_config('plan_cache_mode', 'auto', true)";

function storeCells(run: SqlRunner, family: FactFamily, cells: readonly FactCell[]): Promise<unknown>[] {
  if (cells.length === 0) return [];
  const distinct = [...new Map(cells.map((cell) => [`${cell.personId} ${cell.day}`, cell])).values()];
  const parameters = [
    arrayLiteral(distinct.map(({ personId }) => personId)),
    arrayLiteral(distinct.map(({ day }) => day)),
  ];
  return FACT_DEFINITIONS.filter((definition) => definition.family === family)
    .flatMap(partsOf)
    .map((part) => run(storePart(part, "touched"), parameters));
}
