import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { visibleUnits } from "@/lib/access/visible-units";
import { ENTERED_METRICS } from "@/lib/metrics/entered-input";
import { requireView } from "@/lib/server/view";
import { ValuesBreadcrumb } from "../_components/values-breadcrumb";
import { PasteForm } from "./_components/paste-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("metricsCatalogue");
  return { title: t("import") };
}

/** Both languages name a metric, whichever the reader speaks: a table comes from wherever it was made. */
const LANGUAGES = ["zh-CN", "en"] as const;

export default async function ImportValuesPage({
  searchParams,
}: PageProps<"/targets/metrics/values/import">) {
  const [view, t, tMetrics, ...inAll] = await Promise.all([
    requireView("value:enter", searchParams),
    getTranslations("metricsCatalogue"),
    getTranslations("metrics"),
    ...LANGUAGES.map((locale) => getTranslations({ locale, namespace: "metrics" })),
  ]);
  const metrics = ENTERED_METRICS.map((id) => ({
    id,
    label: tMetrics(`name.${id}`),
    names: [id, ...inAll.map((translate) => translate(`name.${id}`))],
  }));
  const units = visibleUnits(view.units, view.scope).map(({ id, name, nameEn }) => ({
    id,
    names: [name, nameEn].filter((one) => one !== null),
  }));
  return (
    <div className="max-w-3xl">
      <PageHeader above={<ValuesBreadcrumb />} lead={t("importLead")} title={t("import")} />
      <ClientMessages namespaces={["metricsCatalogue"]}>
        <PasteForm fiscal={view.company.fiscal} metrics={metrics} today={view.today} units={units} />
      </ClientMessages>
    </div>
  );
}
