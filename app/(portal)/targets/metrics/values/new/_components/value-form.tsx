"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { enterValueAction } from "../../../actions";

interface Option {
  value: string;
  label: string;
}

interface ValueFormProps {
  metric: MetricId | "";
  metrics: readonly (Option & { hint: string })[];
  units: readonly Option[];
  periods: readonly { label: string; options: readonly Option[] }[];
}

export function ValueForm({ metric, metrics, units, periods }: ValueFormProps) {
  const t = useTranslations("metricsCatalogue");
  const router = useRouter();
  const { form, formProps, pending, failure } = useActionForm({
    action: enterValueAction,
    defaultValues: {
      metric: metric as string,
      unitId: units.length === 1 ? (units[0]?.value ?? "") : "",
      periodKey: "",
      value: "",
      evidence: "",
    },
    toInput: (values, clientKey) => ({ ...values, metric: values.metric as MetricId, clientKey }),
    onSuccess: () => {
      toast(t("entered"));
      router.push("/targets/metrics/values");
    },
  });
  const chosen = metrics.find(({ value }) => value === form.watch("metric"));
  return (
    <form {...formProps} className="space-y-4">
      <SelectField
        empty={t("choose")}
        form={form}
        label={t("metric")}
        name="metric"
        options={metrics}
        rules={{ required: "required" }}
      />
      <SelectField
        empty={t("choose")}
        form={form}
        label={t("unit")}
        name="unitId"
        options={units}
        rules={{ required: "required" }}
      />
      <SelectField
        empty={t("choose")}
        form={form}
        label={t("period")}
        name="periodKey"
        options={periods}
        rules={{ required: "required" }}
      />
      <Field form={form} hint={chosen?.hint} label={t("value")} name="value" rules={{ required: "required" }}>
        {(control) => <Input autoComplete="off" inputMode="decimal" {...control} />}
      </Field>
      <Field
        form={form}
        hint={t("evidenceHint")}
        label={t("evidence")}
        name="evidence"
        rules={{ required: "required" }}
      >
        {(control) => <Textarea rows={2} {...control} />}
      </Field>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("enter")}</SubmitButton>
    </form>
  );
}
