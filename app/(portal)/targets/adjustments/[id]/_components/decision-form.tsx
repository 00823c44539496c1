"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
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
import { useKey } from "./use-key";

type Move = "approve" | "return" | "reject";

interface DecisionFormProps {
  id: number;
  version: number;
  /** Whether it is the reader's to decide; when somebody else was first, what was typed stays to be copied. */
  isOpen: boolean;
  canApprove: boolean;
  labels: Record<Move | "comment" | "commentHint" | "decided", string>;
}

/** How often a page that is looked at asks whether somebody else has decided. */
const LOOK_AGAIN_MS = 20_000;

/** A and R on the keyboard choose, outside of text fields; the comment is asked for where it is needed. */
export function DecisionForm({ id, version, isOpen, canApprove, labels }: DecisionFormProps) {
  const t = useTranslations("approvals");
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
    onSuccess: () => {
      form.reset();
      toast(labels.decided);
    },
  });
  useFreshPage(isOpen);
  const press = (name: Move) =>
    element.current?.querySelector<HTMLButtonElement>(`[data-move="${name}"]`)?.focus();
  useKey("a", () => press("approve"));
  useKey("r", () => press("return"));

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

  const typed = form.watch("comment");
  if (!isOpen)
    return typed ? (
      <div className="space-y-1 text-sm">
        <p className="text-muted-foreground">{t("notSent")}</p>
        <Textarea aria-label={t("notSent")} readOnly rows={3} value={typed} />
      </div>
    ) : null;
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

/** Somebody else's decision appears while the page is open: on coming back to it, and every little while. */
function useFreshPage(isOpen: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!isOpen) return;
    const look = () => {
      if (!document.hidden) router.refresh();
    };
    const timer = window.setInterval(look, LOOK_AGAIN_MS);
    window.addEventListener("focus", look);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener("focus", look);
    };
  }, [isOpen, router]);
}
