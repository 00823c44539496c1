import { getLocale, getTranslations } from "next-intl/server";
import { signed } from "@/components/format/format";
import { getFormat } from "@/components/format/get-format";
import { formatMetricValue } from "@/components/format/metric-value";
import { DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import { Tabs } from "@/components/ui/tabs";
import { listPlanTotals, type TargetPlan } from "@/db/queries/planning/target-plans";
import { nameIn } from "@/lib/i18n/name-in";
import { isAdditive, metricOf } from "@/lib/metrics/metric-catalogue";
import { ratioPpm } from "@/lib/money";
import { readUnits } from "@/lib/server/view";

/** More than this is no comparison any more. */
const MOST = 4;

/** Scenarios of one year, unit by unit; each later one against the first. */
export async function PlanComparison({
  plans,
  year,
  metric: asked,
}: {
  plans: readonly TargetPlan[];
  year: string;
  metric: string;
}) {
  const years = [...new Set(plans.map(({ fiscalYear }) => fiscalYear))].filter(
    (one) => plans.filter(({ fiscalYear }) => fiscalYear === one).length > 1,
  );
  const chosen = years.includes(year) ? year : years[0];
  if (!chosen) return null;
  const compared = plans.filter(({ fiscalYear }) => fiscalYear === chosen).slice(0, MOST);
  const metrics = (compared[0]?.metrics ?? []).filter((id) =>
    compared.every((plan) => plan.metrics.includes(id)),
  );
  const metric = metrics.find((id) => id === asked) ?? metrics[0];
  if (!metric) return null;
  const [t, tMetrics, f, locale, units, totals] = await Promise.all([
    getTranslations("planning"),
    getTranslations("metrics"),
    getFormat(),
    getLocale(),
    readUnits(),
    listPlanTotals(
      compared.map(({ id }) => id),
      metric,
    ),
  ]);
  const adds = isAdditive(metricOf(metric));
  const figures = new Map(totals.map((row) => [`${row.planId}:${row.unitId}`, adds ? row.sum : row.last]));
  const figure = (planId: number, unitId: number) => figures.get(`${planId}:${unitId}`) ?? null;
  const [first, ...others] = compared;
  const rows = units.filter((unit) => compared.some(({ id }) => figure(id, unit.id) !== null));
  const show = (value: bigint | null) => formatMetricValue(f, metricOf(metric).unit, value);
  const change = (value: bigint | null, against: bigint | null) => {
    if (value === null || against === null || value === against) return null;
    const ppm = ratioPpm(value - against, against);
    return ppm === null ? null : signed(ppm, f.percent);
  };
  const depthOf = (path: string) => path.split("/").length - 3;
  return (
    <Section hint={t("compareHint")} id="compare" title={t("compare", { year: chosen })}>
      {metrics.length > 1 ? (
        <Tabs
          label={t("metrics")}
          tabs={metrics.map((id) => ({
            href: `/targets/plan?year=${chosen}&metric=${id}#compare`,
            label: tMetrics(`name.${id}`),
            current: id === metric,
          }))}
        />
      ) : null}
      <DataTable
        caption={t("compare", { year: chosen })}
        columns={[
          {
            key: "unit",
            label: t("unit"),
            title: true,
            cell: (unit) => (
              <span style={{ paddingInlineStart: `${depthOf(unit.path) * 16}px` }}>
                {nameIn(locale)(unit)}
              </span>
            ),
          },
          {
            key: "first",
            label: first?.name ?? "",
            align: "end" as const,
            cell: (unit) => show(figure(first?.id ?? 0, unit.id)),
          },
          ...others.map((plan) => ({
            key: String(plan.id),
            label: plan.name,
            align: "end" as const,
            cell: (unit: (typeof units)[number]) => (
              <>
                {show(figure(plan.id, unit.id))}
                <span className="ml-2 inline-block min-w-14 text-muted-foreground">
                  {change(figure(plan.id, unit.id), figure(first?.id ?? 0, unit.id)) ?? ""}
                </span>
              </>
            ),
          })),
        ]}
        rowKey={({ id }) => id}
        rows={rows}
      />
    </Section>
  );
}
