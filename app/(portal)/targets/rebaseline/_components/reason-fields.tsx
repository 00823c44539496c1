"use client";

import { useTranslations } from "next-intl";
import type { UseFormReturn } from "react-hook-form";
import { Field } from "@/components/form/field";
import { SelectField } from "@/components/form/select-field";
import { Textarea } from "@/components/ui/textarea";
import { ADJUSTMENT_REASONS, type AdjustmentReason } from "@/lib/targets/adjustment-states";

export interface ReasonValues {
  reason: AdjustmentReason;
  explanation: string;
}

/** Why the figures should change, as every request says it. */
export function ReasonFields({ form }: { form: UseFormReturn<ReasonValues> }) {
  const t = useTranslations("targets");
  return (
    <>
      <SelectField
        form={form}
        label={t("reasonLabel")}
        name="reason"
        options={ADJUSTMENT_REASONS.map((reason) => ({ value: reason, label: t(`reasons.${reason}`) }))}
        rules={{ required: "required" }}
      />
      <Field
        form={form}
        hint={t("explanationHint")}
        label={t("explanation")}
        name="explanation"
        rules={{ required: "required" }}
      >
        {(control) => <Textarea rows={3} {...control} />}
      </Field>
    </>
  );
}
