import { getLocale, getTranslations } from "next-intl/server";
import { amountText } from "@/components/format/amount-text";
import { defaultPeriodKind } from "@/lib/access/default-period";
import { nameIn } from "@/lib/i18n/name-in";
import { type CsvColumn, csvResponse } from "@/lib/server/csv-response";
import { requireView } from "@/lib/server/view";
import type { Candidate } from "../_components/candidate-table";
import { readLossesQuery } from "../_components/losses-query";
import { readCandidates } from "../_components/read-candidates";

/** As many rows as a spreadsheet takes. */
const MOST_ROWS = 1_000_000;

/** The list of whom to try again as a file, in full: lost deals, or customers who stopped (`list=churned`). */
export async function GET(request: Request): Promise<Response> {
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const view = await requireView(
    "analysis:view",
    Promise.resolve(params),
    defaultPeriodKind("/analysis/losses"),
  );
  const query = readLossesQuery(params);
  const [t, reasons, locale] = await Promise.all([
    getTranslations("losses"),
    getTranslations("sales.lossReason"),
    getLocale(),
  ]);
  const nameOf = nameIn(locale);
  const isLost = query.list === "lost";
  const { rows } = await readCandidates(view, query, { limit: MOST_ROWS, nameOf });
  const columns: CsvColumn<Candidate>[] = [
    { label: t(isLost ? "deal" : "customer"), value: ({ title }) => title },
    ...(isLost
      ? [
          { label: t("customer"), value: ({ customer }: Candidate) => customer && nameOf(customer) },
          { label: t("reason"), value: ({ reason: why }: Candidate) => (why ? reasons(why) : t("unknown")) },
        ]
      : []),
    { label: t(isLost ? "value" : "yearValue"), value: ({ valueMinor }) => amountText(valueMinor) },
    { label: t(isLost ? "lostOn" : "lastOrder"), value: ({ on }) => on },
    { label: t("owner"), value: ({ owner }) => owner && nameOf(owner) },
  ];
  async function* pages() {
    yield rows;
  }
  return csvResponse(`${t(`list.${isLost ? "lost" : "churned"}`)}-${view.period.key}`, columns, pages());
}
