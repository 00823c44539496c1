"use client";

import { ChevronDown, ChevronLeft, ChevronRight } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { startTransition, useEffect, useMemo, useState, useTransition } from "react";
import { formatPeriod } from "@/components/format/format-period";
import { Icon } from "@/components/ui/icon";
import { defaultPeriodKind, hasOwnPeriod } from "@/lib/access/default-period";
import type { Locale } from "@/lib/i18n/locale";
import type { PeriodKind } from "@/lib/periods";
import type { PeriodOptionGroup } from "./period-options";
import { readUnitOptions } from "./unit-option-text";

export interface ContextPickersProps {
  /** `PeriodOptionGroup[]` as JSON. */
  periods: string;
  /** Keys of the running periods: what is shown while none is picked. */
  running: Record<PeriodKind, string>;
  /** As `unitOptions` writes them; the first one is chosen unless the address says otherwise. */
  units: string;
}

const WORDS = { year: "years", quarter: "quarters", month: "months", week: "weeks" } as const;

/**
 * False while the document is made and first brought to life: only what is chosen is in it, and everything else to choose from follows in
 * the browser, when nothing more urgent is to be done.
 */
function useInBrowser() {
  const [isInBrowser, setInBrowser] = useState(false);
  useEffect(() => startTransition(() => setInBrowser(true)), []);
  return isInBrowser;
}

const SELECT =
  "h-8 w-full field-sizing-content appearance-none truncate rounded-md bg-transparent pr-6 pl-2 text-sm font-medium hover:bg-accent";
const STEP =
  "grid size-8 place-items-center rounded-md text-muted-foreground hover:bg-accent disabled:opacity-40 max-sm:hidden";

/** The period and the scope of everything on the screen: written to the address, from where the pages read them. */
export function ContextPickers({ periods: periodsJson, running, units: unitsText }: ContextPickersProps) {
  const t = useTranslations("shell");
  const locale = useLocale() as Locale;
  const isInBrowser = useInBrowser();
  const periods = useMemo(() => JSON.parse(periodsJson) as PeriodOptionGroup[], [periodsJson]);
  const units = useMemo(() => readUnitOptions(unitsText), [unitsText]);
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const [pending, startPicking] = useTransition();

  function pick(name: "period" | "unit", value: string) {
    const params = new URLSearchParams(search);
    params.set(name, value);
    // Where one is in a list means nothing in another period or scope.
    for (const place of ["page", "after", "before"]) params.delete(place);
    startPicking(() => router.replace(`${pathname}?${params}`, { scroll: false }));
  }

  const period = search.get("period") ?? running[defaultPeriodKind(pathname)];
  const unit = search.get("unit") ?? String(units[0]?.id);
  const group = periods.find(({ keys }) => keys.includes(period));
  const at = group?.keys.indexOf(period) ?? -1;
  const earlier = group?.keys[at + 1];
  const later = at > 0 ? group?.keys[at - 1] : undefined;
  const topmost = Math.min(...units.map(({ depth }) => depth));

  return (
    <div aria-busy={pending} className="flex min-w-0 items-center gap-1 aria-busy:opacity-60">
      {hasOwnPeriod(pathname) ? null : (
        <>
          <button
            aria-label={t("previousPeriod")}
            className={STEP}
            disabled={!earlier}
            onClick={() => earlier && pick("period", earlier)}
            type="button"
          >
            <Icon className="size-4" of={ChevronLeft} />
          </button>
          <Picker label={t("period")} onPick={(value) => pick("period", value)} value={period}>
            {group && isInBrowser ? null : <option value={period}>{formatPeriod(period, locale)}</option>}
            {(isInBrowser ? periods : []).map(({ kind, keys }) => (
              <optgroup key={kind} label={t(WORDS[kind])}>
                {keys.map((key) => (
                  <option key={key} value={key}>
                    {formatPeriod(key, locale)}
                  </option>
                ))}
              </optgroup>
            ))}
          </Picker>
          <button
            aria-label={t("nextPeriod")}
            className={STEP}
            disabled={!later}
            onClick={() => later && pick("period", later)}
            type="button"
          >
            <Icon className="size-4" of={ChevronRight} />
          </button>
        </>
      )}
      {units.length > 1 ? (
        <Picker label={t("scope")} onPick={(value) => pick("unit", value)} value={unit}>
          {(isInBrowser ? units : units.filter(({ id }) => String(id) === unit)).map(
            ({ id, name, depth }) => (
              <option key={id} value={id}>
                {"\u2003".repeat(depth - topmost) + name}
              </option>
            ),
          )}
        </Picker>
      ) : null}
    </div>
  );
}

interface PickerProps {
  label: string;
  value: string;
  onPick: (value: string) => void;
  children: React.ReactNode;
}

function Picker({ label, value, onPick, children }: PickerProps) {
  return (
    <span className="relative min-w-0 max-w-48">
      <select
        aria-label={label}
        className={SELECT}
        onChange={(event) => onPick(event.target.value)}
        value={value}
      >
        {children}
      </select>
      <Icon
        className="pointer-events-none absolute inset-y-0 right-1.5 my-auto size-3.5 text-faint"
        of={ChevronDown}
      />
    </span>
  );
}
