"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { changePasswordAction } from "../actions";

export function PasswordForm() {
  const t = useTranslations("settings.mine");
  const { form, formProps, pending, failure } = useActionForm({
    action: changePasswordAction,
    defaultValues: { currentPassword: "", newPassword: "" },
    onSuccess: () => {
      toast(t("passwordSaved"));
      form.reset();
    },
  });
  return (
    <form {...formProps} className="max-w-sm space-y-4">
      <Field form={form} label={t("currentPassword")} name="currentPassword" rules={{ required: "required" }}>
        {(control) => <Input {...control} autoComplete="current-password" type="password" />}
      </Field>
      <Field
        form={form}
        hint={t("newPasswordHint")}
        label={t("newPassword")}
        name="newPassword"
        rules={{ required: "required" }}
      >
        {(control) => <Input {...control} autoComplete="new-password" type="password" />}
      </Field>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("password")}</SubmitButton>
    </form>
  );
}
