"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Input } from "@/components/ui/input";
import { PLAN_TEMPLATES } from "@/lib/incentives/plan-template-names";
import { createPlanAction } from "../../actions";

interface NewPlanFormProps {
  plans: readonly { id: number; label: string }[];
}

/** Name and starting point; everything else is done in the designer. */
export function NewPlanForm({ plans }: NewPlanFormProps) {
  const t = useTranslations("planDesigner");
  const router = useRouter();
  const { form, formProps, pending, failure } = useActionForm({
    action: createPlanAction,
    defaultValues: { name: "", nameEn: "", from: "accelerator" },
    toInput: (values: { name: string; nameEn: string; from: string }) => values as never,
    onSuccess: ({ versionId }: { versionId: number }) => router.push(`/incentives/plans/drafts/${versionId}`),
  });
  return (
    <form {...formProps} className="grid max-w-xl gap-4">
      <Field form={form} label={t("name")} name="name" rules={{ required: "required" }}>
        {(control) => <Input {...control} autoComplete="off" maxLength={120} />}
      </Field>
      <Field form={form} label={t("nameEn")} name="nameEn">
        {(control) => <Input {...control} autoComplete="off" maxLength={120} />}
      </Field>
      <SelectField
        form={form}
        label={t("from")}
        name="from"
        options={[
          {
            label: t("templates"),
            options: [
              ...PLAN_TEMPLATES.map((one) => ({ value: one, label: t(`template.${one}`) })),
              { value: "empty", label: t("empty") },
            ],
          },
          { label: t("plans"), options: plans },
        ]}
      />
      <FormFailure failure={failure} />
      <SubmitButton className="justify-self-start" pending={pending}>
        {t("create")}
      </SubmitButton>
    </form>
  );
}
