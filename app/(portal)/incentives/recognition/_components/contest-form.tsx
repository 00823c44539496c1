"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { TIE_MODES, type TieMode } from "@/lib/incentives/contest";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { declareContestAction } from "../actions";

interface ContestFormProps {
  metrics: readonly { id: MetricId; label: string }[];
  units: readonly { id: number; label: string }[];
  today: string;
}

/** What decides, who takes part, when, and for how much. */
export function ContestForm({ metrics, units, today }: ContestFormProps) {
  const t = useTranslations("recognition");
  const { form, formProps, pending, failure } = useActionForm({
    action: declareContestAction,
    defaultValues: {
      name: "",
      metric: "won_value",
      unitId: String(units[0]?.id ?? ""),
      startOn: today,
      lastDay: "",
      prizes: "",
      ties: "share",
      minTenureMonths: "0",
      qualifying: "",
    },
    toInput: (values, clientKey) => ({
      ...values,
      metric: values.metric as MetricId,
      ties: values.ties as TieMode,
      clientKey,
    }),
    onSuccess: () => {
      form.reset();
      toast(t("contestDeclared"));
    },
  });
  const required = { required: "required" };
  return (
    <form {...formProps} className="mt-3 max-w-2xl space-y-4">
      <Field form={form} hint={t("contestNameHint")} label={t("contestName")} name="name" rules={required}>
        {(control) => <Input autoComplete="off" maxLength={120} {...control} />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField form={form} label={t("metric")} name="metric" options={metrics} />
        <SelectField
          form={form}
          hint={t("contestUnitHint")}
          label={t("contestUnit")}
          name="unitId"
          options={units}
        />
        <Field form={form} label={t("contestStart")} name="startOn" rules={required}>
          {(control) => <Input min={today} type="date" {...control} />}
        </Field>
        <Field form={form} label={t("contestLast")} name="lastDay" rules={required}>
          {(control) => <Input min={today} type="date" {...control} />}
        </Field>
        <Field
          form={form}
          hint={t("contestPrizesHint")}
          label={t("contestPrizes")}
          name="prizes"
          rules={required}
        >
          {(control) => <Textarea rows={3} {...control} />}
        </Field>
        <SelectField
          form={form}
          label={t("contestTie")}
          name="ties"
          options={TIE_MODES.map((value) => ({ value, label: t(`contestTies.${value}`) }))}
        />
        <Field form={form} label={t("minTenure")} name="minTenureMonths" rules={required}>
          {(control) => <Input inputMode="numeric" {...control} />}
        </Field>
        <Field form={form} hint={t("qualifyingHint")} label={t("qualifyingLabel")} name="qualifying">
          {(control) => <Input autoComplete="off" inputMode="decimal" {...control} />}
        </Field>
      </div>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("contestDeclare")}</SubmitButton>
    </form>
  );
}
