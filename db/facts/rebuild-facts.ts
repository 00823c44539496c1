import "server-only";
import { FACT_PARTS, storePart } from "./fact-statements";
import { noteEverything } from "./fact-touches";
import { lockForRebuild } from "./facts-lock";
import { notifyFigures } from "./notify-figures";
import { type AnyTransaction, sqlRunner } from "./sql-runner";

/** Compiling these statements takes longer than running them, and their sorts fit into this much memory. */
const SETTINGS = "select set_config('jit', 'off', true), set_config('work_mem', '64MB', true)";

/**
 * Computes every fact again, by the statements that a refresh restricts to touched cells. For imports and seeds: a write of a few
 * rows refreshes instead. Readers see the old facts until the transaction commits.
 */
export async function rebuildFacts(tx: AnyTransaction): Promise<void> {
  const run = sqlRunner(tx);
  await lockForRebuild(run);
  const [before] = await run<{ jit: string; memory: string }>(
    "select current_setting('jit') as jit, current_setting('work_mem') as memory",
  );
  await run(SETTINGS);
  for (const table of new Set(FACT_PARTS.map((part) => part.table))) await run(`delete from ${table}`);
  for (const part of FACT_PARTS) await run(storePart(part, "all"));
  await run("update company set first_day = (select min(day) from metric_facts)");
  await run("select set_config('jit', $1, true), set_config('work_mem', $2, true)", [
    before?.jit ?? "on",
    before?.memory ?? "4MB",
  ]);
  await noteEverything(run);
  await notifyFigures(run);
}
