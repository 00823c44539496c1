import "server-only";
import type { Problem } from "@/lib/imports/problem";
import { type CostRow, type KnownName, readCostRows } from "@/lib/metrics/cost-file";
import type { Day } from "@/lib/periods";
import { readFiles, type SourceFile } from "./read-files";

interface Known {
  channels: readonly KnownName[];
  units: readonly KnownName[];
  today: Day;
}

/** The costs that a file lists, with everything that keeps it out: it is taken in as a whole or not at all. */
export async function readCostFile(
  file: SourceFile,
  known: Known,
): Promise<{ costs: CostRow[]; problems: Problem[] }> {
  const { tables, questions, log } = await readFiles([file], {});
  // Nobody is asked here: a text that could be read in two ways is saved again as UTF-8.
  if (questions.length > 0) log.addFile(file.name, "encodingUnreadable");
  const costs = tables.flatMap((table) => readCostRows(table, { ...known, log }));
  return { costs, problems: log.kept.filter(({ severity }) => severity === "error") };
}
