import { getLocale, getTranslations } from "next-intl/server";
import { amountText } from "@/components/format/amount-text";
import { allPages } from "@/db/queries/all-pages";
import { listOpportunities, type OpportunityRow } from "@/db/queries/opportunities";
import { nameIn } from "@/lib/i18n/name-in";
import { type CsvColumn, csvResponse } from "@/lib/server/csv-response";
import { requireView } from "@/lib/server/view";
import { readListQuery } from "../_components/list-query";

/** The rows of the list as a file, with the filters and the order of the address. */
export async function GET(request: Request): Promise<Response> {
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const view = await requireView("opportunity:view", Promise.resolve(params));
  const { filters, table } = readListQuery(params, view);
  const [t, status, locale] = await Promise.all([
    getTranslations("opportunities"),
    getTranslations("sales.status"),
    getLocale(),
  ]);
  const nameOf = nameIn(locale);
  const columns: CsvColumn<OpportunityRow>[] = [
    { label: "id", value: (row) => row.id },
    { label: t("name"), value: (row) => row.name },
    { label: t("customer"), value: (row) => row.customer && nameOf(row.customer) },
    { label: t("product"), value: (row) => nameOf(row.product) },
    { label: t("stage"), value: (row) => nameOf(row.stage) },
    { label: t("status"), value: (row) => status(row.status) },
    { label: t("amount"), value: (row) => amountText(row.amountMinor) },
    { label: t("createdOn"), value: (row) => row.createdOn },
    { label: t("close"), value: (row) => row.expectedCloseOn },
    { label: t("closed"), value: (row) => row.closedOn },
    { label: t("owner"), value: (row) => nameOf(row.owner) },
  ];
  const pages = allPages((place) =>
    listOpportunities({ scope: view.scope, today: view.today, filters, sort: table.state.sort, place }),
  );
  return csvResponse(`${t("csvName")}-${view.today}`, columns, pages);
}
