import { Plus } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { PageHeader } from "@/components/layout/page-header";
import { ExportLink } from "@/components/table/export-link";
import { Pager } from "@/components/table/pager";
import { hrefWith, type RawParams } from "@/components/table/table-href";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { atSnapshot } from "@/db/queries/at-snapshot";
import { countOpportunities, listOpportunities } from "@/db/queries/opportunities";
import { can } from "@/lib/access/permissions";
import { nameIn } from "@/lib/i18n/name-in";
import type { View } from "@/lib/server/view";
import { isNarrowed, readListQuery } from "./list-query";
import { OpportunityFilterBar } from "./opportunity-filter-bar";
import { OpportunityTable } from "./opportunity-table";
import { StatusTabs } from "./status-tabs";

const ROWS = 40;

/** One page of the deals in the reader's scope, narrowed and sorted by the address. */
export async function OpportunityList({ params, view }: { params: RawParams; view: View }) {
  const query = readListQuery(params, view);
  const { state, href } = query.table;
  const asked = { scope: view.scope, today: view.today, filters: query.filters };
  const place = { after: state.after, before: state.before, limit: ROWS };
  const [page, total, t, format, locale] = await Promise.all([
    atSnapshot(["opportunities", asked, state.sort, place], () =>
      listOpportunities({ ...asked, sort: state.sort, place }),
    ),
    atSnapshot(["opportunity-count", asked], () => countOpportunities(asked)),
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
                  <Icon of={Plus} />
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
