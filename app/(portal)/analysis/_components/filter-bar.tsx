import { getLocale, getTranslations } from "next-intl/server";
import { FilterChips } from "@/components/table/filter-chips";
import { FilterSelect } from "@/components/table/filter-select";
import { atSnapshot } from "@/db/queries/at-snapshot";
import { type FilterOption, listFilterOptions } from "@/db/queries/filter-options";
import type { Scope } from "@/lib/access/scope";
import { ANALYSIS_METRICS, DEFAULT_METRIC } from "@/lib/analysis/question";
import { SEGMENTS } from "@/lib/customers/segments";
import { nameIn } from "@/lib/i18n/name-in";
import { DIMENSIONS } from "@/lib/metrics/dimensions";
import { type AnalysisQuery, FILTER_PARAMS } from "./analysis-query";

/** A longer list is picked from the table itself. */
const LONGEST_LIST = 60;

/** What is measured, by what, against what, and what it is narrowed to. */
export async function FilterBar({ query, scope }: { query: AnalysisQuery; scope: Scope }) {
  const { question, table, defaultBy } = query;
  const whom = question.person;
  const [t, metrics, sales, locale, options] = await Promise.all([
    getTranslations("analysis"),
    getTranslations("metrics"),
    getTranslations("sales.segment"),
    getLocale(),
    atSnapshot(["filter-options", scope, whom], () => listFilterOptions(scope, whom)),
  ]);
  const [first = "region"] = question.by;
  const labelled = (list: readonly FilterOption[]) =>
    list.map((one) => ({ value: String(one.id), label: nameIn(locale)(one) }));
  const choices = [
    {
      param: "person",
      label: t("person"),
      all: t("allPeople"),
      options: labelled(options.people),
      chosen: whom,
    },
    {
      param: "line",
      label: t("productLine"),
      all: t("allLines"),
      options: labelled(options.productLines),
      chosen: question.line,
    },
    {
      param: "product",
      label: t("product"),
      all: t("allProducts"),
      options: labelled(options.products),
      chosen: question.product,
    },
    {
      param: "channel",
      label: t("channel"),
      all: t("allChannels"),
      options: labelled(options.channels),
      chosen: question.channel,
    },
    {
      param: "segment",
      label: t("segment"),
      all: t("allSegments"),
      options: SEGMENTS.map((name) => ({ value: name, label: sales(name) })),
      chosen: question.segment,
    },
  ] as const;
  const chips = choices.flatMap(({ param, label, options: list, chosen }) => {
    const value = list.find((option) => option.value === String(chosen))?.label;
    return chosen !== null
      ? [{ label, value: value ?? t("outside"), removeHref: table.href({ [param]: null }) }]
      : [];
  });
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
      <div className="mb-3 flex gap-2 max-sm:-mx-4 max-sm:overflow-x-auto max-sm:px-4 max-sm:pb-1 max-sm:[&>*]:flex-none sm:flex-wrap">
        {choices.map(({ param, label, all, options: list }) =>
          list.length < 2 || list.length > LONGEST_LIST ? null : (
            <FilterSelect allLabel={all} key={param} label={label} options={list} param={param} />
          ),
        )}
      </div>
      <FilterChips
        chips={chips}
        clearHref={table.href(Object.fromEntries(FILTER_PARAMS.map((param) => [param, null])))}
      />
    </>
  );
}
