import { getLocale, getTranslations } from "next-intl/server";
import { allPages } from "@/db/queries/all-pages";
import { listRunStatements, type RunStatement, type StatementList } from "@/db/queries/run/run-statements";
import type { RunDetail } from "@/db/queries/runs";
import type { PayScope } from "@/lib/access/scope";
import { nameIn } from "@/lib/i18n/name-in";
import type { PayrollColumn } from "@/lib/server/runs/payroll-file";

/** The columns of a run's files, in the reader's language. */
export async function payrollColumns(run: RunDetail): Promise<PayrollColumn<RunStatement>[]> {
  const [t, locale] = await Promise.all([getTranslations("runs"), getLocale()]);
  const nameOf = nameIn(locale);
  return [
    { label: t("personId"), text: ({ person }) => String(person.id) },
    { label: t("externalId"), text: ({ externalId }) => externalId },
    { label: t("person"), text: ({ person }) => nameOf(person) },
    { label: t("unit"), text: ({ unit }) => unit && nameOf(unit) },
    { label: t("plan"), text: ({ plan }) => nameOf(plan) },
    { label: t("period"), text: () => run.periodKey },
    { label: t("earned"), amount: ({ earnedMinor }) => earnedMinor },
    { label: t("held"), amount: ({ heldMinor }) => heldMinor },
    { label: t("payable"), amount: ({ payableMinor }) => payableMinor },
    { label: t("owing"), amount: ({ recoveryOwedMinor }) => recoveryOwedMinor },
  ];
}

/** All statements of a run, page by page. */
export function statementPages(
  scope: PayScope,
  run: RunDetail,
  list: Pick<StatementList, "filters" | "sort">,
) {
  const againstId = run.correctsRunId ?? run.previousId;
  return allPages((place) => listRunStatements(scope, { runId: run.id, againstId, ...list, place }));
}
