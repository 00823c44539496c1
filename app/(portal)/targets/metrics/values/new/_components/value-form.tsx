"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
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
      <Field form={form} label={t("metric")} name="metric" rules={{ required: "required" }}>
        {(control) => <Options {...control} empty={t("choose")} options={metrics} />}
      </Field>
      <Field form={form} label={t("unit")} name="unitId" rules={{ required: "required" }}>
        {(control) => <Options {...control} empty={t("choose")} options={units} />}
      </Field>
      <Field form={form} label={t("period")} name="periodKey" rules={{ required: "required" }}>
        {(control) => (
          <Select {...control}>
            <option value="">{t("choose")}</option>
            {periods.map(({ label, options }) => (
              <optgroup key={label} label={label}>
                {options.map((option) => (
                  <option key={option.value} value={option.value}>
                    {option.label}
                  </option>
                ))}
              </optgroup>
            ))}
          </Select>
        )}
      </Field>
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

function Options({
  options,
  empty,
  ...control
}: React.ComponentProps<typeof Select> & { options: readonly Option[]; empty: string }) {
  return (
    <Select {...control}>
      <option value="">{empty}</option>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Select>
  );
}
