import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { listOverdueCustomers } from "@/db/queries/today-receivables";
import type { Named } from "@/lib/i18n/name-in";
import { OVERDUE_BUCKETS } from "@/lib/metrics/collection";

interface OverdueProps {
  /** Not due yet, then by age: the sums of `groupByAge`. */
  ages: readonly bigint[];
  owing: Awaited<ReturnType<typeof listOverdueCustomers>>;
  nameOf: (named: Named) => string;
}

/** At least one minor unit, to divide by. */
function largestOf(sums: readonly bigint[]): bigint {
  let largest = 1n;
  for (const sum of sums) if (sum > largest) largest = sum;
  return largest;
}

/** What is owed by how late it is, and who owes most of what is late. */
export function Overdue({ ages, owing, nameOf }: OverdueProps) {
  const t = useTranslations("care");
  const format = useFormat();
  const most = largestOf(ages);
  const label = (i: number) => {
    if (i === 0) return t("notDue");
    const upTo = OVERDUE_BUCKETS[i - 1];
    return upTo === undefined
      ? t("over", { days: OVERDUE_BUCKETS.at(-1) ?? 0 })
      : t("late", { from: i === 1 ? 1 : (OVERDUE_BUCKETS[i - 2] ?? 0) + 1, to: upTo });
  };
  return (
    <Section hint={t("overdueHint")} id="overdue" title={t("overdue")}>
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
        <ul className="space-y-2 text-sm">
          {ages.map((sum, i) => (
            <li key={label(i)}>
              <div className="flex justify-between gap-4">
                <span>{label(i)}</span>
                <span title={format.moneyExact(sum)}>{format.money(sum)}</span>
              </div>
              <div
                aria-hidden
                className={i === 0 ? "mt-1 h-1.5 rounded-sm bg-primary/45" : "mt-1 h-1.5 rounded-sm bg-bad"}
                style={{ width: `${Number((100n * sum) / most)}%` }}
              />
            </li>
          ))}
        </ul>
        <DataTable
          caption={t("owing")}
          columns={[
            {
              key: "customer",
              label: t("customer"),
              title: true,
              cell: ({ customer }) => (
                <a className="hover:underline" href={`/customers/${customer.id}`}>
                  {nameOf(customer)}
                </a>
              ),
            },
            { key: "owner", label: t("owner"), cell: ({ owner }) => nameOf(owner) },
            { key: "orders", label: t("orders"), align: "end", cell: ({ orders }) => format.number(orders) },
            { key: "since", label: t("since"), align: "end", cell: ({ since }) => format.day(since) },
            {
              key: "amount",
              label: t("overdueAmount"),
              align: "end",
              cell: ({ overdueMinor }) => format.moneyWhole(overdueMinor),
            },
          ]}
          empty={<EmptyState title={t("nothingOverdue")}>{t("nothingOverdueText")}</EmptyState>}
          rowKey={({ customer }) => customer.id}
          rows={owing.customers}
        />
      </div>
    </Section>
  );
}
