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
import { countCustomers, listCustomers } from "@/db/queries/customers";
import { can } from "@/lib/access/permissions";
import { nameIn } from "@/lib/i18n/name-in";
import type { View } from "@/lib/server/view";
import { CustomerFilterBar } from "./customer-filter-bar";
import { CustomerTable } from "./customer-table";
import { readListQuery } from "./list-query";

const ROWS = 40;

/** One page of the customers in the reader's scope, narrowed and sorted by the address. */
export async function CustomerList({ params, view }: { params: RawParams; view: View }) {
  const { actor, scope, today } = view;
  const { table, filters, isNarrowed } = readListQuery(params);
  const { sort, after, before } = table.state;
  const asked = { scope, today, filters };
  const place = { after, before, limit: ROWS };
  const [page, total, t, format, locale] = await Promise.all([
    atSnapshot(["customers", asked, sort, place], () => listCustomers({ ...asked, sort, place })),
    atSnapshot(["customer-count", asked], () => countCustomers(asked)),
    getTranslations("customers"),
    getFormat(),
    getLocale(),
  ]);
  const lead = total.isCapped
    ? t("leadCapped", { count: format.number(total.count) })
    : total.count === 0
      ? t("leadEmpty")
      : t("lead", { count: total.count });
  return (
    <>
      <PageHeader
        actions={
          <>
            <ExportLink href={hrefWith("/customers/export", params, {})} />
            {can(actor.role, "customer:write") ? (
              <Button asChild variant="primary">
                <a href="/customers/new">
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
      <CustomerFilterBar filters={filters} sight={{ scope, today }} table={table} />
      <CustomerTable
        isNarrowed={isNarrowed}
        nameOf={nameIn(locale)}
        rows={page.items}
        showOwner={scope.personId === null}
        table={table}
        today={today}
      />
      <Pager
        nextHref={page.next && table.href({ after: page.next })}
        previousHref={page.previous && table.href({ before: page.previous })}
      />
    </>
  );
}
