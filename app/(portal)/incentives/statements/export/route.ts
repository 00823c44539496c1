import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { payScopeFor } from "@/lib/access/scope";
import { requireActor } from "@/lib/server/session";
import { statementCsv, statementPages } from "../../_components/statement-file";
import { readStatementQuery } from "../../_components/statement-query";
import { readStatementRun } from "../_components/read-statement-run";

/** The rows of a month's statements as a file, with the filters and the order of the address. */
export async function GET(request: Request): Promise<Response> {
  const [actor, t] = await Promise.all([requireActor("statement:view"), getTranslations("runs")]);
  const scope = payScopeFor(actor);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { run } = await readStatementRun(scope, query);
  if (!run) notFound();
  const { filters, table } = readStatementQuery("", query);
  const { sort } = table.state;
  return statementCsv(
    `${t("csvName")}-${run.periodKey}`,
    run.periodKey,
    statementPages(scope, { runId: run.id, againstId: run.againstId, filters, sort }),
  );
}
