import { getTranslations } from "next-intl/server";
import { amountText } from "@/components/format/amount-text";
import type { RunStatement } from "@/db/queries/run/run-statements";
import { csvResponse } from "@/lib/server/csv-response";
import { readListQuery } from "../_components/list-query";
import { payrollColumns, statementPages } from "../_components/payroll-rows";
import { requireRun } from "../_components/read-run";

/** The rows of the run's list as a file, with the filters and the order of the address. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/incentives/runs/[id]/export">,
): Promise<Response> {
  const { scope, run } = await requireRun(params);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { filters, table } = readListQuery(run.id, query);
  const [columns, t] = await Promise.all([payrollColumns(run), getTranslations("runs")]);
  return csvResponse<RunStatement>(
    `${t("csvName")}-${run.periodKey}-${run.id}`,
    columns.map(({ label, text, amount }) => ({
      label,
      value: (row) => (amount ? amountText(amount(row)) : (text?.(row) ?? null)),
    })),
    statementPages(scope, run, { filters, sort: table.state.sort }),
  );
}
