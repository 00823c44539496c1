"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { saveMinutesAction } from "../../actions";

/** What was said and decided. */
export function MinutesForm({ id, version, minutes }: { id: number; version: number; minutes: string }) {
  const t = useTranslations("reviewForms");
  const { form, formProps, pending, failure } = useActionForm({
    action: saveMinutesAction,
    defaultValues: { minutes },
    toInput: (values) => ({ id, version, ...values }),
    onSuccess: () => toast(t("minutesSaved")),
  });
  return (
    <form {...formProps} className="max-w-3xl space-y-3">
      <Field form={form} hint={t("minutesHint")} label={t("minutes")} name="minutes">
        {(control) => <Textarea rows={8} {...control} />}
      </Field>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("saveMinutes")}</SubmitButton>
    </form>
  );
}
