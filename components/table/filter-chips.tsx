import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";

export interface FilterChip {
  /** "Region". */
  label: string;
  /** "East China". */
  value: string;
  /** The address without this filter, from `table.href({ region: null })`. */
  removeHref: string;
}

/** What the list is narrowed to, each with its way out. */
export function FilterChips({ chips, clearHref }: { chips: readonly FilterChip[]; clearHref: string }) {
  const t = useTranslations("common");
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t("filters")} className="mb-3 flex flex-wrap items-center gap-1.5 text-xs">
      {chips.map(({ label, value, removeHref }) => (
        <li
          className="inline-flex h-6 items-center gap-1 rounded-full bg-primary-soft pr-1 pl-2.5 text-primary"
          key={`${label} ${value}`}
        >
          <span>
            {label}: <strong className="font-medium">{value}</strong>
          </span>
          <a
            aria-label={t("removeFilter", { label: `${label} ${value}` })}
            className="grid size-4 place-items-center rounded-full hover:bg-accent"
            data-replace
            href={removeHref}
          >
            <Icon className="size-3" of={X} />
          </a>
        </li>
      ))}
      {chips.length > 1 ? (
        <li>
          <a className="px-1 text-muted-foreground hover:underline" data-replace href={clearHref}>
            {t("clearFilters")}
          </a>
        </li>
      ) : null}
    </ul>
  );
}
