import { type RawParams, singleParam } from "@/components/table/table-href";
import { listStatementRuns, type StatementRun } from "@/db/queries/run/run-statements";
import type { PayScope } from "@/lib/access/scope";

/** The months in which the reader may see somebody's pay, and the one that the address asks for: the newest without it. */
export async function readStatementRun(
  scope: PayScope,
  params: RawParams,
): Promise<{ runs: StatementRun[]; run: StatementRun | undefined }> {
  const runs = await listStatementRuns(scope);
  const wanted = singleParam(params, "month");
  return { runs, run: runs.find(({ periodKey }) => periodKey === wanted) ?? runs[0] };
}
