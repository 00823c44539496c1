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
import { decideRewardAction } from "../actions";

type Move = "approve" | "decline";

interface RewardDecisionProps {
  id: number;
  version: number;
  name: string;
}

/** Approving says what follows, declining asks for the reason. */
export function RewardDecision(props: RewardDecisionProps) {
  const t = useTranslations("recognition");
  const [asked, setAsked] = useState<Move | null>(null);
  return (
    <div className="flex gap-2">
      {(["approve", "decline"] as const).map((move) => (
        <Button
          aria-label={`${t(`rewardMoves.${move}`)} ${props.name}`}
          key={move}
          onClick={() => setAsked(move)}
          size="sm"
        >
          {t(`rewardMoves.${move}`)}
        </Button>
      ))}
      <Dialog
        description={asked ? t(`rewardMoveText.${asked}`) : undefined}
        onClose={() => setAsked(null)}
        open={asked !== null}
        title={asked ? `${t(`rewardMoves.${asked}`)} · ${props.name}` : ""}
      >
        {asked ? <DecisionForm {...props} move={asked} onClose={() => setAsked(null)} /> : null}
      </Dialog>
    </div>
  );
}

function DecisionForm({
  id,
  version,
  move,
  onClose,
}: RewardDecisionProps & { move: Move; onClose: () => void }) {
  const t = useTranslations("recognition");
  const common = useTranslations("common");
  const { form, formProps, pending, failure } = useActionForm({
    action: decideRewardAction,
    defaultValues: { comment: "" },
    toInput: ({ comment }) => ({ id, version, move, comment }),
    onSuccess: () => {
      toast(t("rewardDecided"));
      onClose();
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <Field
        form={form}
        label={t(move === "decline" ? "rewardWhyNot" : "rewardComment")}
        name="comment"
        rules={move === "decline" ? { required: "required" } : undefined}
      >
        {(control) => <Textarea maxLength={500} rows={3} {...control} />}
      </Field>
      <FormFailure failure={failure} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{common("cancel")}</Button>
        <SubmitButton pending={pending}>{t(`rewardMoves.${move}`)}</SubmitButton>
      </div>
    </form>
  );
}
