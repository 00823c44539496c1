"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { saveMinutesAction } from "../../actions";

interface MinutesFormProps {
  id: number;
  version: number;
  minutes: string;
}

/** Of two who write at once the second is told and keeps what they typed. */
export function MinutesForm({ id, version, minutes }: MinutesFormProps) {
  const t = useTranslations("reviews");
  // The version of the text that was loaded, not that of a later refresh: otherwise another's minutes would be overwritten unseen.
  const known = useRef(version);
  const { form, formProps, pending, failure } = useActionForm({
    action: saveMinutesAction,
    defaultValues: { minutes },
    toInput: (values) => ({ id, version: known.current, minutes: values.minutes }),
    onSuccess: (saved) => {
      known.current = saved.version;
      toast(t("minutesSaved"));
    },
  });
  return (
    <form {...formProps} className="max-w-3xl space-y-3">
      <Field form={form} label={t("minutesLabel")} name="minutes">
        {(control) => <Textarea rows={8} {...control} />}
      </Field>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("saveMinutes")}</SubmitButton>
    </form>
  );
}
