"use client";

import { useId } from "react";
import { useUrlParam } from "@/components/table/use-url-param";
import { Input } from "@/components/ui/input";

/** A day of the address. `value` is what holds while the address names none. */
export function DateParam({ param, label, value }: { param: string; label: string; value: string }) {
  const id = useId();
  const { set, pending } = useUrlParam(param);
  return (
    <span
      aria-busy={pending}
      className="max-sm:w-full max-sm:justify-between inline-flex items-center gap-2 aria-busy:opacity-60"
    >
      <label className="text-sm text-muted-foreground" htmlFor={id}>
        {label}
      </label>
      <Input
        className="w-40"
        defaultValue={value}
        id={id}
        key={value}
        onChange={({ target }) => target.validity.valid && set(target.value)}
        type="date"
      />
    </span>
  );
}
