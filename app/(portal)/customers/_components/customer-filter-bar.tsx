import { getLocale, getTranslations } from "next-intl/server";
import { FilterChips } from "@/components/table/filter-chips";
import { FilterSelect } from "@/components/table/filter-select";
import { SearchBox } from "@/components/table/search-box";
import type { TableUrl } from "@/components/table/table-url";
import { Toolbar } from "@/components/table/toolbar";
import { atSnapshot } from "@/db/queries/at-snapshot";
import { type CustomerFilters, type CustomerSort, listSectors } from "@/db/queries/customers";
import { listSellers } from "@/db/queries/deal-options";
import type { Sight } from "@/db/queries/sight";
import { SEGMENTS } from "@/lib/customers/segments";
import { nameIn } from "@/lib/i18n/name-in";
import { FILTER_PARAMS } from "./list-query";

/** A choice among more people than this is made in the table, where each owner narrows it to their customers. */
const MOST_PEOPLE = 60;

interface CustomerFilterBarProps {
  table: TableUrl<CustomerSort>;
  filters: CustomerFilters;
  sight: Sight;
}

/** What the list is narrowed to, and by what else it can be. */
export async function CustomerFilterBar({ table, filters, sight }: CustomerFilterBarProps) {
  const [t, sales, locale, sectors, sellers] = await Promise.all([
    getTranslations("customers"),
    getTranslations("sales"),
    getLocale(),
    atSnapshot(["sectors", sight], () => listSectors(sight)),
    atSnapshot(["sellers", sight], () => listSellers(sight)),
  ]);
  const nameOf = nameIn(locale);
  const isPicked = sellers.length > 1 && sellers.length <= MOST_PEOPLE;
  // Of thousands, only the one that is chosen is named.
  const named = isPicked ? sellers : sellers.filter(({ id }) => id === filters.ownerId);
  const owners = named.map((person) => ({ value: String(person.id), label: nameOf(person) }));
  const choices = [
    {
      param: "segment",
      label: t("segment"),
      allLabel: t("allSegments"),
      options: SEGMENTS.map((segment) => ({ value: segment as string, label: sales(`segment.${segment}`) })),
      chosen: filters.segment as string | null,
    },
    {
      param: "sector",
      label: t("sector"),
      allLabel: t("allSectors"),
      options: sectors.map((sector) => ({ value: sector, label: sector })),
      chosen: filters.sector,
    },
    {
      param: "owner",
      label: t("owner"),
      allLabel: isPicked ? t("allOwners") : null,
      options: owners,
      chosen: filters.ownerId === null ? null : String(filters.ownerId),
    },
  ];
  const chips = choices.flatMap(({ param, label, options, chosen }) => {
    const value = options.find((option) => option.value === chosen)?.label;
    return value ? [{ label, value, removeHref: table.href({ [param]: null }) }] : [];
  });
  return (
    <>
      <Toolbar>
        <SearchBox label={t("search")} />
        <div className="flex items-center gap-2 max-sm:w-full max-sm:overflow-x-auto max-sm:pb-1 max-sm:[&>*]:flex-none sm:flex-wrap">
          {choices.map(({ param, label, allLabel, options }) =>
            allLabel === null ? null : (
              <FilterSelect allLabel={allLabel} key={param} label={label} options={options} param={param} />
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
