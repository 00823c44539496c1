"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { decideMoveAction } from "../actions";

interface MoveDecisionProps {
  id: number;
  version: number;
  name: string;
}

type Move = "approve" | "reject";

export function MoveDecision(props: MoveDecisionProps) {
  const t = useTranslations("resources");
  const [move, setMove] = useState<Move | null>(null);
  return (
    <div className="flex gap-2">
      {(["approve", "reject"] as const).map((one) => (
        <Button aria-label={`${t(one)} ${props.name}`} key={one} onClick={() => setMove(one)} size="sm">
          {t(one)}
        </Button>
      ))}
      <Dialog
        onClose={() => setMove(null)}
        open={move !== null}
        title={move ? `${t(move)} · ${props.name}` : ""}
      >
        {move ? <DecisionForm {...props} move={move} onClose={() => setMove(null)} /> : null}
      </Dialog>
    </div>
  );
}

function DecisionForm({
  id,
  version,
  move,
  onClose,
}: MoveDecisionProps & { move: Move; onClose: () => void }) {
  const t = useTranslations("resources");
  const { form, formProps, pending, failure } = useActionForm({
    action: decideMoveAction,
    defaultValues: { comment: "" },
    toInput: (values) => ({ ...values, id, version, move }),
    onSuccess: () => {
      toast(t("decided"));
      onClose();
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <Field form={form} label={t("comment")} name="comment" rules={{ required: "required" }}>
        {(control) => <Textarea rows={3} {...control} />}
      </Field>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t(move)}</SubmitButton>
    </form>
  );
}
