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
import { cancelMilestoneAction } from "../../actions";

interface CancelMilestoneProps {
  id: number;
  version: number;
}

export function CancelMilestone(props: CancelMilestoneProps) {
  const t = useTranslations("milestones");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} variant="danger">
        {t("cancel")}
      </Button>
      <Dialog description={t("cancelHint")} onClose={() => setOpen(false)} open={isOpen} title={t("cancel")}>
        {isOpen ? <CancelForm {...props} onClose={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function CancelForm({ id, version, onClose }: CancelMilestoneProps & { onClose: () => void }) {
  const t = useTranslations("milestones");
  const common = useTranslations("common");
  const { form, formProps, pending, failure } = useActionForm({
    action: cancelMilestoneAction,
    defaultValues: { reason: "" },
    toInput: ({ reason }) => ({ id, version, reason }),
    onSuccess: () => {
      toast(t("cancelled"));
      onClose();
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <Field form={form} label={t("reason")} name="reason" rules={{ required: "required" }}>
        {(control) => <Textarea rows={3} {...control} />}
      </Field>
      <FormFailure failure={failure} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{common("back")}</Button>
        <SubmitButton pending={pending} variant="danger">
          {t("cancel")}
        </SubmitButton>
      </div>
    </form>
  );
}
