"use client";

import { useEffect, useRef } from "react";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { callAction, useActionForm } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Kbd } from "@/components/ui/kbd";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { decideAdjustmentAction } from "../../../actions";

type Move = "approve" | "return" | "reject";

interface DecisionFormProps {
  id: number;
  version: number;
  canApprove: boolean;
  labels: Record<Move | "comment" | "commentHint" | "decided" | "keys", string>;
}

/** A and R on the keyboard choose, outside of text fields; the comment is asked for where it is needed. */
export function DecisionForm({ id, version, canApprove, labels }: DecisionFormProps) {
  const move = useRef<Move>("approve");
  const element = useRef<HTMLFormElement>(null);
  const errorText = useErrorText();
  const { form, formProps, pending, failure } = useActionForm({
    action: async (input: Parameters<typeof decideAdjustmentAction>[0]) => {
      const result = await callAction(decideAdjustmentAction, input);
      // The other decision takes the place of this form: what became of this press is said beside it.
      if (!result.ok && result.code === "alreadyDecided") toast(errorText(result.code), { tone: "bad" });
      return result;
    },
    defaultValues: { comment: "" },
    toInput: (values) => ({ id, version, move: move.current, comment: values.comment || null }),
    onSuccess: () => toast(labels.decided),
  });

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const target = event.target as HTMLElement;
      if (
        event.metaKey ||
        event.ctrlKey ||
        event.altKey ||
        target.closest("input, textarea, select, dialog, [contenteditable]")
      )
        return;
      const name = { a: "approve", r: "return" }[event.key.toLowerCase()];
      if (name) element.current?.querySelector<HTMLButtonElement>(`[data-move="${name}"]`)?.focus();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  const button = (name: Move, key?: string) => (
    <SubmitButton
      data-move={name}
      disabled={name === "approve" && !canApprove}
      onClick={() => {
        move.current = name;
      }}
      pending={pending}
      variant={name === "approve" ? "primary" : "outline"}
    >
      {labels[name]}
      {key ? <Kbd>{key}</Kbd> : null}
    </SubmitButton>
  );

  return (
    <form {...formProps} className="space-y-3" ref={element}>
      <Field form={form} hint={labels.commentHint} label={labels.comment} name="comment">
        {(control) => <Textarea rows={3} {...control} />}
      </Field>
      <FormFailure failure={failure} />
      <div className="flex flex-wrap gap-2">
        {button("approve", "A")}
        {button("return", "R")}
        {button("reject")}
      </div>
    </form>
  );
}
