import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { signed } from "@/components/format/format";
import { getFormat } from "@/components/format/get-format";
import { DataTable } from "@/components/table/data-table";
import { ExportLink } from "@/components/table/export-link";
import { FilterSelect } from "@/components/table/filter-select";
import { Pager } from "@/components/table/pager";
import { SearchBox } from "@/components/table/search-box";
import { hrefWith, type RawParams } from "@/components/table/table-href";
import { Toolbar } from "@/components/table/toolbar";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { listRunPlans, listRunStatements, type StatementRun } from "@/db/queries/run/run-statements";
import type { PayScope } from "@/lib/access/scope";
import { nameIn } from "@/lib/i18n/name-in";
import { ONLY, readStatementQuery } from "./statement-query";

const ROWS = 50;

interface StatementListProps {
  run: StatementRun;
  scope: PayScope;
  /** Of the page, whose file is at `export` below it. */
  path: string;
  params: RawParams;
  title: string;
  /** A filter of the page's own, before the others. */
  children?: ReactNode;
}

/** Everybody of a run whose pay the reader may see: filtered, sorted, paged, with the change against the run before. */
export async function StatementList({ run, scope, path, params, title, children }: StatementListProps) {
  const { table, filters } = readStatementQuery(path, params);
  const { sort, after, before } = table.state;
  const { againstId } = run;
  const [page, plans, t, f, locale] = await Promise.all([
    listRunStatements(scope, {
      runId: run.id,
      againstId,
      filters,
      sort,
      place: { after, before, limit: ROWS },
    }),
    listRunPlans(scope, run.id),
    getTranslations("runs"),
    getFormat(),
    getLocale(),
  ]);
  const nameOf = nameIn(locale);
  return (
    <Section id="statements" title={title}>
      <Toolbar actions={<ExportLink href={hrefWith(`${path}/export`, params, {})} />}>
        {children}
        <SearchBox label={t("search")} />
        <FilterSelect
          allLabel={t("allPlans")}
          label={t("plan")}
          options={plans.map((one) => ({ value: String(one.id), label: nameOf(one) }))}
          param="plan"
        />
        <FilterSelect
          allLabel={t("allStatements")}
          label={t("onlyLabel")}
          options={ONLY.map((one) => ({ value: one, label: t(`only.${one}`) }))}
          param="only"
        />
      </Toolbar>
      <DataTable
        caption={title}
        columns={[
          {
            key: "name",
            label: t("person"),
            title: true,
            sort: "name",
            cell: ({ id, person, openDisputes }) => (
              <>
                <a
                  className="text-primary underline-offset-4 hover:underline"
                  href={`/incentives/statements/${id}`}
                >
                  {nameOf(person)}
                </a>
                {openDisputes > 0 ? (
                  <Badge className="ml-1.5" tone="warn">
                    {t("disputed")}
                  </Badge>
                ) : null}
              </>
            ),
          },
          {
            key: "unit",
            label: t("unit"),
            wideOnly: true,
            cell: ({ unit }) => (unit ? nameOf(unit) : f.number(null)),
          },
          { key: "plan", label: t("plan"), wideOnly: true, cell: ({ plan }) => nameOf(plan) },
          {
            key: "earned",
            label: t("earned"),
            align: "end",
            sort: "earned",
            cell: (row) => f.moneyExact(row.earnedMinor),
          },
          {
            key: "payable",
            label: t("payable"),
            align: "end",
            sort: "payable",
            cell: (row) => f.moneyExact(row.payableMinor),
          },
          {
            key: "change",
            label: t("change"),
            align: "end",
            sort: "change",
            cell: (row) =>
              againstId === null
                ? f.number(null)
                : signed(row.payableMinor - (row.beforeMinor ?? 0n), f.moneyExact),
          },
          {
            key: "held",
            label: t("held"),
            align: "end",
            sort: "held",
            cell: (row) => f.moneyExact(row.heldMinor),
          },
        ]}
        empty={<EmptyState title={t("noneTitle")}>{t("noneText")}</EmptyState>}
        rowKey={({ id }) => id}
        rows={page.items}
        table={table}
      />
      <Pager
        nextHref={page.next && table.href({ after: page.next })}
        previousHref={page.previous && table.href({ before: page.previous })}
      />
    </Section>
  );
}
