import { getLocale, getTranslations } from "next-intl/server";
import { FilterChips } from "@/components/table/filter-chips";
import { FilterSelect } from "@/components/table/filter-select";
import { type FilterOption, readFilterOptions } from "@/db/queries/filter-options";
import type { Scope } from "@/lib/access/scope";
import type { Narrowing } from "@/lib/analysis/question";
import { SEGMENTS } from "@/lib/customers/segments";
import { nameIn } from "@/lib/i18n/name-in";
import { FILTER_PARAMS } from "./analysis-query";

/** A longer list is picked from the table itself. */
const LONGEST_LIST = 60;

interface NarrowingBarProps {
  narrowing: Narrowing;
  scope: Scope;
  /** The address of the screen with some parameters changed. */
  href: (changes: Record<string, string | null>) => string;
}

/** What the figures of a screen are narrowed to, each with its way out, and by what else they can be. */
export async function NarrowingBar({ narrowing, scope, href }: NarrowingBarProps) {
  const whom = narrowing.person;
  const [t, sales, locale, options] = await Promise.all([
    getTranslations("analysis"),
    getTranslations("sales.segment"),
    getLocale(),
    readFilterOptions(scope, whom),
  ]);
  const labelled = (list: readonly FilterOption[]) =>
    list.map((one) => ({ value: String(one.id), label: nameIn(locale)(one) }));
  const choices = [
    { param: "person", label: t("person"), all: t("allPeople"), options: labelled(options.people) },
    { param: "line", label: t("productLine"), all: t("allLines"), options: labelled(options.productLines) },
    { param: "product", label: t("product"), all: t("allProducts"), options: labelled(options.products) },
    { param: "channel", label: t("channel"), all: t("allChannels"), options: labelled(options.channels) },
    {
      param: "segment",
      label: t("segment"),
      all: t("allSegments"),
      options: SEGMENTS.map((name) => ({ value: name, label: sales(name) })),
    },
  ] as const;
  const chips = choices.flatMap(({ param, label, options: list }) => {
    const chosen = narrowing[param];
    const value = list.find((option) => option.value === String(chosen))?.label;
    return chosen !== null
      ? [{ label, value: value ?? t("outside"), removeHref: href({ [param]: null }) }]
      : [];
  });
  return (
    <>
      <div className="mb-3 flex gap-2 max-sm:-mx-4 max-sm:overflow-x-auto max-sm:px-4 max-sm:pb-1 max-sm:[&>*]:flex-none sm:flex-wrap">
        {choices.map(({ param, label, all, options: list }) =>
          list.length < 2 || list.length > LONGEST_LIST ? null : (
            <FilterSelect allLabel={all} key={param} label={label} options={list} param={param} />
          ),
        )}
      </div>
      <FilterChips
        chips={chips}
        clearHref={href(Object.fromEntries(FILTER_PARAMS.map((param) => [param, null])))}
      />
    </>
  );
}
