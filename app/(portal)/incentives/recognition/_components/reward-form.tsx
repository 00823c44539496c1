"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { proposeRewardAction } from "../actions";

/** A reward in money for somebody below the reader; finance decides. */
export function RewardForm({ people }: { people: readonly { id: number; label: string }[] }) {
  const t = useTranslations("recognition");
  const { form, formProps, pending, failure } = useActionForm({
    action: proposeRewardAction,
    defaultValues: { personId: "", amount: "", title: "", reason: "" },
    toInput: (values, clientKey) => ({ ...values, clientKey }),
    onSuccess: () => {
      form.reset();
      toast(t("rewardProposed"));
    },
  });
  return (
    <form {...formProps} className="mt-3 max-w-2xl space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          empty={t("choose")}
          form={form}
          label={t("rewardFor")}
          name="personId"
          options={people}
          rules={{ required: "required" }}
        />
        <Field form={form} label={t("rewardAmountField")} name="amount" rules={{ required: "required" }}>
          {(control) => <Input autoComplete="off" inputMode="decimal" {...control} />}
        </Field>
      </div>
      <Field form={form} label={t("rewardTitle")} name="title" rules={{ required: "required" }}>
        {(control) => <Input autoComplete="off" maxLength={120} {...control} />}
      </Field>
      <Field form={form} label={t("rewardReason")} name="reason" rules={{ required: "required" }}>
        {(control) => <Input autoComplete="off" maxLength={500} {...control} />}
      </Field>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("rewardPropose")}</SubmitButton>
    </form>
  );
}
