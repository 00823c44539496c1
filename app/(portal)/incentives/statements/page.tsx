import { getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { FilterSelect } from "@/components/table/filter-select";
import type { RawParams } from "@/components/table/table-href";
import { EmptyState } from "@/components/ui/empty-state";
import { listOwnStatements } from "@/db/queries/statement-detail";
import { payScopeFor } from "@/lib/access/scope";
import { requireActor } from "@/lib/server/session";
import { IncentiveTabs } from "../_components/incentive-tabs";
import { StatementList } from "../_components/statement-list";
import { OwnStatements } from "./_components/own-statements";
import { readStatementRun } from "./_components/read-statement-run";

export async function generateMetadata() {
  return { title: (await getTranslations("statements"))("titleAll") };
}

/** One's own statements; whoever leads people or pays them chooses a month. */
export default async function StatementsPage({ searchParams }: PageProps<"/incentives/statements">) {
  const [actor, query, t] = await Promise.all([
    requireActor("statement:view"),
    searchParams,
    getTranslations("statements"),
  ]);
  const scope = payScopeFor(actor);
  const isOwn = scope.personId !== null;
  return (
    <>
      <PageHeader lead={t(isOwn ? "leadOwn" : "lead")} title={t("titleAll")} />
      <IncentiveTabs actor={actor} current="statements" />
      {isOwn ? (
        <OwnStatements statements={await listOwnStatements(scope)} />
      ) : (
        <MonthStatements params={query} scope={scope} />
      )}
    </>
  );
}

async function MonthStatements({
  params,
  scope,
}: {
  params: RawParams;
  scope: ReturnType<typeof payScopeFor>;
}) {
  const [{ runs, run }, t, f] = await Promise.all([
    readStatementRun(scope, params),
    getTranslations("statements"),
    getFormat(),
  ]);
  if (!run) return <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>;
  const [newest, ...earlier] = runs.map(({ periodKey }) => periodKey);
  return (
    <StatementList
      params={params}
      path="/incentives/statements"
      run={run}
      scope={scope}
      title={t("titleMonth", { month: f.period(run.periodKey) })}
    >
      <FilterSelect
        allLabel={f.period(newest ?? "")}
        label={t("month")}
        options={earlier.map((key) => ({ value: key, label: f.period(key) }))}
        param="month"
      />
    </StatementList>
  );
}
