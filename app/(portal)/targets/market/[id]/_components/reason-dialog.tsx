"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Textarea } from "@/components/ui/textarea";
import type { ActionResult } from "@/lib/action-result";

interface ReasonDialogProps {
  open: boolean;
  title: string;
  hint: string;
  /** The word on the button that does it. */
  confirm: string;
  isDanger?: boolean;
  action: (reason: string) => Promise<ActionResult<unknown>>;
  onClose: () => void;
  onDone: () => void;
}

/** A move that has to be explained. */
export function ReasonDialog({ open, title, hint, onClose, ...form }: ReasonDialogProps) {
  return (
    <Dialog description={hint} onClose={onClose} open={open} title={title}>
      {open ? <ReasonForm {...form} onClose={onClose} /> : null}
    </Dialog>
  );
}

function ReasonForm({
  confirm,
  isDanger,
  action,
  onClose,
  onDone,
}: Omit<ReasonDialogProps, "open" | "title" | "hint">) {
  const t = useTranslations("market");
  const common = useTranslations("common");
  const { form, formProps, pending, failure } = useActionForm({
    action: ({ reason }: { reason: string }) => action(reason),
    defaultValues: { reason: "" },
    onSuccess: () => {
      onDone();
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
        <Button onClick={onClose}>{common("cancel")}</Button>
        <SubmitButton pending={pending} variant={isDanger ? "danger" : "primary"}>
          {confirm}
        </SubmitButton>
      </div>
    </form>
  );
}
