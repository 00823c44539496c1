import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormat } from "@/components/format/use-format";
import type { Customer } from "@/db/queries/customer";
import type { Reference } from "@/db/queries/reference";
import type { Named } from "@/lib/i18n/name-in";

interface KnownFactsProps {
  customer: Customer;
  subsidiaries: readonly Reference[];
  nameOf: (named: Named) => string;
}

/** What the books say about the company. */
export function KnownFacts({ customer, subsidiaries, nameOf }: KnownFactsProps) {
  const t = useTranslations("customers");
  const format = useFormat();
  const link = (one: Reference) => (
    <a className="text-primary hover:underline" href={`/customers/${one.id}`} key={one.id}>
      {nameOf(one)}
    </a>
  );
  const facts: [string, ReactNode][] = [
    [t("owner"), customer.owner ? nameOf(customer.owner) : t("nobody")],
    [t("sector"), customer.sector],
    [t("location"), customer.location],
    [t("channel"), customer.channel && nameOf(customer.channel)],
    [
      t("annualRevenue"),
      customer.annualRevenueMinor === null ? null : format.money(customer.annualRevenueMinor),
    ],
    [t("employees"), customer.employees === null ? null : t("people", { count: customer.employees })],
    [t("foundedYear"), customer.foundedYear === null ? null : String(customer.foundedYear)],
    [t("since"), customer.createdOn === null ? null : format.day(customer.createdOn)],
    ...(customer.parent ? [[t("parent"), link(customer.parent)] as [string, ReactNode]] : []),
    ...(subsidiaries.length > 0
      ? [
          [
            t("subsidiaries"),
            <span className="flex flex-wrap justify-end gap-x-3" key="subsidiaries">
              {subsidiaries.map(link)}
            </span>,
          ] as [string, ReactNode],
        ]
      : []),
  ];
  return (
    <dl className="divide-y border-y text-sm">
      {facts.map(([label, value]) => (
        <div className="flex justify-between gap-4 py-1.5" key={label}>
          <dt className="text-muted-foreground">{label}</dt>
          <dd className={value === null ? "text-faint" : undefined}>{value ?? t("unknown")}</dd>
        </div>
      ))}
    </dl>
  );
}
