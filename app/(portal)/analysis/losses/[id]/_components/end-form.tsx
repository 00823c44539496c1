"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { WIN_BACK_OUTCOMES } from "@/lib/win-back/win-back-states";
import { endWinBackAction } from "../../actions";

/** What came of it, and what was learnt. */
export function EndForm({ id, version }: { id: number; version: number }) {
  const t = useTranslations("losses");
  const { form, formProps, pending, failure } = useActionForm({
    action: endWinBackAction,
    defaultValues: { state: "", outcome: "" },
    toInput: ({ state, outcome }) => ({ id, version, state: state as "won_back", outcome }),
    onSuccess: () => toast(t("ended")),
  });
  const required = { required: "required" };
  return (
    <form {...formProps} className="max-w-2xl space-y-4">
      <SelectField
        className="max-w-xs"
        empty={t("choose")}
        form={form}
        label={t("result")}
        name="state"
        options={WIN_BACK_OUTCOMES.map((state) => ({ value: state, label: t(`states.${state}`) }))}
        rules={required}
      />
      <Field form={form} hint={t("outcomeHint")} label={t("outcome")} name="outcome" rules={required}>
        {(control) => <Textarea {...control} maxLength={500} rows={3} />}
      </Field>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("save")}</SubmitButton>
    </form>
  );
}
