"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { AdjustmentReason } from "@/lib/targets/adjustment-states";
import { requestAdjustmentAction } from "../../../actions";

interface RequestFormProps {
  subject: { metric: MetricId; unitId: number; personId: number | null };
  period: { key: string; start: string; end: string };
  effectiveOn: string;
  reasons: readonly AdjustmentReason[];
  /** In which unit the new figure is typed. */
  hint: string;
}

export function RequestForm({ subject, period, effectiveOn, reasons, hint }: RequestFormProps) {
  const t = useTranslations("targets");
  const router = useRouter();
  const isDraft = useRef(false);
  const { form, formProps, pending, failure } = useActionForm({
    action: requestAdjustmentAction,
    defaultValues: {
      newValue: "",
      effectiveOn,
      reason: "",
      explanation: "",
      evidence: "",
      rebalanceSiblings: false,
    },
    toInput: (values, clientKey) => ({
      ...values,
      ...subject,
      periodKey: period.key,
      reason: values.reason as AdjustmentReason,
      isDraft: isDraft.current,
      clientKey,
    }),
    onSuccess: ({ id }) => {
      toast(t("requestSent"));
      router.push(`/targets/adjustments/${id}`);
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <Field form={form} hint={hint} label={t("newValue")} name="newValue" rules={{ required: "required" }}>
        {(control) => <Input autoComplete="off" autoFocus inputMode="decimal" {...control} />}
      </Field>
      <Field
        form={form}
        hint={t("effectiveHint")}
        label={t("effectiveOn")}
        name="effectiveOn"
        rules={{ required: "required" }}
      >
        {(control) => <Input max={period.end} min={period.start} type="date" {...control} />}
      </Field>
      <Field form={form} label={t("reasonLabel")} name="reason" rules={{ required: "required" }}>
        {(control) => (
          <Select {...control}>
            <option value="">{t("chooseReason")}</option>
            {reasons.map((reason) => (
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
        {(control) => <Textarea rows={4} {...control} />}
      </Field>
      <Field form={form} hint={t("evidenceHint")} label={t("evidence")} name="evidence">
        {(control) => <Input {...control} />}
      </Field>
      <Field form={form} label={t("rebalance")} layout="inline" name="rebalanceSiblings">
        {(control) => <Checkbox {...control} />}
      </Field>
      <FormFailure failure={failure} />
      <div className="flex gap-2">
        <SubmitButton
          onClick={() => {
            isDraft.current = false;
          }}
          pending={pending}
        >
          {t("submit")}
        </SubmitButton>
        <SubmitButton
          onClick={() => {
            isDraft.current = true;
          }}
          pending={pending}
          variant="outline"
        >
          {t("saveDraft")}
        </SubmitButton>
      </div>
    </form>
  );
}
