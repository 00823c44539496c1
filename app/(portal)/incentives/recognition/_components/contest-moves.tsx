"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmButton } from "@/components/form/confirm-button";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { callAction, useActionForm } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { awardContestAction, withdrawContestAction } from "../actions";

interface MoveProps {
  id: number;
  version: number;
  name: string;
}

/** Awarding cannot be taken back: it is asked first. */
export function AwardContest({ id, version, name }: MoveProps) {
  const t = useTranslations("recognition");
  const errorText = useErrorText();
  return (
    <ConfirmButton
      confirmLabel={t("contestAward")}
      description={t("contestAwardText")}
      onConfirm={async () => {
        const result = await callAction(awardContestAction, { id, version });
        toast(result.ok ? t("contestAwarded", { count: result.data.winners }) : errorText(result.code));
      }}
      size="sm"
      title={`${t("contestAward")} · ${name}`}
      variant="primary"
    >
      {t("contestAward")}
    </ConfirmButton>
  );
}

/** Withdrawing asks for the reason, which everybody reads. */
export function WithdrawContest(props: MoveProps) {
  const t = useTranslations("recognition");
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button onClick={() => setAsked(true)} size="sm">
        {t("contestWithdraw")}
      </Button>
      <Dialog
        description={t("contestWithdrawText")}
        onClose={() => setAsked(false)}
        open={isAsked}
        title={`${t("contestWithdraw")} · ${props.name}`}
      >
        {isAsked ? <WithdrawForm {...props} onClose={() => setAsked(false)} /> : null}
      </Dialog>
    </>
  );
}

function WithdrawForm({ id, version, onClose }: MoveProps & { onClose: () => void }) {
  const t = useTranslations("recognition");
  const common = useTranslations("common");
  const { form, formProps, pending, failure } = useActionForm({
    action: withdrawContestAction,
    defaultValues: { reason: "" },
    toInput: ({ reason }) => ({ id, version, reason }),
    onSuccess: onClose,
  });
  return (
    <form {...formProps} className="space-y-4">
      <Field form={form} label={t("contestWhy")} name="reason" rules={{ required: "required" }}>
        {(control) => <Textarea maxLength={300} rows={3} {...control} />}
      </Field>
      <FormFailure failure={failure} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{common("cancel")}</Button>
        <SubmitButton pending={pending}>{t("contestWithdraw")}</SubmitButton>
      </div>
    </form>
  );
}
