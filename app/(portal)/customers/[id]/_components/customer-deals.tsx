import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { DealStatus } from "@/components/sales/deal-status";
import { type Column, DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { CustomerDeal } from "@/db/queries/customer";
import type { Named } from "@/lib/i18n/name-in";
import type { Day } from "@/lib/periods";

interface CustomerDealsProps {
  deals: readonly CustomerDeal[];
  today: Day;
  nameOf: (named: Named) => string;
}

/** So many closed deals are seen at once; the others are a press away. */
const CLOSED_AT_ONCE = 5;

/** Deals that run, and below them those that are over. */
export function CustomerDeals({ deals, today, nameOf }: CustomerDealsProps) {
  const t = useTranslations("customers");
  const open = deals.filter(({ status }) => status === "open");
  const closed = deals.filter(({ status }) => status !== "open");
  const table = (rows: readonly CustomerDeal[]) => <DealTable nameOf={nameOf} rows={rows} today={today} />;
  return (
    <>
      <Section className="mt-6 first:mt-6" id="open-deals" title={t("openDealsTitle")}>
        {open.length === 0 ? (
          <EmptyState className="py-6" title={t("noOpenDeals")}>
            {t("noOpenDealsText")}
          </EmptyState>
        ) : (
          table(open)
        )}
      </Section>
      <Section id="closed-deals" title={t("closedDealsTitle")}>
        {closed.length === 0 ? (
          <p className="text-sm text-muted-foreground">{t("noClosedDeals")}</p>
        ) : (
          table(closed.slice(0, CLOSED_AT_ONCE))
        )}
        {closed.length > CLOSED_AT_ONCE ? (
          <details className="group">
            <summary className="inline-flex h-9 items-center text-sm text-primary group-open:hidden">
              {t("moreDeals", { count: closed.length - CLOSED_AT_ONCE })}
            </summary>
            {table(closed.slice(CLOSED_AT_ONCE))}
          </details>
        ) : null}
      </Section>
    </>
  );
}

function DealTable({
  rows,
  today,
  nameOf,
}: {
  rows: readonly CustomerDeal[];
  today: Day;
  nameOf: (named: Named) => string;
}) {
  const t = useTranslations("customers");
  const format = useFormat();
  const isLate = (deal: CustomerDeal) =>
    deal.status === "open" && deal.closeOn !== null && deal.closeOn < today;
  const columns: Column<CustomerDeal, never>[] = [
    {
      key: "name",
      label: t("deal"),
      title: true,
      cell: (deal) => (
        <a className="hover:underline" href={`/opportunities/${deal.id}`}>
          {deal.name}
        </a>
      ),
    },
    {
      key: "stage",
      label: t("stage"),
      cell: (deal) => (deal.status === "open" ? nameOf(deal.stage) : <DealStatus status={deal.status} />),
    },
    { key: "amount", label: t("amount"), align: "end", cell: (deal) => format.moneyWhole(deal.amountMinor) },
    {
      key: "close",
      label: rows[0]?.status === "open" ? t("close") : t("closed"),
      align: "end",
      cell: (deal) => (
        <span className={isLate(deal) ? "text-bad" : undefined}>{format.day(deal.closeOn)}</span>
      ),
    },
    { key: "owner", label: t("owner"), cell: (deal) => nameOf(deal.owner) },
  ];
  return <DataTable caption={t("dealCaption")} columns={columns} rowKey={({ id }) => id} rows={rows} />;
}
