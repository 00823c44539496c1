"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { PLANNED_KINDS } from "@/lib/effort/activity-plan";
import type { Day } from "@/lib/periods";
import { planActivityAction } from "../../actions";

interface Option {
  value: string;
  label: string;
}

const options = (list: readonly Option[]) =>
  list.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));

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
      <Field
        className="sm:col-span-2"
        form={form}
        hint={t("subjectHint")}
        label={t("subject")}
        name="subject"
        rules={required}
      >
        {(control) => (
          <Select {...control}>
            <option value="">{t("choose")}</option>
            <optgroup label={t("units")}>{options(units)}</optgroup>
            <optgroup label={t("people")}>{options(people)}</optgroup>
          </Select>
        )}
      </Field>
      <Field form={form} label={t("kind")} name="kind" rules={required}>
        {(control) => (
          <Select {...control}>
            {options(PLANNED_KINDS.map((kind) => ({ value: kind, label: kinds(kind) })))}
          </Select>
        )}
      </Field>
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
