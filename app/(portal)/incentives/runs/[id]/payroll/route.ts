import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { RunStatement } from "@/db/queries/run/run-statements";
import { fileResponse } from "@/lib/server/file-response";
import { payrollWorkbook } from "@/lib/server/runs/payroll-file";
import { statementColumns, statementCsv, statementPages } from "../../../_components/statement-file";
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
  const t = await getTranslations("runs");
  const name = `${t("payrollName")}-${run.periodKey}-${run.id}`;
  const pages = statementPages(scope, {
    runId: run.id,
    againstId: run.againstId,
    filters: { q: "", planId: null, only: null },
    sort: { column: "name", direction: "asc" },
  });
  if (new URL(request.url).searchParams.get("format") !== "xlsx")
    return statementCsv(name, run.periodKey, pages);
  const rows: RunStatement[] = [];
  for await (const page of pages) rows.push(...page);
  return fileResponse(name, "xlsx", await payrollWorkbook(await statementColumns(run.periodKey), rows));
}
