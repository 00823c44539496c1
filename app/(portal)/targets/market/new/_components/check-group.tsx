"use client";

import { useId } from "react";
import type { UseFormReturn } from "react-hook-form";
import { FieldNotes, noteIds } from "@/components/form/field-notes";
import { Checkbox } from "@/components/ui/checkbox";
import type { Option } from "../../_components/event-options";
import type { EventValues } from "./event-values";

interface CheckGroupProps {
  form: UseFormReturn<EventValues>;
  name: "unitIds" | "metrics" | "productLineIds";
  label: string;
  hint?: string;
  options: readonly Option[];
  isOptional?: boolean;
}

/** Several of a list, as boxes that a keyboard and a thumb reach; a long list scrolls within itself. */
export function CheckGroup({ form, name, label, hint, options, isOptional = false }: CheckGroupProps) {
  const id = useId();
  const { error } = form.getFieldState(name, form.formState);
  const message = error?.message || error?.type;
  const control = form.register(name, {
    validate: (chosen) => isOptional || chosen.length > 0 || "required",
  });
  return (
    <fieldset aria-describedby={noteIds(id, hint, message)} className="space-y-1">
      <legend className="text-sm font-medium">{label}</legend>
      <div className="max-h-60 overflow-y-auto rounded-md border px-3 py-2 sm:columns-2">
        {options.map(({ value, label: text }) => (
          <label
            className="flex min-h-8 break-inside-avoid items-center gap-2 text-sm whitespace-pre"
            htmlFor={`${id}-${value}`}
            key={value}
          >
            <Checkbox
              {...control}
              aria-invalid={message ? true : undefined}
              id={`${id}-${value}`}
              value={value}
            />
            {text}
          </label>
        ))}
      </div>
      <FieldNotes error={message} hint={hint} id={id} />
    </fieldset>
  );
}
