import { getTranslations } from "next-intl/server";
import { statementCsv, statementPages } from "../../../_components/statement-file";
import { readStatementQuery } from "../../../_components/statement-query";
import { requireRun } from "../_components/read-run";

/** The rows of the run's list as a file, with the filters and the order of the address. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/incentives/runs/[id]/export">,
): Promise<Response> {
  const [{ scope, run }, t] = await Promise.all([requireRun(params), getTranslations("runs")]);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { filters, table } = readStatementQuery("", query);
  const { sort } = table.state;
  return statementCsv(
    `${t("csvName")}-${run.periodKey}-${run.id}`,
    run.periodKey,
    statementPages(scope, { runId: run.id, againstId: run.againstId, filters, sort }),
  );
}
