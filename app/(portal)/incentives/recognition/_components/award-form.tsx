"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { TRAINING_REASONS, type TrainingReason } from "@/lib/recognition/recognition-input";
import { awardTrainingAction } from "../actions";

/** A training place for somebody below the reader. */
export function AwardForm({ people }: { people: readonly { id: number; label: string }[] }) {
  const t = useTranslations("recognition");
  const { form, formProps, pending, failure } = useActionForm({
    action: awardTrainingAction,
    defaultValues: { personId: "", title: "", reason: "champion", note: "" },
    toInput: (values, clientKey) => ({ ...values, reason: values.reason as TrainingReason, clientKey }),
    onSuccess: () => {
      form.reset();
      toast(t("awarded"));
    },
  });
  return (
    <form {...formProps} className="mt-3 max-w-2xl space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          empty={t("choose")}
          form={form}
          label={t("person")}
          name="personId"
          options={people}
          rules={{ required: "required" }}
        />
        <SelectField
          form={form}
          label={t("reason")}
          name="reason"
          options={TRAINING_REASONS.map((reason) => ({ value: reason, label: t(`reasons.${reason}`) }))}
        />
      </div>
      <Field form={form} label={t("trainingTitle")} name="title" rules={{ required: "required" }}>
        {(control) => <Input autoComplete="off" maxLength={120} {...control} />}
      </Field>
      <Field form={form} label={t("note")} name="note">
        {(control) => <Input autoComplete="off" maxLength={500} {...control} />}
      </Field>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("award")}</SubmitButton>
    </form>
  );
}
