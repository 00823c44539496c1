"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { addActionAction } from "../../actions";

interface Option {
  value: number | string;
  label: string;
}

interface ActionFormProps {
  reviewId: number;
  owners: readonly Option[];
  metrics: readonly Option[];
  causes: readonly Option[];
  today: string;
}

export function ActionForm({ reviewId, owners, metrics, causes, today }: ActionFormProps) {
  const t = useTranslations("reviews");
  const { form, formProps, pending, failure } = useActionForm({
    action: addActionAction,
    defaultValues: { title: "", ownerId: "", dueOn: "", metric: "", expectedEffect: "", causeId: "" },
    toInput: (values, idempotencyKey) => ({
      ...values,
      reviewId,
      ownerId: Number(values.ownerId),
      causeId: values.causeId === "" ? null : Number(values.causeId),
      metric: values.metric as MetricId,
      idempotencyKey,
    }),
    onSuccess: () => {
      form.reset();
      toast(t("added"));
    },
  });
  const choice = (
    name: "ownerId" | "metric" | "causeId",
    label: string,
    first: string,
    options: readonly Option[],
  ) => (
    <Field
      form={form}
      label={label}
      name={name}
      rules={name === "causeId" ? undefined : { required: "required" }}
    >
      {(control) => (
        <Select {...control}>
          <option value="">{first}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
  return (
    <details className="mt-4">
      <summary className="w-fit cursor-pointer text-sm text-primary">{t("addAction")}</summary>
      <form {...formProps} className="mt-3 grid max-w-2xl gap-4 sm:grid-cols-2">
        <Field
          className="sm:col-span-2"
          form={form}
          label={t("actionTitle")}
          name="title"
          rules={{ required: "required" }}
        >
          {(control) => <Input autoComplete="off" {...control} />}
        </Field>
        {choice("ownerId", t("owner"), t("choose"), owners)}
        <Field form={form} label={t("dueOn")} name="dueOn" rules={{ required: "required" }}>
          {(control) => <Input min={today} type="date" {...control} />}
        </Field>
        {choice("metric", t("metric"), t("choose"), metrics)}
        <Field form={form} hint={t("expectedHint")} label={t("expected")} name="expectedEffect">
          {(control) => <Input autoComplete="off" inputMode="decimal" {...control} />}
        </Field>
        {choice("causeId", t("forCause"), t("causeNone"), causes)}
        <div className="space-y-3 sm:col-span-2">
          <FormFailure failure={failure} />
          <SubmitButton pending={pending}>{t("addAction")}</SubmitButton>
        </div>
      </form>
    </details>
  );
}
