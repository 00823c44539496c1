"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { MAIL_MODES, type MailMode } from "@/lib/notifications/delivery-kinds";
import { savePreferencesAction } from "../actions";

interface Values {
  mailMode: MailMode;
  /** `HH:MM`. */
  quietFrom: string;
  quietTo: string;
}

export function PreferencesForm({ values }: { values: Values }) {
  const t = useTranslations("delivery");
  const common = useTranslations("common");
  const { form, formProps, pending, failure } = useActionForm<Values>({
    action: savePreferencesAction,
    defaultValues: values,
    onSuccess: () => toast(t("saved")),
  });
  return (
    <form {...formProps} className="max-w-sm space-y-4">
      <SelectField
        form={form}
        label={t("mailMode")}
        name="mailMode"
        options={MAIL_MODES.map((mode) => ({ value: mode, label: t(`modes.${mode}`) }))}
      />
      <div className="grid grid-cols-2 gap-3">
        <Field form={form} label={t("quietFrom")} name="quietFrom" rules={{ required: "required" }}>
          {(control) => <Input type="time" {...control} />}
        </Field>
        <Field form={form} label={t("quietTo")} name="quietTo" rules={{ required: "required" }}>
          {(control) => <Input type="time" {...control} />}
        </Field>
      </div>
      <p className="text-sm text-muted-foreground">{t("quietHint")}</p>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{common("save")}</SubmitButton>
    </form>
  );
}
