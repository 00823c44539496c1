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
import { declareSupportAction } from "../actions";

interface Option {
  value: string;
  label: string;
}

interface SupportFormProps {
  departments: readonly Option[];
  metrics: readonly Option[];
  units: readonly Option[];
  supportedMetrics: readonly Option[];
}

const CHOICES = [
  ["unitId", "department", "departments"],
  ["metric", "departmentMetric", "metrics"],
  ["supportedUnitId", "supportedUnit", "units"],
  ["supportedMetric", "supportedMetric", "supportedMetrics"],
] as const;

/** Whose target supports which sales target, and how much of it depends on that. */
export function SupportForm(options: SupportFormProps) {
  const t = useTranslations("supports");
  const router = useRouter();
  const { form, formProps, pending, failure } = useActionForm({
    action: declareSupportAction,
    defaultValues: {
      unitId: "",
      metric: "",
      supportedUnitId: "",
      supportedMetric: "",
      share: "",
      basis: "",
    },
    toInput: (values, clientKey) => ({
      ...values,
      metric: values.metric as MetricId,
      supportedMetric: values.supportedMetric as MetricId,
      clientKey,
    }),
    onSuccess: () => {
      toast(t("linked"));
      router.push("/targets/departments");
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      {CHOICES.map(([name, label, list]) => (
        <SelectField
          empty={t("choose")}
          form={form}
          key={name}
          label={t(label)}
          name={name}
          options={options[list]}
          rules={{ required: "required" }}
        />
      ))}
      <Field
        form={form}
        hint={t("shareHint")}
        label={t("share")}
        name="share"
        rules={{ required: "required" }}
      >
        {(control) => <Input autoComplete="off" inputMode="decimal" {...control} />}
      </Field>
      <Field
        form={form}
        hint={t("basisHint")}
        label={t("basis")}
        name="basis"
        rules={{ required: "required" }}
      >
        {(control) => <Textarea rows={2} {...control} />}
      </Field>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("link")}</SubmitButton>
    </form>
  );
}
