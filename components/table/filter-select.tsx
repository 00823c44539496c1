"use client";

import { Select } from "@/components/ui/select";
import { useUrlParam } from "./use-url-param";

interface FilterSelectProps {
  /** The parameter of the address. */
  param: string;
  label: string;
  options: readonly { value: string; label: string }[];
  /** The words for no filter, such as "All regions". */
  allLabel: string;
}

/** Narrows the list by one property, through the address. */
export function FilterSelect({ param, label, options, allLabel }: FilterSelectProps) {
  const { value, set, pending } = useUrlParam(param);
  return (
    <Select
      aria-busy={pending}
      aria-label={label}
      className="max-sm:flex-1 sm:max-w-48 [&>select]:sm:field-sizing-content"
      onChange={(event) => set(event.target.value)}
      value={value}
    >
      <option value="">{allLabel}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  );
}
