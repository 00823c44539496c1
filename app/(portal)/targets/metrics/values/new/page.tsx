import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { getFormat } from "@/components/format/get-format";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { visibleUnits } from "@/lib/access/visible-units";
import { nameIn } from "@/lib/i18n/name-in";
import { ENTERED_METRICS } from "@/lib/metrics/entered-input";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { addDays, periodsBetween } from "@/lib/periods";
import { requireView } from "@/lib/server/view";
import { ValuesBreadcrumb } from "../_components/values-breadcrumb";
import { ValueForm } from "./_components/value-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("metricsCatalogue");
  return { title: t("enter") };
}

/** Years, quarters and months that have begun, the newest first, two years back. */
const BACK_DAYS = 730;

export default async function EnterValuePage({ searchParams }: PageProps<"/targets/metrics/values/new">) {
  const [view, params, t, tMetrics, f, locale] = await Promise.all([
    requireView("value:enter", searchParams),
    searchParams,
    getTranslations("metricsCatalogue"),
    getTranslations("metrics"),
    getFormat(),
    getLocale(),
  ]);
  const { today, company, scope, units } = view;
  const periodsOf = (kind: "month" | "quarter" | "year") =>
    periodsBetween(addDays(today, -BACK_DAYS), today, kind, company.fiscal)
      .reverse()
      .map(({ key }) => ({ value: key, label: f.period(key) }));
  const hintOf = (unit: string) =>
    unit === "money" ? "hintMoney" : unit === "ppm" ? "hintPercent" : "hintNumber";
  return (
    <div className="max-w-xl">
      <PageHeader above={<ValuesBreadcrumb />} lead={t("enterLead")} title={t("enter")} />
      <ClientMessages namespaces={["metricsCatalogue"]}>
        <ValueForm
          metric={ENTERED_METRICS.find((id) => id === params.metric) ?? ""}
          metrics={ENTERED_METRICS.map((id) => ({
            value: id,
            label: tMetrics(`name.${id}`),
            hint: t(hintOf(metricOf(id).unit)),
          }))}
          periods={(["month", "quarter", "year"] as const).map((kind) => ({
            label: t(`kind.${kind}`),
            options: periodsOf(kind),
          }))}
          units={visibleUnits(units, scope).map((unit) => ({
            value: String(unit.id),
            label: `${"　".repeat(unit.depth)}${nameIn(locale)(unit)}`,
          }))}
        />
      </ClientMessages>
    </div>
  );
}
