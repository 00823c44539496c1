import { getTranslations } from "next-intl/server";
import { FilterSelect } from "@/components/table/filter-select";
import type { Scope } from "@/lib/access/scope";
import { ANALYSIS_METRICS, DEFAULT_METRIC } from "@/lib/analysis/question";
import { DIMENSIONS } from "@/lib/metrics/dimensions";
import type { AnalysisQuery } from "./analysis-query";
import { NarrowingBar } from "./narrowing-bar";

/** What is measured, by what, against what, and what it is narrowed to. */
export async function FilterBar({ query, scope }: { query: AnalysisQuery; scope: Scope }) {
  const { question, table, defaultBy } = query;
  const [t, metrics] = await Promise.all([getTranslations("analysis"), getTranslations("metrics")]);
  const [first = "region"] = question.by;
  const dimension = (name: (typeof DIMENSIONS)[number]) => ({
    value: name,
    label: metrics(`dimension.${name}`),
  });
  return (
    <>
      <div className="mb-2 flex gap-2 max-sm:-mx-4 max-sm:overflow-x-auto max-sm:px-4 max-sm:pb-1 max-sm:[&>*]:flex-none sm:flex-wrap">
        <FilterSelect
          allLabel={metrics(`name.${DEFAULT_METRIC}`)}
          label={t("metric")}
          options={ANALYSIS_METRICS.filter((id) => id !== DEFAULT_METRIC).map((id) => ({
            value: id,
            label: metrics(`name.${id}`),
          }))}
          param="metric"
        />
        <FilterSelect
          allLabel={t("by", { dimension: dimension(defaultBy).label })}
          label={t("firstBy")}
          options={DIMENSIONS.filter((name) => name !== defaultBy).map((name) => ({
            value: name,
            label: t("by", { dimension: dimension(name).label }),
          }))}
          param="by"
        />
        <FilterSelect
          allLabel={t("noSecond")}
          label={t("secondBy")}
          options={DIMENSIONS.filter((name) => name !== first).map((name) => ({
            value: name,
            label: t("across", { dimension: dimension(name).label }),
          }))}
          param="by2"
        />
        <FilterSelect
          allLabel={t("compare.year")}
          label={t("compareWith")}
          options={(["previous", "none"] as const).map((name) => ({
            value: name,
            label: t(`compare.${name}`),
          }))}
          param="compare"
        />
      </div>
      <NarrowingBar href={table.href} narrowing={question} scope={scope} />
    </>
  );
}
