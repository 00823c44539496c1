import { getLocale, getTranslations } from "next-intl/server";
import { FilterChips } from "@/components/table/filter-chips";
import { FilterSelect } from "@/components/table/filter-select";
import { SearchBox } from "@/components/table/search-box";
import { Toolbar } from "@/components/table/toolbar";
import { atSnapshot } from "@/db/queries/at-snapshot";
import { listOpenStages } from "@/db/queries/deal-options";
import { readFilterOptions } from "@/db/queries/filter-options";
import type { Scope } from "@/lib/access/scope";
import { nameIn } from "@/lib/i18n/name-in";
import { CLOSE_FILTERS } from "@/lib/opportunities/close-window";
import { FILTER_PARAMS, type ListQuery } from "./list-query";
import { StuckToggle } from "./stuck-toggle";

interface Choice {
  param: "stage" | "owner" | "line" | "channel" | "close";
  label: string;
  /** Null where it is chosen elsewhere and only named here. */
  allLabel: string | null;
  options: { value: string; label: string }[];
  chosen: string | null;
}

/** What the list is narrowed to, and by what else it can be. */
export async function OpportunityFilterBar({ query, scope }: { query: ListQuery; scope: Scope }) {
  const { filters, table } = query;
  const whom = filters.ownerId;
  const [t, locale, options, stages] = await Promise.all([
    getTranslations("opportunities"),
    getLocale(),
    readFilterOptions(scope, whom),
    atSnapshot(["open-stages"], listOpenStages),
  ]);
  const nameOf = nameIn(locale);
  const choice = (
    param: Choice["param"],
    label: string,
    allLabel: string | null,
    list: readonly { id: number; name: string; nameEn: string | null }[],
    chosen: number | null,
  ): Choice => ({
    param,
    label,
    allLabel,
    options: list.map((one) => ({ value: String(one.id), label: nameOf(one) })),
    chosen: chosen === null ? null : String(chosen),
  });
  const choices: Choice[] = [
    ...(query.status === "open"
      ? [choice("stage", t("stage"), t("allStages"), stages, filters.stageId)]
      : []),
    choice("owner", t("owner"), options.people.length > 1 ? t("allOwners") : null, options.people, whom),
    choice("line", t("productLine"), t("allLines"), options.productLines, filters.productLineId),
    choice("channel", t("channel"), t("allChannels"), options.channels, filters.channelId),
    {
      param: "close",
      label: t("closeOrClosed"),
      allLabel: t("anyClose"),
      options: CLOSE_FILTERS.map((filter) => ({ value: filter, label: t(`closeFilter.${filter}`) })),
      chosen: query.closeFilter,
    },
  ];
  const chips = choices.flatMap(({ param, label, options: list, chosen }) => {
    const value = list.find((option) => option.value === chosen)?.label;
    return value ? [{ label, value, removeHref: table.href({ [param]: null }) }] : [];
  });
  return (
    <>
      <Toolbar>
        <SearchBox label={t("search")} />
        <div className="flex items-center gap-2 max-sm:w-full max-sm:overflow-x-auto max-sm:pb-1 max-sm:[&>*]:flex-none sm:flex-wrap">
          {choices.map(({ param, label, allLabel, options: list }) =>
            allLabel === null ? null : (
              <FilterSelect allLabel={allLabel} key={param} label={label} options={list} param={param} />
            ),
          )}
          {query.status === "open" ? (
            <StuckToggle isOn={filters.stuck} label={t("stuck")} table={table} />
          ) : null}
        </div>
      </Toolbar>
      <FilterChips
        chips={chips}
        clearHref={table.href(Object.fromEntries(FILTER_PARAMS.map((name) => [name, null])))}
      />
    </>
  );
}
