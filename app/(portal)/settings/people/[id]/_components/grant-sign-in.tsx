"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Input } from "@/components/ui/input";
import { ROLES, type Role } from "@/lib/access/roles";
import { createAccountAction } from "../../actions";

interface GrantSignInProps {
  personId: number;
  name: string;
  email: string;
  onMade: (password: string) => void;
}

/** For somebody who came with an import, or has never signed in. */
export function GrantSignIn({ personId, name, email, onMade }: GrantSignInProps) {
  const t = useTranslations("settings.people");
  const roles = useTranslations("shell.role");
  const { form, formProps, pending, failure } = useActionForm({
    action: createAccountAction,
    defaultValues: { email, role: "rep" as Role },
    toInput: (values) => ({ ...values, personId }),
    onSuccess: ({ password }) => onMade(password),
  });
  return (
    <form {...formProps} aria-label={t("grantTitle", { name })} className="grid gap-4 sm:grid-cols-2">
      <Field form={form} label={t("email")} name="email" rules={{ required: "required" }}>
        {(control) => <Input {...control} autoComplete="off" inputMode="email" maxLength={254} />}
      </Field>
      <SelectField
        form={form}
        label={t("role")}
        name="role"
        options={ROLES.map((role) => ({ value: role, label: roles(role) }))}
      />
      <div className="space-y-4 sm:col-span-2">
        <FormFailure failure={failure} />
        <SubmitButton pending={pending}>{t("grant")}</SubmitButton>
      </div>
    </form>
  );
}
