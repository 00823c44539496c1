import { getLocale, getTranslations } from "next-intl/server";
import { amountText } from "@/components/format/amount-text";
import { allPages } from "@/db/queries/all-pages";
import { type CustomerRow, listCustomers } from "@/db/queries/customers";
import { nameIn } from "@/lib/i18n/name-in";
import { type CsvColumn, csvResponse } from "@/lib/server/csv-response";
import { requireView } from "@/lib/server/view";
import { readListQuery } from "../_components/list-query";

/** The rows of the list as a file, with the filters and the order of the address. */
export async function GET(request: Request): Promise<Response> {
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const { scope, today } = await requireView("customer:view", Promise.resolve(params));
  const { filters, table } = readListQuery(params);
  const [t, segment, locale] = await Promise.all([
    getTranslations("customers"),
    getTranslations("sales.segment"),
    getLocale(),
  ]);
  const nameOf = nameIn(locale);
  const columns: CsvColumn<CustomerRow>[] = [
    { label: "id", value: (row) => row.id },
    { label: t("name"), value: (row) => row.name },
    { label: t("nameEn"), value: (row) => row.nameEn },
    { label: t("segment"), value: (row) => segment(row.segment) },
    { label: t("sector"), value: (row) => row.sector },
    { label: t("location"), value: (row) => row.location },
    { label: t("openDeals"), value: (row) => row.openCount },
    { label: t("openTotal"), value: (row) => amountText(row.openMinor) },
    { label: t("lastOrder"), value: (row) => row.lastOrderOn },
    { label: t("lastActivity"), value: (row) => row.lastActivityOn },
    { label: t("since"), value: (row) => row.createdOn },
    { label: t("owner"), value: (row) => row.owner && nameOf(row.owner) },
  ];
  const pages = allPages((place) => listCustomers({ scope, today, filters, sort: table.state.sort, place }));
  return csvResponse(`${t("csvName")}-${today}`, columns, pages);
}
