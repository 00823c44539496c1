import "server-only";
import { FACT_FAMILIES, type FactFamily } from "@/lib/metrics/quantities";
import { together } from "../together";
import { FACT_DEFINITIONS, OPEN_DEALS, partsOf, storePart } from "./fact-statements";
import { noteTouches } from "./fact-touches";
import { lockCustomers, lockDeals, lockForRefresh } from "./facts-lock";
import { notifyFigures } from "./notify-figures";
import { type AnyTransaction, arrayLiteral, type SqlRunner, sqlRunner } from "./sql-runner";
import {
  expandSources,
  type FactCell,
  type FactSources,
  listCells,
  listCustomers,
  listPurchaseCells,
  type TouchedCells,
} from "./touched-cells";

/**
 * The cells that these deals, orders … stand in now. Ask before the write and after it (`before` given), and refresh both. Whose customers
 * or people change is locked before their cells are looked for: what others add for them is then there, or waits with its own refresh.
 */
export async function findTouchedCells(
  tx: AnyTransaction,
  sources: FactSources,
  before?: TouchedCells,
): Promise<TouchedCells> {
  const run = sqlRunner(tx);
  const expanded = await expandSources(run, sources);
  // Not before the write, which may wait for another's row of the same person.
  if (before && sources.people && sources.people.length > 0) await lockForRefresh(run, sources.people);
  const [found, { cells, openOwners }] = await Promise.all([
    listCustomers(run, expanded),
    listCells(run, expanded),
  ]);
  const { customers } = found;
  const buyers = [...new Set([...(before?.buyers ?? []), ...found.buyers])];
  const deals = [...(expanded.deals ?? []), ...(expanded.amounts ?? [])];
  if (buyers.length === 0) return { cells, deals, openOwners, buyers, customers };
  await lockCustomers(run, buyers);
  return {
    cells: [...cells, ...(await listPurchaseCells(run, buyers))],
    deals,
    openOwners,
    buyers,
    customers,
  };
}

/**
 * Computes the touched cells again, by the statements of a rebuild, and tells open screens. Holds locks on the people concerned until
 * the transaction ends, so it comes last in it.
 */
export async function refreshFacts(tx: AnyTransaction, ...touched: TouchedCells[]): Promise<void> {
  const run = sqlRunner(tx);
  const cells = touched.flatMap((one) => one.cells);
  const openOwners = touched.flatMap((one) => one.openOwners);
  const deals = [...new Set(touched.flatMap((one) => one.deals))];
  // An amount changes what stands there already.
  const [first] = cells.flatMap(({ columns, day }) => (columns === null ? [day] : [])).sort();
  await together(
    lockForRefresh(
      run,
      [...cells.map(({ personId }) => personId), ...openOwners],
      touched.flatMap((one) => one.customers),
    ),
    ...FACT_FAMILIES.flatMap((family) =>
      storeCells(
        run,
        family,
        cells.filter((cell) => cell.family === family),
      ),
    ),
    deals.length > 0 && run(storePart(OPEN_DEALS, "touched"), [arrayLiteral(deals)]),
    first !== undefined && run(KEEP_FIRST_DAY, [first]),
    noteTouches(run, cells, openOwners),
    notifyFigures(run),
  );
}

/**
 * The cells of deals of which the amount alone changes: the same before and after the write, so it need not wait for them. Nobody else moves,
 * closes or shares these deals until the transaction ends.
 */
export async function findAmountCells(run: SqlRunner, deals: readonly number[]): Promise<TouchedCells> {
  const nobody = { buyers: [], customers: [] };
  if (deals.length === 0) return { cells: [], openOwners: [], deals, ...nobody };
  const [, found] = await together(lockDeals(run, deals), listCells(run, { amounts: deals }));
  return { ...found, deals, ...nobody };
}

const KEEP_FIRST_DAY =
  "update company set first_day = $1::text::date where first_day is null or first_day > $1::text::date";

function storeCells(run: SqlRunner, family: FactFamily, cells: readonly FactCell[]): Promise<unknown>[] {
  if (cells.length === 0) return [];
  const distinct = [...new Map(cells.map((cell) => [`${cell.personId} ${cell.day}`, cell])).values()];
  const parameters = [
    arrayLiteral(distinct.map(({ personId }) => personId)),
    arrayLiteral(distinct.map(({ day }) => day)),
  ];
  // Days are counted, whatever the deals are worth.
  const isOfAmounts = cells.every(({ columns }) => columns !== null);
  return FACT_DEFINITIONS.filter((definition) => definition.family === family)
    .flatMap(partsOf)
    .filter(({ table }) => table !== "metric_totals" && !(isOfAmounts && table === "metric_distributions"))
    .map((part) => run(storePart(part, "touched"), parameters));
}
