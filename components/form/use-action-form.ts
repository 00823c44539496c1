"use client";

import { unstable_rethrow } from "next/navigation";
import { useRef, useState } from "react";
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type UseFormReturn,
  useForm,
} from "react-hook-form";
import type { ActionResult } from "@/lib/action-result";

/** Why the whole form was refused; a code of `errors.json` with its values. */
export interface FormFailure {
  code: string;
  params?: Record<string, string | number>;
}

interface ActionFormOptions<Values extends FieldValues, Input, Data> {
  action: (input: Input) => Promise<ActionResult<Data>>;
  defaultValues: DefaultValues<Values>;
  /** From what is typed to what the action takes (text to minor units, and so on). Without it the values go as they are. */
  toInput?: (values: Values, idempotencyKey: string) => Input;
  onSuccess?: (data: Data) => void;
}

export interface ActionForm<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  /** For `<form {...formProps}>`. */
  formProps: { onSubmit: (event: React.FormEvent<HTMLFormElement>) => void; noValidate: true };
  pending: boolean;
  failure: FormFailure | null;
}

/**
 * A form that calls a server action. What was typed stays, whatever the answer; codes of single fields are set on
 * them and the first wrong one gets the focus. The idempotency key stays the same until the action has succeeded,
 * so pressing again after a lost answer does nothing twice.
 */
export function useActionForm<Values extends FieldValues, Input = Values, Data = unknown>(
  options: ActionFormOptions<Values, Input, Data>,
): ActionForm<Values> {
  const { action, defaultValues, toInput, onSuccess } = options;
  const form = useForm<Values>({ defaultValues, shouldFocusError: true });
  const [failure, setFailure] = useState<FormFailure | null>(null);
  const idempotencyKey = useRef<string>(undefined);

  async function send(values: Values, element: HTMLFormElement) {
    setFailure(null);
    idempotencyKey.current ??= newKey();
    const input = toInput ? toInput(values, idempotencyKey.current) : (values as unknown as Input);
    const result = await callAction(action, input);
    if (result.ok) {
      idempotencyKey.current = undefined;
      onSuccess?.(result.data);
      return;
    }
    const names = Object.keys(result.fields ?? {});
    for (const name of names)
      form.setError(name as Path<Values>, { type: "server", message: result.fields?.[name] });
    // A field that this form does not show cannot be put right in it: say that the whole was refused.
    const shown = names.some((name) => element.elements.namedItem(name) !== null);
    if (shown)
      window.requestAnimationFrame(() =>
        element.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
      );
    else setFailure({ code: result.code, params: result.params });
  }

  const onSubmit = (event: React.FormEvent<HTMLFormElement>) => {
    const element = event.currentTarget;
    void form.handleSubmit((values) => send(values, element))(event);
  };
  return { form, formProps: { onSubmit, noValidate: true }, pending: form.formState.isSubmitting, failure };
}

/** `randomUUID` exists only in secure contexts; an office address over plain http is none. */
export function newKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** A lost connection is an answer too. Redirects of the action pass. */
export async function callAction<Input, Data>(
  action: (input: Input) => Promise<ActionResult<Data>>,
  input: Input,
): Promise<ActionResult<Data>> {
  try {
    return await action(input);
  } catch (error) {
    unstable_rethrow(error);
    return { ok: false, code: navigator.onLine ? "unexpected" : "network" };
  }
}
