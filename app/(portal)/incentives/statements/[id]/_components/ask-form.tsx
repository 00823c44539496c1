"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { raiseDisputeAction } from "../../../disputes/actions";

interface AskFormProps {
  statementId: number;
  lines: readonly { position: number; text: string }[];
  labels: Record<
    "button" | "title" | "description" | "line" | "whole" | "question" | "claimed" | "claimedHint" | "send",
    string
  >;
}

/** Questions a line of one's own statement. */
export function AskForm({ statementId, lines, labels }: AskFormProps) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const { form, formProps, pending, failure } = useActionForm({
    action: raiseDisputeAction,
    defaultValues: { linePosition: "", question: "", claimed: "" },
    toInput: (values, clientKey) => ({ ...values, statementId, clientKey }),
    onSuccess: ({ id }) => router.push(`/incentives/disputes/${id}`),
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{labels.button}</Button>
      <Dialog
        description={labels.description}
        onClose={() => setOpen(false)}
        open={open}
        title={labels.title}
      >
        <form {...formProps} className="space-y-3">
          <SelectField
            empty={labels.whole}
            form={form}
            label={labels.line}
            name="linePosition"
            options={lines.map(({ position, text }) => ({ value: position, label: text }))}
          />
          <Field form={form} label={labels.question} name="question" rules={{ required: "required" }}>
            {(control) => <Textarea rows={4} {...control} />}
          </Field>
          <Field form={form} hint={labels.claimedHint} label={labels.claimed} name="claimed">
            {(control) => <Input inputMode="decimal" {...control} />}
          </Field>
          <FormFailure failure={failure} />
          <SubmitButton pending={pending}>{labels.send}</SubmitButton>
        </form>
      </Dialog>
    </>
  );
}
