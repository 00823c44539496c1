"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { ActionMove } from "@/lib/reviews/review-states";
import { moveActionAction } from "../../actions";

interface MoveActionFormProps {
  id: number;
  version: number;
  moves: readonly ActionMove[];
}

/** Finishing and dropping say what came of it; starting and reopening need no words. */
export function MoveActionForm({ id, version, moves }: MoveActionFormProps) {
  const t = useTranslations("reviews");
  const move = useRef<ActionMove>("start");
  const { form, formProps, pending, failure } = useActionForm({
    action: moveActionAction,
    defaultValues: { outcome: "" },
    toInput: ({ outcome }) => ({ id, version, move: move.current, outcome }),
    onSuccess: () => toast(t("moved")),
  });
  const hasOutcome = moves.includes("finish");
  return (
    <details>
      <summary className="w-fit cursor-pointer text-primary">{t("move")}</summary>
      <form {...formProps} className="mt-2 max-w-xl space-y-3">
        {hasOutcome ? (
          <Field form={form} label={t("outcome")} name="outcome">
            {(control) => <Textarea rows={2} {...control} />}
          </Field>
        ) : null}
        <FormFailure failure={failure} />
        <div className="flex flex-wrap gap-2">
          {moves.map((one) => (
            <SubmitButton
              key={one}
              onClick={() => {
                move.current = one;
              }}
              pending={pending}
              size="sm"
              variant={one === "finish" ? "primary" : "outline"}
            >
              {t(`moves.${one}`)}
            </SubmitButton>
          ))}
        </div>
      </form>
    </details>
  );
}
