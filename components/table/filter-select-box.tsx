"use client";

import { useMemo } from "react";
import { Select } from "@/components/ui/select";
import { optionsMarkup } from "./filter-options";
import { useUrlParam } from "./use-url-param";

interface FilterSelectBoxProps {
  param: string;
  label: string;
  /** From `optionsText`. */
  options: string;
}

/** Shows what was picked at once, and what the address says as soon as that changes. */
export function FilterSelectBox({ param, label, options }: FilterSelectBoxProps) {
  const { value, set, pending } = useUrlParam(param);
  const markup = useMemo(() => optionsMarkup(options, value), [options, value]);
  return (
    <Select
      aria-busy={pending}
      aria-label={label}
      className="max-sm:flex-1 sm:max-w-48 [&>select]:sm:field-sizing-content"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: escaped in optionsMarkup.
      dangerouslySetInnerHTML={markup}
      onChange={(event) => set(event.target.value)}
    />
  );
}
