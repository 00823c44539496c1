"use client";

import { useLocale, useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { currencyName } from "@/components/format/currency-name";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { enterChannelCostAction } from "../../actions";

interface Option {
  id: number;
  label: string;
}

interface CostFormProps {
  channels: readonly Option[];
  units: readonly Option[];
  /** The month that runs: none later has begun. */
  month: string;
}

/** One cost of one channel, unit and month. Channel, unit and month stay for the next one. */
export function CostForm({ channels, units, month }: CostFormProps) {
  const t = useTranslations("returns");
  const currency = currencyName(useLocale());
  const { form, formProps, pending, failure } = useActionForm({
    action: enterChannelCostAction,
    defaultValues: { channelId: "", unitId: "", month, amountMinor: "", evidence: "" },
    toInput: (values, clientKey) => ({ ...values, clientKey }),
    onSuccess: () => {
      toast(t("entered"));
      form.resetField("amountMinor");
    },
  });
  const required = { required: "required" };
  return (
    <form {...formProps} className="grid max-w-4xl gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <SelectField
        empty={t("choose")}
        form={form}
        label={t("channel")}
        name="channelId"
        options={channels}
        rules={required}
      />
      <SelectField
        empty={t("choose")}
        form={form}
        label={t("unit")}
        name="unitId"
        options={units}
        rules={required}
      />
      <Field form={form} label={t("month")} name="month" rules={required}>
        {(control) => <Input {...control} max={month} type="month" />}
      </Field>
      <Field form={form} label={t("amountIn", { currency })} name="amountMinor" rules={required}>
        {(control) => <Input {...control} autoComplete="off" inputMode="decimal" />}
      </Field>
      <Field
        className="sm:col-span-2 lg:col-span-4"
        form={form}
        hint={t("evidenceHint")}
        label={t("evidence")}
        name="evidence"
        rules={required}
      >
        {(control) => <Input {...control} autoComplete="off" maxLength={500} />}
      </Field>
      <div className="space-y-3 sm:col-span-2 lg:col-span-4">
        <FormFailure failure={failure} />
        <SubmitButton pending={pending}>{t("save")}</SubmitButton>
      </div>
    </form>
  );
}
