import { getTranslations } from "next-intl/server";
import { listedStatementCsv } from "../../../_components/statement-file";
import { requireRun } from "../_components/read-run";

/** The rows of the run's list as a file, with the filters and the order of the address. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/incentives/runs/[id]/export">,
): Promise<Response> {
  const [{ scope, run }, t] = await Promise.all([requireRun(params), getTranslations("runs")]);
  return listedStatementCsv(request, `${t("csvName")}-${run.periodKey}-${run.id}`, { scope, run });
}
