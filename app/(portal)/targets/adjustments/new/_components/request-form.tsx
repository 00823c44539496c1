"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { AdjustmentReason } from "@/lib/targets/adjustment-states";
import { editAdjustmentAction, requestAdjustmentAction } from "../../../actions";

interface RequestValues {
  newValue: string;
  effectiveOn: string;
  reason: string;
  explanation: string;
  evidence: string;
  rebalanceSiblings: boolean;
}

/** What was typed, and what is done with it. */
interface Asked extends Omit<RequestValues, "reason"> {
  reason: AdjustmentReason;
  isDraft: boolean;
  clientKey: string;
}

interface RequestFormProps {
  subject: { metric: MetricId; unitId: number; personId: number | null };
  period: { key: string; start: string; end: string };
  initial: RequestValues;
  /** The request that is written anew; without it a new one is made. */
  existing?: { id: number; version: number };
  /** The target under re-examination that the new request answers. */
  reexaminationId?: number;
  reasons: readonly AdjustmentReason[];
  /** In which unit the new figure is typed. */
  hint: string;
}

export function RequestForm({
  subject,
  period,
  initial,
  existing,
  reexaminationId,
  reasons,
  hint,
}: RequestFormProps) {
  const t = useTranslations("targets");
  const router = useRouter();
  const isDraft = useRef(false);
  const { form, formProps, pending, failure } = useActionForm({
    action: ({ clientKey, ...asked }: Asked) =>
      existing
        ? editAdjustmentAction({ ...asked, metric: subject.metric, ...existing })
        : requestAdjustmentAction({
            ...asked,
            ...subject,
            periodKey: period.key,
            clientKey,
            reexaminationId,
          }),
    defaultValues: initial,
    toInput: (values: RequestValues, clientKey) => ({
      ...values,
      reason: values.reason as AdjustmentReason,
      isDraft: isDraft.current,
      clientKey,
    }),
    onSuccess: ({ id }) => {
      toast(t(isDraft.current ? "draftKept" : "requestSent"));
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
      <SelectField
        empty={t("chooseReason")}
        form={form}
        label={t("reasonLabel")}
        name="reason"
        options={reasons.map((reason) => ({ value: reason, label: t(`reasons.${reason}`) }))}
        rules={{ required: "required" }}
      />
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
