import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { amountText } from "@/components/format/amount-text";
import type { RunStatement } from "@/db/queries/run/run-statements";
import { csvResponse } from "@/lib/server/csv-response";
import { fileResponse } from "@/lib/server/file-response";
import { payrollWorkbook } from "@/lib/server/runs/payroll-file";
import { payrollColumns, statementPages } from "../_components/payroll-rows";
import { requireRun } from "../_components/read-run";

/**
 * What payroll pays, for an approved run. A run that corrects one already paid has no file of its own: its differences are in the
 * next run.
 */
export async function GET(
  request: Request,
  { params }: RouteContext<"/incentives/runs/[id]/payroll">,
): Promise<Response> {
  const { scope, run } = await requireRun(params, "run:approve");
  if ((run.state !== "approved" && run.state !== "paid") || run.paidBeforeId !== null) notFound();
  const [columns, t] = await Promise.all([payrollColumns(run), getTranslations("runs")]);
  const name = `${t("payrollName")}-${run.periodKey}-${run.id}`;
  const pages = statementPages(scope, run, {
    filters: { q: "", planId: null, only: null },
    sort: { column: "name", direction: "asc" },
  });
  if (new URL(request.url).searchParams.get("format") !== "xlsx")
    return csvResponse<RunStatement>(
      name,
      columns.map(({ label, text, amount }) => ({
        label,
        value: (row) => (amount ? amountText(amount(row)) : (text?.(row) ?? null)),
      })),
      pages,
    );
  const rows: RunStatement[] = [];
  for await (const page of pages) rows.push(...page);
  return fileResponse(name, "xlsx", await payrollWorkbook(columns, rows));
}
