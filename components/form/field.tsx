"use client";

import { type ReactNode, useId } from "react";
import type {
  FieldValues,
  Path,
  RegisterOptions,
  UseFormRegisterReturn,
  UseFormReturn,
} from "react-hook-form";
import { cn } from "@/components/ui/cn";
import { Label } from "@/components/ui/label";
import { useErrorText } from "./use-error-text";

/** What a control gets: spread it on `Input`, `Select`, `Textarea` or `Checkbox`. */
export type FieldControl = UseFormRegisterReturn & {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  "aria-required"?: true;
};

interface FieldProps<Values extends FieldValues> {
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
  const errorText = useErrorText();
  const { error } = form.getFieldState(name, form.formState);
  const message = error?.message || error?.type;
  const described = [hint ? `${id}-hint` : null, message ? `${id}-error` : null].filter(Boolean).join(" ");
  const control = children({
    ...form.register(name, rules),
    id,
    "aria-describedby": described || undefined,
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
      {hint ? (
        <p className="text-xs text-muted-foreground" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {message ? (
        <p className="text-xs text-bad" id={`${id}-error`}>
          {errorText(message)}
        </p>
      ) : null}
    </div>
  );
}
