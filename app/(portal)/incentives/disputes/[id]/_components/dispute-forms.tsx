"use client";

import { useRef } from "react";
import { ConfirmButton } from "@/components/form/confirm-button";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { callAction, useActionForm } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { answerDisputeAction, discussDisputeAction, withdrawDisputeAction } from "../../actions";

interface AnswerProps {
  id: number;
  version: number;
  /** What was claimed, as typed into the field. */
  claimed: string;
  labels: Record<"reason" | "agreed" | "agreedHint" | "accept" | "decline" | "done", string>;
}

/** Accepts with an amount, or declines; either with a reason. */
export function AnswerForm({ id, version, claimed, labels }: AnswerProps) {
  const move = useRef<"accept" | "decline">("accept");
  const { form, formProps, pending, failure } = useActionForm({
    action: answerDisputeAction,
    defaultValues: { reason: "", agreed: claimed },
    toInput: ({ reason, agreed }) => ({
      id,
      version,
      move: move.current,
      reason,
      agreed: move.current === "accept" ? agreed : "",
    }),
    onSuccess: () => toast(labels.done),
  });
  const button = (name: "accept" | "decline", variant: "primary" | "outline") => (
    <SubmitButton
      onClick={() => {
        move.current = name;
      }}
      pending={pending}
      variant={variant}
    >
      {labels[name]}
    </SubmitButton>
  );
  return (
    <form {...formProps} className="space-y-3">
      <Field form={form} label={labels.reason} name="reason" rules={{ required: "required" }}>
        {(control) => <Textarea rows={3} {...control} />}
      </Field>
      <Field form={form} hint={labels.agreedHint} label={labels.agreed} name="agreed">
        {(control) => <Input inputMode="decimal" {...control} />}
      </Field>
      <FormFailure failure={failure} />
      <div className="flex gap-2">
        {button("accept", "primary")}
        {button("decline", "outline")}
      </div>
    </form>
  );
}

/** Says something about an open dispute. */
export function DiscussForm({ id, labels }: { id: number; labels: Record<"text" | "send", string> }) {
  const { form, formProps, pending, failure } = useActionForm({
    action: discussDisputeAction,
    defaultValues: { text: "" },
    toInput: ({ text }, clientKey) => ({ id, text, clientKey }),
    onSuccess: () => form.reset(),
  });
  return (
    <form {...formProps} className="mt-4 space-y-2">
      <Field form={form} label={labels.text} name="text" rules={{ required: "required" }}>
        {(control) => <Textarea rows={2} {...control} />}
      </Field>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending} variant="outline">
        {labels.send}
      </SubmitButton>
    </form>
  );
}

interface WithdrawProps {
  id: number;
  version: number;
  labels: Record<"button" | "title" | "text", string>;
}

export function WithdrawButton({ id, version, labels }: WithdrawProps) {
  const errorText = useErrorText();
  async function withdraw() {
    const result = await callAction(withdrawDisputeAction, { id, version });
    if (!result.ok) toast(errorText(result.code, result.params), { tone: "bad" });
  }
  return (
    <ConfirmButton
      confirmLabel={labels.button}
      description={labels.text}
      onConfirm={withdraw}
      title={labels.title}
      variant="outline"
    >
      {labels.button}
    </ConfirmButton>
  );
}
