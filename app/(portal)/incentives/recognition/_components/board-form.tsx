"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { declareBoardAction } from "../actions";

/** Metric, who takes part, and how level people are told apart. */
export function BoardForm({ metrics }: { metrics: readonly { id: MetricId; label: string }[] }) {
  const t = useTranslations("recognition");
  const { form, formProps, pending, failure } = useActionForm({
    action: declareBoardAction,
    defaultValues: {
      metric: "won_value",
      tieMetric: "",
      places: "3",
      minTenureMonths: "3",
      qualifying: "",
      honour: "",
    },
    toInput: (values, clientKey) => ({
      ...values,
      metric: values.metric as MetricId,
      tieMetric: values.tieMetric as MetricId,
      clientKey,
    }),
    onSuccess: () => toast(t("declared")),
  });
  return (
    <form {...formProps} className="max-w-2xl space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField form={form} label={t("metric")} name="metric" options={metrics} />
        <SelectField
          empty={t("tieShared")}
          form={form}
          label={t("tieMetric")}
          name="tieMetric"
          options={metrics}
        />
        <Field form={form} label={t("places")} name="places" rules={{ required: "required" }}>
          {(control) => <Input inputMode="numeric" {...control} />}
        </Field>
        <Field form={form} label={t("minTenure")} name="minTenureMonths" rules={{ required: "required" }}>
          {(control) => <Input inputMode="numeric" {...control} />}
        </Field>
        <Field form={form} hint={t("qualifyingHint")} label={t("qualifyingLabel")} name="qualifying">
          {(control) => <Input autoComplete="off" inputMode="decimal" {...control} />}
        </Field>
        <Field form={form} label={t("honour")} name="honour" rules={{ required: "required" }}>
          {(control) => <Input autoComplete="off" maxLength={120} {...control} />}
        </Field>
      </div>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("declare")}</SubmitButton>
    </form>
  );
}
