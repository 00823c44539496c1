"use client";

import { useTranslations } from "next-intl";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";
import { setFiscalStartAction } from "../actions";

export function FiscalStartForm({
  startMonth,
  months,
}: {
  startMonth: number;
  months: readonly { value: number; label: string }[];
}) {
  const t = useTranslations("settings.calendar");
  const common = useTranslations("common");
  const { form, formProps, pending, failure } = useActionForm({
    action: setFiscalStartAction,
    defaultValues: { startMonth: String(startMonth) },
    onSuccess: () => toast(t("fiscalSaved")),
  });
  return (
    <form {...formProps} className="mt-3 flex flex-wrap items-end gap-3">
      <SelectField form={form} label={t("startMonth")} name="startMonth" options={months} />
      <SubmitButton pending={pending} variant="outline">
        {common("save")}
      </SubmitButton>
      <FormFailure failure={failure} />
    </form>
  );
}
