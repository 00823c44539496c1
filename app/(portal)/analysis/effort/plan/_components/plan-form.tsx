"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { PLANNED_KINDS } from "@/lib/effort/activity-plan";
import type { Day } from "@/lib/periods";
import { planActivityAction } from "../../actions";

interface Option {
  value: string;
  label: string;
}

/** For whom, what, how often and from when. Whom and when stay for the next one. */
export function PlanForm({
  units,
  people,
  today,
}: {
  units: readonly Option[];
  people: readonly Option[];
  today: Day;
}) {
  const t = useTranslations("effort");
  const kinds = useTranslations("sales.activity");
  const { form, formProps, pending, failure } = useActionForm({
    action: planActivityAction,
    defaultValues: { subject: "", kind: "visit", perWeek: "", startOn: today },
    toInput: (values) => ({ ...values, kind: values.kind as "visit" }),
    onSuccess: () => {
      toast(t("planned"));
      form.resetField("perWeek");
    },
  });
  const required = { required: "required" };
  return (
    <form {...formProps} className="grid max-w-2xl gap-4 sm:grid-cols-2">
      <SelectField
        className="sm:col-span-2"
        empty={t("choose")}
        form={form}
        hint={t("subjectHint")}
        label={t("subject")}
        name="subject"
        options={[
          { label: t("units"), options: units },
          { label: t("people"), options: people },
        ]}
        rules={required}
      />
      <SelectField
        form={form}
        label={t("kind")}
        name="kind"
        options={PLANNED_KINDS.map((kind) => ({ value: kind, label: kinds(kind) }))}
        rules={required}
      />
      <Field form={form} hint={t("perWeekHint")} label={t("perWeek")} name="perWeek" rules={required}>
        {(control) => <Input {...control} autoComplete="off" inputMode="numeric" />}
      </Field>
      <Field form={form} label={t("startOn")} name="startOn" rules={required}>
        {(control) => <Input {...control} min={today} type="date" />}
      </Field>
      <div className="space-y-3 sm:col-span-2">
        <FormFailure failure={failure} />
        <SubmitButton pending={pending}>{t("save")}</SubmitButton>
      </div>
    </form>
  );
}
