"use client";

import { useTranslations } from "next-intl";
import type { UseFormReturn } from "react-hook-form";
import { Field } from "@/components/form/field";
import { Select } from "@/components/ui/select";
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
      <Field form={form} label={t("reasonLabel")} name="reason" rules={{ required: "required" }}>
        {(control) => (
          <Select {...control}>
            {ADJUSTMENT_REASONS.map((reason) => (
              <option key={reason} value={reason}>
                {t(`reasons.${reason}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
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
