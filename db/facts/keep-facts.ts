import "server-only";
import { together } from "../together";
import { noteEverything } from "./fact-touches";
import { planOnce } from "./facts-lock";
import { findAmountCells, findTouchedCells, refreshFacts } from "./refresh-facts";
import { type AnyTransaction, sqlRunner } from "./sql-runner";
import type { FactSources } from "./touched-cells";

/**
 * Runs a write and keeps the facts true in the same transaction: the cells that its sources stood in before and stand in after it
 * are computed again. `made` names what the write itself made. Comes last in the transaction, whose locks it holds until the end.
 */
export async function keepFacts<T>(
  tx: AnyTransaction,
  sources: FactSources,
  write: () => Promise<T>,
  made: (result: T) => FactSources = () => ({}),
): Promise<T> {
  const run = sqlRunner(tx);
  const { amounts = [], ...others } = sources;
  const writeAfter = async () => {
    const before = await findTouchedCells(tx, others);
    return { before, result: await write() };
  };
  const [, amended, { before, result }] = await together(
    planOnce(run),
    findAmountCells(run, amounts),
    writeAfter(),
  );
  const after = await findTouchedCells(tx, mergeSources(others, made(result)), before);
  await refreshFacts(tx, before, after, amended);
  // Whoever moves takes all earlier figures into another unit.
  if ((sources.people ?? []).length > 0) await noteEverything(run);
  return result;
}

function mergeSources(a: FactSources, b: FactSources): FactSources {
  const merged: FactSources = { ...a };
  for (const kind of Object.keys(b) as (keyof FactSources)[])
    merged[kind] = [...(a[kind] ?? []), ...(b[kind] ?? [])];
  return merged;
}
