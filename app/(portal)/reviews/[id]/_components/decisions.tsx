"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, useContext, useState } from "react";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { callAction, useActionForm } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { AgendaItem } from "@/lib/reviews/review-cycles";
import { addDecisionAction, removeDecisionAction } from "../../actions";

/** What the meeting is talking about; on the sheet everything belongs to the minutes. */
export const CurrentItem = createContext<AgendaItem>("minutes");

interface DecisionsProps {
  reviewId: number;
  canEdit: boolean;
  decisions: readonly { id: number; text: string; note: string }[];
}

/** What was decided, one line each. */
export function Decisions({ reviewId, canEdit, decisions }: DecisionsProps) {
  const t = useTranslations("reviewForms");
  return (
    <>
      {decisions.length > 0 ? (
        <ol className="mb-2 list-decimal pl-5 space-y-1">
          {decisions.map(({ id, text, note }) => (
            <li key={id}>
              {text} <span className="text-sm text-muted-foreground">{note}</span>
              {canEdit ? <RemoveDecision id={id} text={text} /> : null}
            </li>
          ))}
        </ol>
      ) : (
        <p className="mb-2 text-sm text-muted-foreground">{t("noDecisions")}</p>
      )}
      {canEdit ? <DecisionForm reviewId={reviewId} /> : null}
    </>
  );
}

function DecisionForm({ reviewId }: { reviewId: number }) {
  const t = useTranslations("reviewForms");
  const item = useContext(CurrentItem);
  const { form, formProps, pending, failure } = useActionForm({
    action: addDecisionAction,
    defaultValues: { text: "" },
    toInput: ({ text }, idempotencyKey) => ({ reviewId, item, text, idempotencyKey }),
    onSuccess: () => form.reset(),
  });
  return (
    <form {...formProps} className="space-y-2">
      <div className="flex gap-2">
        <Input
          {...form.register("text", { required: "required" })}
          aria-invalid={form.formState.errors.text ? true : undefined}
          aria-label={t("decision")}
          autoComplete="off"
          maxLength={500}
          placeholder={t("decision")}
        />
        <SubmitButton pending={pending}>{t("addDecision")}</SubmitButton>
      </div>
      <FormFailure failure={failure} />
    </form>
  );
}

function RemoveDecision({ id, text }: { id: number; text: string }) {
  const t = useTranslations("reviewForms");
  const errorText = useErrorText();
  const [pending, setPending] = useState(false);
  async function remove() {
    setPending(true);
    const result = await callAction(removeDecisionAction, { id });
    setPending(false);
    if (!result.ok) toast(errorText(result.code, result.params), { tone: "bad" });
  }
  return (
    <Button
      aria-label={t("removeDecision", { text })}
      disabled={pending}
      onClick={remove}
      size="icon"
      variant="ghost"
    >
      <Icon of={X} />
    </Button>
  );
}
