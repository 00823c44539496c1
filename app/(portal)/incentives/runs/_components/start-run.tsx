"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Select } from "@/components/ui/select";
import { startRunAction } from "../actions";

interface StartRunProps {
  months: readonly { value: string; label: string }[];
  labels: { month: string; start: string };
}

/** Calculates a month that is over and has no run yet. */
export function StartRun({ months, labels }: StartRunProps) {
  const id = useId();
  const router = useRouter();
  const { form, formProps, pending, failure } = useActionForm({
    action: startRunAction,
    defaultValues: { periodKey: months[0]?.value ?? "" },
    toInput: ({ periodKey }, clientKey) => ({ periodKey, clientKey }),
    onSuccess: (run) => router.push(`/incentives/runs/${run.id}`),
  });
  return (
    <form {...formProps} className="flex flex-wrap items-center gap-2">
      <label className="sr-only" htmlFor={id}>
        {labels.month}
      </label>
      <Select id={id} {...form.register("periodKey")}>
        {months.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <SubmitButton pending={pending}>{labels.start}</SubmitButton>
      <FormFailure failure={failure} />
    </form>
  );
}
