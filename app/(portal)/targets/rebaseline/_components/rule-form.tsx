"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Section } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { REBASELINE_RULES, type RebaselineChoice, type RebaselineRule } from "@/lib/targets/rebaseline";
import { saveRebaselineRuleAction } from "../actions";

interface RuleFormProps {
  metric: MetricId;
  metricName: string;
  /** The rule in force; null while the metric has none. */
  initial: (RebaselineChoice & { thresholdPpm: number; isActive: boolean; version: number }) | null;
}

interface RuleValues {
  rule: RebaselineRule;
  catchUp: string;
  threshold: string;
  isActive: boolean;
}

const percent = (ppm: number) => String(ppm / 10_000);

/** By which rule proposals are made when a period has been closed. */
export function RuleForm({ metric, metricName, initial }: RuleFormProps) {
  const t = useTranslations("rebaseline");
  const common = useTranslations("common");
  const { form, formProps, pending, failure } = useActionForm({
    action: saveRebaselineRuleAction,
    defaultValues: {
      rule: initial?.rule ?? "catch_up",
      catchUp: percent(initial?.catchUpPpm ?? 500_000),
      threshold: percent(initial?.thresholdPpm ?? 100_000),
      isActive: initial?.isActive ?? true,
    } as RuleValues,
    toInput: (values: RuleValues) => ({ ...values, metric, version: initial?.version ?? 0 }),
    onSuccess: () => toast(t("ruleSaved")),
  });
  return (
    <Section hint={t("monthlyHint")} id="rule" title={t("monthly", { metric: metricName })}>
      <form {...formProps} className="max-w-3xl space-y-4">
        <div className="grid gap-4 sm:grid-cols-3">
          <SelectField
            form={form}
            label={t("rule")}
            name="rule"
            options={REBASELINE_RULES.map((rule) => ({ value: rule, label: t(`rules.${rule}`) }))}
          />
          <Field
            form={form}
            hint={t("catchUpHint")}
            label={t("catchUp")}
            name="catchUp"
            rules={{ required: "required" }}
          >
            {(control) => <Input autoComplete="off" inputMode="decimal" {...control} />}
          </Field>
          <Field
            form={form}
            hint={t("thresholdHint")}
            label={t("threshold")}
            name="threshold"
            rules={{ required: "required" }}
          >
            {(control) => <Input autoComplete="off" inputMode="decimal" {...control} />}
          </Field>
        </div>
        <Field form={form} label={t("isActive")} layout="inline" name="isActive">
          {(control) => <Checkbox {...control} />}
        </Field>
        <FormFailure failure={failure} />
        <SubmitButton pending={pending}>{common("save")}</SubmitButton>
      </form>
    </Section>
  );
}
