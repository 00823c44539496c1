import { Plus } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { ExportLink } from "@/components/table/export-link";
import { Pager } from "@/components/table/pager";
import { hrefWith } from "@/components/table/table-href";
import { Button } from "@/components/ui/button";
import { countOpportunities, listOpportunities } from "@/db/queries/opportunities";
import { can } from "@/lib/access/permissions";
import { nameIn } from "@/lib/i18n/name-in";
import { requireView } from "@/lib/server/view";
import { isNarrowed, readListQuery } from "../_components/list-query";
import { OpportunityFilterBar } from "../_components/opportunity-filter-bar";
import { OpportunityTable } from "../_components/opportunity-table";
import { StatusTabs } from "../_components/status-tabs";

const ROWS = 40;

export async function generateMetadata() {
  return { title: (await getTranslations("opportunities"))("title") };
}

export default async function OpportunitiesPage({ searchParams }: PageProps<"/opportunities">) {
  const [view, params] = await Promise.all([requireView("opportunity:view", searchParams), searchParams]);
  const query = readListQuery(params, view);
  const { state, href } = query.table;
  const sight = { scope: view.scope, today: view.today };
  const place = { after: state.after, before: state.before, limit: ROWS };
  const [page, total, t, format, locale] = await Promise.all([
    listOpportunities({ ...sight, filters: query.filters, sort: state.sort, place }),
    countOpportunities({ ...sight, filters: query.filters }),
    getTranslations("opportunities"),
    getFormat(),
    getLocale(),
  ]);
  const lead = total.isCapped
    ? t("leadCapped", { count: format.number(total.count) })
    : total.count === 0
      ? t("leadEmpty")
      : t("lead", { count: total.count, amount: format.money(total.amountMinor) });
  return (
    <>
      <PageHeader
        actions={
          <>
            <ExportLink href={hrefWith("/opportunities/export", params, {})} />
            {can(view.actor.role, "opportunity:write") ? (
              <Button asChild variant="primary">
                <a href="/opportunities/new">
                  <Plus aria-hidden />
                  {t("new")}
                </a>
              </Button>
            ) : null}
          </>
        }
        lead={lead}
        title={t("title")}
      />
      <StatusTabs query={query} />
      <OpportunityFilterBar query={query} scope={view.scope} />
      <OpportunityTable
        isNarrowed={isNarrowed(params)}
        nameOf={nameIn(locale)}
        query={query}
        rows={page.items}
        showOwner={view.scope.personId === null}
        today={view.today}
      />
      <Pager
        nextHref={page.next && href({ after: page.next })}
        previousHref={page.previous && href({ before: page.previous })}
      />
    </>
  );
}
