import { getLocale, getTranslations } from "next-intl/server";
import { FilterChips } from "@/components/table/filter-chips";
import { FilterSelect } from "@/components/table/filter-select";
import { Toolbar } from "@/components/table/toolbar";
import { type FilterOption, readFilterOptions } from "@/db/queries/filter-options";
import type { Scope } from "@/lib/access/scope";
import { SEGMENTS } from "@/lib/customers/segments";
import { nameIn } from "@/lib/i18n/name-in";
import { FILTER_PARAMS, type FilterParam, type FunnelQuery } from "./funnel-query";

interface Choice {
  param: FilterParam;
  label: string;
  allLabel: string | null;
  options: { value: string; label: string }[];
  chosen: string | undefined;
}

/** What the screen is narrowed to besides period and unit, and by what else it can be. */
export async function FunnelFilterBar({ query, scope }: { query: FunnelQuery; scope: Scope }) {
  const { filters, table } = query;
  const whom = filters.personId ?? null;
  const [t, sales, locale, options] = await Promise.all([
    getTranslations("funnel"),
    getTranslations("sales.segment"),
    getLocale(),
    readFilterOptions(scope, whom),
  ]);
  const labelled = (list: readonly FilterOption[]) =>
    list.map((one) => ({ value: String(one.id), label: nameIn(locale)(one) }));
  const text = (id: number | undefined) => (id === undefined ? undefined : String(id));
  const choices: Choice[] = [
    {
      param: "person",
      label: t("person"),
      allLabel: options.people.length > 1 ? t("allPeople") : null,
      options: labelled(options.people),
      chosen: text(filters.personId),
    },
    {
      param: "line",
      label: t("productLine"),
      allLabel: t("allLines"),
      options: labelled(options.productLines),
      chosen: text(filters.productLineId),
    },
    {
      param: "product",
      label: t("product"),
      allLabel: null,
      options: labelled(options.products),
      chosen: text(filters.productId),
    },
    {
      param: "channel",
      label: t("channel"),
      allLabel: t("allChannels"),
      options: labelled(options.channels),
      chosen: text(filters.channelId),
    },
    {
      param: "segment",
      label: t("segment"),
      allLabel: t("allSegments"),
      options: SEGMENTS.map((name) => ({ value: name, label: sales(name) })),
      chosen: filters.segment,
    },
  ];
  const chips = choices.flatMap(({ param, label, options: list, chosen }) => {
    const value = list.find((option) => option.value === chosen)?.label;
    return value ? [{ label, value, removeHref: table.href({ [param]: null }) }] : [];
  });
  return (
    <>
      <Toolbar>
        <div className="flex items-center gap-2 max-sm:w-full max-sm:overflow-x-auto max-sm:pb-1 max-sm:[&>*]:flex-none sm:flex-wrap">
          {choices.map(({ param, label, allLabel, options: list }) =>
            allLabel === null || list.length === 0 ? null : (
              <FilterSelect allLabel={allLabel} key={param} label={label} options={list} param={param} />
            ),
          )}
        </div>
      </Toolbar>
      <FilterChips
        chips={chips}
        clearHref={table.href(Object.fromEntries(FILTER_PARAMS.map((name) => [name, null])))}
      />
    </>
  );
}
