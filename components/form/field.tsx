"use client";

import { type ReactNode, useId } from "react";
import {
  type FieldValues,
  get,
  type Path,
  type RegisterOptions,
  type UseFormRegisterReturn,
  type UseFormReturn,
} from "react-hook-form";
import { cn } from "@/components/ui/cn";
import { Label } from "@/components/ui/label";
import { FieldNotes, noteIds } from "./field-notes";

/** What a control gets: spread it on `Input`, `Select`, `Textarea` or `Checkbox`. */
export type FieldControl = UseFormRegisterReturn & {
  id: string;
  defaultValue?: string | number;
  defaultChecked?: boolean;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  "aria-required"?: true;
};

export interface FieldProps<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  name: Path<Values>;
  label: ReactNode;
  /** What to enter and in which unit, before anything goes wrong. */
  hint?: ReactNode;
  /** Messages are codes: `{ required: "required" }`. */
  rules?: RegisterOptions<Values, Path<Values>>;
  /** `inline` for a checkbox: the words stand after it. */
  layout?: "stacked" | "inline";
  className?: string;
  children: (control: FieldControl) => ReactNode;
}

/**
 * What the server writes into the control. Without it a page would show empty fields until its script runs, and what
 * is typed in that moment would mix with the stored value.
 */
function initialProps<Values extends FieldValues>({ formState }: UseFormReturn<Values>, name: Path<Values>) {
  const initial: unknown = formState.isReady ? undefined : get(formState.defaultValues, name);
  if (typeof initial === "boolean") return { defaultChecked: initial };
  return typeof initial === "string" || typeof initial === "number" ? { defaultValue: initial } : {};
}

/** Label, control, hint and error, tied together for screen readers. */
export function Field<Values extends FieldValues>({
  form,
  name,
  label,
  hint,
  rules,
  layout = "stacked",
  className,
  children,
}: FieldProps<Values>) {
  const id = useId();
  const { error } = form.getFieldState(name, form.formState);
  const message = error?.message || error?.type;
  const control = children({
    ...form.register(name, rules),
    ...initialProps(form, name),
    id,
    "aria-describedby": noteIds(id, hint, message),
    "aria-invalid": message ? true : undefined,
    "aria-required": rules?.required ? true : undefined,
  });
  return (
    <div className={cn("space-y-1", className)}>
      {layout === "inline" ? (
        <div className="flex items-center gap-2">
          {control}
          <Label className="font-normal" htmlFor={id}>
            {label}
          </Label>
        </div>
      ) : (
        <>
          <Label className="block" htmlFor={id}>
            {label}
          </Label>
          {control}
        </>
      )}
      <FieldNotes error={message} hint={hint} id={id} />
    </div>
  );
}
