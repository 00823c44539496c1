import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { FilterSelect } from "@/components/table/filter-select";
import { singleParam } from "@/components/table/table-href";
import { Toolbar } from "@/components/table/toolbar";
import { listStatementDetails, listStatementMonths } from "@/db/queries/statement-detail";
import { payScopeFor } from "@/lib/access/scope";
import { nameIn } from "@/lib/i18n/name-in";
import { requireActor } from "@/lib/server/session";
import { IncentiveTabs } from "../_components/incentive-tabs";
import { StatementTable } from "./_components/statement-table";

export async function generateMetadata() {
  return { title: (await getTranslations("statements"))("titleAll") };
}

/** One's own statements; whoever leads people or pays them chooses a month. */
export default async function StatementsPage({ searchParams }: PageProps<"/incentives/statements">) {
  const [actor, query] = await Promise.all([requireActor("statement:view"), searchParams]);
  const scope = payScopeFor(actor);
  const isOwn = scope.personId !== null;
  const [months, t, f, locale] = await Promise.all([
    isOwn ? [] : listStatementMonths(scope),
    getTranslations("statements"),
    getFormat(),
    getLocale(),
  ]);
  const wanted = singleParam(query, "month");
  const month = months.find((key) => key === wanted) ?? months[0];
  const statements = isOwn
    ? await listStatementDetails(scope, { personId: actor.personId })
    : month === undefined
      ? []
      : await listStatementDetails(scope, { periodKey: month });
  return (
    <>
      <PageHeader
        lead={
          isOwn
            ? t("leadOwn")
            : t("lead", { month: month === undefined ? "" : f.period(month), count: statements.length })
        }
        title={t("titleAll")}
      />
      <IncentiveTabs actor={actor} current="statements" />
      {months.length > 1 ? (
        <Toolbar>
          <FilterSelect
            allLabel={f.period(months[0] ?? "")}
            label={t("month")}
            options={months.slice(1).map((key) => ({ value: key, label: f.period(key) }))}
            param="month"
          />
        </Toolbar>
      ) : null}
      <StatementTable isOwn={isOwn} nameOf={nameIn(locale)} statements={statements} />
    </>
  );
}
