import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { payScopeFor } from "@/lib/access/scope";
import { requireActor } from "@/lib/server/session";
import { listedStatementCsv } from "../../_components/statement-file";
import { readStatementRun } from "../_components/read-statement-run";

/** The rows of a month's statements as a file, with the filters and the order of the address. */
export async function GET(request: Request): Promise<Response> {
  const [actor, t] = await Promise.all([requireActor("statement:view"), getTranslations("runs")]);
  const scope = payScopeFor(actor);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const { run } = await readStatementRun(scope, query);
  if (!run) notFound();
  return listedStatementCsv(request, `${t("csvName")}-${run.periodKey}`, { scope, run });
}
