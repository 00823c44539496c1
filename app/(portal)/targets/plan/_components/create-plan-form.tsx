"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { TARGET_PLAN_BASES, type TargetPlanBasis } from "@/lib/planning/plan-states";
import { createPlanAction } from "../actions";

interface CreatePlanFormProps {
  years: readonly string[];
  metrics: readonly { id: MetricId; label: string }[];
  /** Scenarios that may be copied. */
  plans: readonly { id: number; label: string }[];
}

/** Metrics that are planned most; the others stand behind "more". */
const USUAL: readonly MetricId[] = ["won_value", "new_customers", "margin", "order_revenue", "csat"];

export function CreatePlanForm({ years, metrics, plans }: CreatePlanFormProps) {
  const t = useTranslations("planning");
  const router = useRouter();
  const [chosen, setChosen] = useState<readonly MetricId[]>(["won_value"]);
  const { form, formProps, pending, failure } = useActionForm({
    action: createPlanAction,
    defaultValues: {
      name: "",
      fiscalYear: years[0] ?? "",
      basis: "actuals",
      growthPpm: "10",
      fromPlanId: "",
    },
    toInput: (values, clientKey) => ({
      ...values,
      basis: values.basis as TargetPlanBasis,
      metrics: [...chosen],
      clientKey,
    }),
    onSuccess: ({ id }) => router.push(`/targets/plan/${id}`),
  });
  const basis = form.watch("basis");
  const toggle = (id: MetricId) =>
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const box = ({ id, label }: { id: MetricId; label: string }) => (
    <label className="flex items-center gap-2 text-sm" htmlFor={`metric-${id}`} key={id}>
      <Checkbox checked={chosen.includes(id)} id={`metric-${id}`} onChange={() => toggle(id)} />
      {label}
    </label>
  );
  return (
    <form {...formProps} className="space-y-4">
      <Field form={form} label={t("name")} name="name" rules={{ required: "required" }}>
        {(control) => (
          <Input autoComplete="off" maxLength={80} placeholder={t("namePlaceholder")} {...control} />
        )}
      </Field>
      <SelectField
        form={form}
        label={t("year")}
        name="fiscalYear"
        options={years.map((year) => ({ value: year, label: year }))}
      />
      <SelectField
        form={form}
        hint={t(`basisHint.${basis as TargetPlanBasis}`)}
        label={t("basisLabel")}
        name="basis"
        options={TARGET_PLAN_BASES.filter((one) => one !== "plan" || plans.length > 0).map((one) => ({
          value: one,
          label: t(`basis.${one}`),
        }))}
      />
      {basis === "plan" ? (
        <SelectField
          empty={t("choosePlan")}
          form={form}
          label={t("fromPlan")}
          name="fromPlanId"
          options={plans}
        />
      ) : (
        <>
          {basis === "empty" ? null : (
            <Field form={form} label={t("growth")} name="growthPpm">
              {(control) => <Input autoComplete="off" inputMode="decimal" {...control} />}
            </Field>
          )}
          <fieldset className="space-y-1.5">
            <legend className="mb-1 text-sm font-medium">{t("metrics")}</legend>
            {metrics.filter(({ id }) => USUAL.includes(id)).map(box)}
            <details>
              <summary className="cursor-pointer text-sm text-primary">{t("moreMetrics")}</summary>
              <div className="mt-1.5 grid gap-1.5 sm:grid-cols-2">
                {metrics.filter(({ id }) => !USUAL.includes(id)).map(box)}
              </div>
            </details>
          </fieldset>
        </>
      )}
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("create")}</SubmitButton>
    </form>
  );
}
