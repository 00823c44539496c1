import { getLocale, getTranslations } from "next-intl/server";
import { amountText } from "@/components/format/amount-text";
import { allPages } from "@/db/queries/all-pages";
import {
  listRunStatements,
  type RunStatement,
  type StatementList,
  type StatementRun,
} from "@/db/queries/run/run-statements";
import type { PayScope } from "@/lib/access/scope";
import { nameIn } from "@/lib/i18n/name-in";
import { csvResponse } from "@/lib/server/csv-response";
import type { PayrollColumn } from "@/lib/server/runs/payroll-file";
import { readStatementQuery } from "./statement-query";

/** The columns of a file of statements, in the reader's language. */
export async function statementColumns(periodKey: string): Promise<PayrollColumn<RunStatement>[]> {
  const [t, locale] = await Promise.all([getTranslations("runs"), getLocale()]);
  const nameOf = nameIn(locale);
  return [
    { label: t("personId"), text: ({ person }) => String(person.id) },
    { label: t("externalId"), text: ({ externalId }) => externalId },
    { label: t("person"), text: ({ person }) => nameOf(person) },
    { label: t("unit"), text: ({ unit }) => unit && nameOf(unit) },
    { label: t("plan"), text: ({ plan }) => nameOf(plan) },
    { label: t("period"), text: () => periodKey },
    { label: t("earned"), amount: ({ earnedMinor }) => earnedMinor },
    { label: t("held"), amount: ({ heldMinor }) => heldMinor },
    { label: t("payable"), amount: ({ payableMinor }) => payableMinor },
    { label: t("owing"), amount: ({ recoveryOwedMinor }) => recoveryOwedMinor },
  ];
}

/** All statements of a list, page by page. */
export function statementPages(scope: PayScope, list: Omit<StatementList, "place">) {
  return allPages((place) => listRunStatements(scope, { ...list, place }));
}

/** What a list of statements shows as a file, with the filters and the order of the request's address. */
export function listedStatementCsv(
  request: Request,
  name: string,
  { scope, run }: { scope: PayScope; run: StatementRun },
): Promise<Response> {
  const { filters, table } = readStatementQuery("", Object.fromEntries(new URL(request.url).searchParams));
  const list = { runId: run.id, againstId: run.againstId, filters, sort: table.state.sort };
  return statementCsv(name, run.periodKey, statementPages(scope, list));
}

/** The rows of a list of statements as a file. */
export async function statementCsv(
  name: string,
  periodKey: string,
  pages: ReturnType<typeof statementPages>,
): Promise<Response> {
  const columns = await statementColumns(periodKey);
  return csvResponse<RunStatement>(
    name,
    columns.map(({ label, text, amount }) => ({
      label,
      value: (row) => (amount ? amountText(amount(row)) : (text?.(row) ?? null)),
    })),
    pages,
  );
}
