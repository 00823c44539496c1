"use client";

import { ChevronDown, ChevronLeft, ChevronRight } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import type { PeriodOptionGroup } from "./period-options";

export interface UnitOption {
  id: number;
  name: string;
  /** In the tree of the company; shown from the topmost unit that the reader may see. */
  depth: number;
}

export interface ContextPickersProps {
  periods: readonly (PeriodOptionGroup & { label: string })[];
  defaultPeriod: string;
  units: readonly UnitOption[];
  defaultUnit: number | null;
  labels: { period: string; scope: string; previousPeriod: string; nextPeriod: string };
}

const SELECT =
  "h-8 w-full field-sizing-content appearance-none truncate rounded-md bg-transparent pr-6 pl-2 text-sm font-medium hover:bg-accent";
const STEP =
  "grid size-8 place-items-center rounded-md text-muted-foreground hover:bg-accent disabled:opacity-40 max-sm:hidden";

/** The period and the scope of everything on the screen: written to the address, from where the pages read them. */
export function ContextPickers({ periods, defaultPeriod, units, defaultUnit, labels }: ContextPickersProps) {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const [pending, startTransition] = useTransition();

  function pick(name: "period" | "unit", value: string) {
    const params = new URLSearchParams(search);
    params.set(name, value);
    // Where one is in a list means nothing in another period or scope.
    for (const place of ["page", "after", "before"]) params.delete(place);
    startTransition(() => router.replace(`${pathname}?${params}`, { scroll: false }));
  }

  const period = search.get("period") ?? defaultPeriod;
  const group = periods.find(({ options }) => options.some(({ key }) => key === period));
  const at = group?.options.findIndex(({ key }) => key === period) ?? -1;
  const earlier = group?.options[at + 1];
  const later = at > 0 ? group?.options[at - 1] : undefined;
  const topmost = Math.min(...units.map(({ depth }) => depth));

  return (
    <div aria-busy={pending} className="flex min-w-0 items-center gap-1 aria-busy:opacity-60">
      <button
        aria-label={labels.previousPeriod}
        className={STEP}
        disabled={!earlier}
        onClick={() => earlier && pick("period", earlier.key)}
        type="button"
      >
        <ChevronLeft aria-hidden className="size-4" />
      </button>
      <Picker label={labels.period} onPick={(value) => pick("period", value)} value={period}>
        {group ? null : <option value={period}>{period}</option>}
        {periods.map(({ kind, label, options }) => (
          <optgroup key={kind} label={label}>
            {options.map((option) => (
              <option key={option.key} value={option.key}>
                {option.label}
              </option>
            ))}
          </optgroup>
        ))}
      </Picker>
      <button
        aria-label={labels.nextPeriod}
        className={STEP}
        disabled={!later}
        onClick={() => later && pick("period", later.key)}
        type="button"
      >
        <ChevronRight aria-hidden className="size-4" />
      </button>
      {units.length > 1 ? (
        <Picker
          label={labels.scope}
          onPick={(value) => pick("unit", value)}
          value={search.get("unit") ?? String(defaultUnit ?? units[0]?.id)}
        >
          {units.map(({ id, name, depth }) => (
            <option key={id} value={id}>
              {"\u2003".repeat(depth - topmost) + name}
            </option>
          ))}
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
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute inset-y-0 right-1.5 my-auto size-3.5 text-faint"
      />
    </span>
  );
}
