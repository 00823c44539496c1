import { getLocale, getTranslations } from "next-intl/server";
import { BarChart } from "@/components/charts/chart";
import { formatMonth } from "@/components/format/format-period";
import { Section } from "@/components/ui/card";
import type { Locale } from "@/lib/i18n/locale";
import { periodOf } from "@/lib/periods";
import type { View } from "@/lib/server/view";
import type { TargetViewData } from "./target-view";

/** The year month by month: what was asked and what came. */
export async function TargetMonths({ target, view }: { target: TargetViewData; view: View }) {
  const [t, locale] = await Promise.all([getTranslations("targets"), getLocale() as Promise<Locale>]);
  const { months, metric } = target;
  if (months.length < 2) return null;
  const year = periodOf(view.period.start, "year", view.company.fiscal).key;
  const unit = metric.unit === "money" ? "money" : metric.unit === "ppm" ? "ppm" : "number";
  return (
    <Section className="mt-8" id="months" title={t("months", { year })}>
      <BarChart
        rowHeading={t("month")}
        rows={months.map(({ key, target: goal, actual }) => ({
          label: formatMonth(key, locale),
          values: { target: goal, actual },
        }))}
        series={[
          { key: "target", label: t("target"), colour: 2 },
          { key: "actual", label: t("actual"), colour: 1 },
        ]}
        title={t("months", { year })}
        unit={unit}
      />
    </Section>
  );
}
