import type { SqlRunner } from "./sql-runner";

export const FIGURES_CHANNEL = "figures";

/**
 * Tells open screens that some figure has changed, at the commit of the transaction. It says neither which nor whose: each screen reads
 * again what its own reader may see.
 */
export async function notifyFigures(run: SqlRunner): Promise<void> {
  await run("select pg_notify($1::text, '')", [FIGURES_CHANNEL]);
}
