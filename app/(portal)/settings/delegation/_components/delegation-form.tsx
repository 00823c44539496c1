"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { Day } from "@/lib/periods";
import { saveDelegationAction } from "../actions";

interface DelegationFormProps {
  deputies: readonly { id: number; label: string }[];
  today: Day;
}

export function DelegationForm({ deputies, today }: DelegationFormProps) {
  const t = useTranslations("approvals.delegation");
  const { form, formProps, pending, failure } = useActionForm({
    action: saveDelegationAction,
    defaultValues: { deputyId: "", startOn: today, lastOn: "", note: "" },
    onSuccess: () => {
      form.reset();
      toast(t("saved"));
    },
  });
  return (
    <form {...formProps} className="max-w-xl space-y-4">
      <SelectField
        empty={t("choose")}
        form={form}
        hint={t("deputyHint")}
        label={t("deputy")}
        name="deputyId"
        options={deputies}
        rules={{ required: "required" }}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field form={form} label={t("startOn")} name="startOn" rules={{ required: "required" }}>
          {(control) => <Input min={today} type="date" {...control} />}
        </Field>
        <Field form={form} label={t("lastOn")} name="lastOn" rules={{ required: "required" }}>
          {(control) => <Input min={today} type="date" {...control} />}
        </Field>
      </div>
      <Field form={form} hint={t("noteHint")} label={t("note")} name="note">
        {(control) => <Input {...control} />}
      </Field>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("save")}</SubmitButton>
    </form>
  );
}
