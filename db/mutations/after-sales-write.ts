import "server-only";
import type { Transaction } from "../client";
import { keepFacts } from "../facts/keep-facts";
import type { FactSources } from "../facts/touched-cells";
import { together } from "../together";
import { evaluateSoon } from "./evaluate-soon";

/**
 * The one way to write what figures are made of: runs `write`, keeps the facts of what it touched right, and has the alerts looked
 * at. It has to be the last thing of its transaction, because it holds the locks of the facts until the commit.
 */
export async function writeSales<T>(
  tx: Transaction,
  sources: FactSources,
  write: () => Promise<T>,
  made?: (result: T) => FactSources,
): Promise<T> {
  const [result] = await together(keepFacts(tx, sources, write, made), evaluateSoon(tx));
  return result;
}
