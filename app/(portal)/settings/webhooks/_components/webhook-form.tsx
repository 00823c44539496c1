"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { createWebhookAction } from "../actions";

interface Option {
  value: string;
  label: string;
}

interface WebhookFormProps {
  kinds: readonly Option[];
  units: readonly Option[];
  severities: readonly Option[];
}

const EMPTY = { name: "", kind: "dingtalk", url: "", secret: "", unitId: "", minSeverity: "warning" };

export function WebhookForm({ kinds, units, severities }: WebhookFormProps) {
  const t = useTranslations("delivery.webhooks");
  const { form, formProps, pending, failure } = useActionForm({
    action: createWebhookAction,
    defaultValues: { ...EMPTY, unitId: units[0]?.value ?? "" },
    toInput: (values) => values as never,
    onSuccess: () => {
      form.reset();
      toast(t("added"));
    },
  });
  return (
    <form {...formProps} className="grid max-w-2xl gap-4 sm:grid-cols-2">
      <Field form={form} label={t("name")} name="name" rules={{ required: "required" }}>
        {(control) => <Input {...control} />}
      </Field>
      <SelectField form={form} label={t("kind")} name="kind" options={kinds} />
      <Field
        className="sm:col-span-2"
        form={form}
        hint={t("urlHint")}
        label={t("url")}
        name="url"
        rules={{ required: "required" }}
      >
        {(control) => <Input autoComplete="off" inputMode="url" {...control} />}
      </Field>
      <Field className="sm:col-span-2" form={form} hint={t("secretHint")} label={t("secret")} name="secret">
        {(control) => <Input autoComplete="off" type="password" {...control} />}
      </Field>
      <SelectField form={form} label={t("unit")} name="unitId" options={units} />
      <SelectField form={form} label={t("minSeverity")} name="minSeverity" options={severities} />
      <div className="space-y-3 sm:col-span-2">
        <FormFailure failure={failure} />
        <SubmitButton pending={pending}>{t("add")}</SubmitButton>
      </div>
    </form>
  );
}
