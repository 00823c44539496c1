import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { visibleUnits } from "@/lib/access/visible-units";
import { nameIn } from "@/lib/i18n/name-in";
import { ENTERED_METRICS } from "@/lib/metrics/entered-input";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { requireView } from "@/lib/server/view";
import { SUPPORTED_METRICS } from "@/lib/supports/support-input";
import { SupportForm } from "../_components/support-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("supports");
  return { title: t("link") };
}

export default async function NewSupportPage({ searchParams }: PageProps<"/targets/departments/new">) {
  const [view, t, tMetrics, locale] = await Promise.all([
    requireView("target:plan", searchParams),
    getTranslations("supports"),
    getTranslations("metrics"),
    getLocale(),
  ]);
  const units = visibleUnits(view.units, view.scope);
  const named = (wanted: (kind: string) => boolean) =>
    units
      .filter(({ kind }) => wanted(kind))
      .map((unit) => ({ value: String(unit.id), label: nameIn(locale)(unit) }));
  const metrics = (ids: readonly MetricId[]) =>
    ids.map((id) => ({ value: id, label: tMetrics(`name.${id}`) }));
  return (
    <div className="max-w-2xl">
      <PageHeader
        above={
          <Breadcrumb items={[{ label: t("title"), href: "/targets/departments" }]} label={t("breadcrumb")} />
        }
        lead={t("linkLead")}
        title={t("link")}
      />
      <ClientMessages namespaces={["supports"]}>
        <SupportForm
          departments={named((kind) => kind === "department")}
          metrics={metrics(ENTERED_METRICS)}
          supportedMetrics={metrics(SUPPORTED_METRICS)}
          units={named((kind) => kind !== "department")}
        />
      </ClientMessages>
    </div>
  );
}
