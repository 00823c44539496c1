"use client";

import type { ReactNode } from "react";
import type { FieldValues } from "react-hook-form";
import { Select } from "@/components/ui/select";
import { Field, type FieldProps } from "./field";

/** Rows of the database have an id, codes have a value. */
type SelectOption = { label: string } & ({ id: string | number } | { value: string | number });

interface OptionGroup {
  label: string;
  options: readonly SelectOption[];
}

interface SelectFieldProps<Values extends FieldValues> extends Omit<FieldProps<Values>, "children"> {
  options: readonly (SelectOption | OptionGroup)[];
  /** What stands for "nothing chosen"; without it one of the options is always chosen. */
  empty?: ReactNode;
}

/** One of a list, in groups or not. */
export function SelectField<Values extends FieldValues>({
  options,
  empty,
  ...field
}: SelectFieldProps<Values>) {
  return (
    <Field {...field}>
      {(control) => (
        <Select {...control}>
          {empty === undefined ? null : <option value="">{empty}</option>}
          {options.map((one) =>
            "options" in one ? (
              <optgroup key={one.label} label={one.label}>
                {one.options.map(optionOf)}
              </optgroup>
            ) : (
              optionOf(one)
            ),
          )}
        </Select>
      )}
    </Field>
  );
}

function optionOf(option: SelectOption) {
  const value = "id" in option ? option.id : option.value;
  return (
    <option key={value} value={value}>
      {option.label}
    </option>
  );
}
