"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { startWinBackAction } from "../../actions";

interface Option {
  value: string;
  label: string;
}

interface StartFormProps {
  about: { opportunityId: number | null; customerId: number };
  owners: readonly Option[];
  /** Empty where the reason is known. */
  reasons: readonly Option[];
  /** Prepared plans that can be started with it. */
  playbooks: readonly Option[];
  values: { ownerId: string; retryOn: string };
}

/** Who tries what, and when. */
export function StartForm({ about, owners, reasons, playbooks, values }: StartFormProps) {
  const t = useTranslations("losses");
  const router = useRouter();
  const { form, formProps, pending, failure } = useActionForm({
    action: startWinBackAction,
    defaultValues: { ...values, reason: "", approach: "", playbookId: "" },
    toInput: (typed) => ({ ...typed, ...about }),
    onSuccess: () => {
      toast(t("started"));
      router.push("/analysis/losses?list=running");
    },
  });
  const required = { required: "required" };
  return (
    <form {...formProps} className="grid max-w-2xl gap-4 sm:grid-cols-2">
      <SelectField
        empty={t("choose")}
        form={form}
        label={t("owner")}
        name="ownerId"
        options={owners}
        rules={required}
      />
      <Field form={form} hint={t("retryHint")} label={t("retryOn")} name="retryOn" rules={required}>
        {(control) => <Input {...control} type="date" />}
      </Field>
      {reasons.length > 0 ? (
        <SelectField
          className="sm:col-span-2"
          empty={t("unknown")}
          form={form}
          hint={t("reasonHint")}
          label={t("reason")}
          name="reason"
          options={reasons}
        />
      ) : null}
      <Field
        className="sm:col-span-2"
        form={form}
        hint={t("approachHint")}
        label={t("approach")}
        name="approach"
        rules={required}
      >
        {(control) => <Textarea {...control} maxLength={500} rows={4} />}
      </Field>
      {playbooks.length > 0 ? (
        <SelectField
          className="sm:col-span-2"
          empty={t("noPlan")}
          form={form}
          hint={t("planHint")}
          label={t("plan")}
          name="playbookId"
          options={playbooks}
        />
      ) : null}
      <div className="space-y-3 sm:col-span-2">
        <FormFailure failure={failure} />
        <SubmitButton pending={pending}>{t("start")}</SubmitButton>
      </div>
    </form>
  );
}
