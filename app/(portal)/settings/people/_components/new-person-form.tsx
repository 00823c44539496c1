"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { ROLES, type Role } from "@/lib/access/roles";
import { ASSIGNMENT_ROLES, type AssignmentRole, LEVELS, type Level } from "@/lib/organisation/kinds";
import type { Day } from "@/lib/periods";
import { createPersonAction } from "../actions";
import { TemporaryPassword } from "./temporary-password";

interface NewPersonFormProps {
  today: Day;
  units: readonly { id: number; label: string }[];
}

/** A person with a sign-in and, usually, a unit. Ends with the password in words. */
export function NewPersonForm({ today, units }: NewPersonFormProps) {
  const t = useTranslations("settings.people");
  const roles = useTranslations("shell.role");
  const [made, setMade] = useState<{ id: number; name: string; password: string | null } | null>(null);
  const { form, formProps, pending, failure } = useActionForm({
    action: createPersonAction,
    defaultValues: {
      name: "",
      nameEn: "",
      email: "",
      role: "rep" as Role,
      hiredOn: today,
      unitId: "",
      assignmentRole: "member" as AssignmentRole,
      level: "mid" as Level,
      startOn: today,
    },
    toInput: (values, idempotencyKey) => ({ ...values, idempotencyKey }),
    onSuccess: ({ id, password }) => setMade({ id, password, name: form.getValues("name") }),
  });
  if (made) {
    return (
      <div className="max-w-2xl space-y-4">
        {made.password ? (
          <TemporaryPassword name={made.name} password={made.password} />
        ) : (
          <Alert title={t("alreadyCreated")} />
        )}
        <Button asChild variant="primary">
          <a href={`/settings/people/${made.id}`}>{t("openPerson")}</a>
        </Button>
      </div>
    );
  }
  const required = { rules: { required: "required" } };
  return (
    <form {...formProps} className="grid max-w-2xl gap-4 sm:grid-cols-2">
      <Field form={form} label={t("name")} name="name" {...required}>
        {(control) => <Input {...control} autoComplete="off" maxLength={60} />}
      </Field>
      <Field form={form} label={t("nameEn")} name="nameEn">
        {(control) => <Input {...control} autoComplete="off" maxLength={60} />}
      </Field>
      <Field form={form} label={t("email")} name="email" {...required}>
        {(control) => <Input {...control} autoComplete="off" inputMode="email" maxLength={254} />}
      </Field>
      <Field form={form} label={t("role")} name="role">
        {(control) => (
          <Select {...control}>
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {roles(role)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field form={form} label={t("hiredOn")} name="hiredOn">
        {(control) => <Input {...control} type="date" />}
      </Field>
      <Field form={form} hint={t("unitHint")} label={t("unit")} name="unitId">
        {(control) => (
          <Select {...control}>
            <option value="">{t("chooseUnit")}</option>
            {units.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field form={form} label={t("assignmentRole")} name="assignmentRole">
        {(control) => (
          <Select {...control}>
            {ASSIGNMENT_ROLES.map((role) => (
              <option key={role} value={role}>
                {t(`assignmentRoles.${role}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field form={form} label={t("level")} name="level">
        {(control) => (
          <Select {...control}>
            {LEVELS.map((level) => (
              <option key={level} value={level}>
                {t(`levels.${level}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field form={form} label={t("startOn")} name="startOn" {...required}>
        {(control) => <Input {...control} type="date" />}
      </Field>
      <div className="space-y-4 sm:col-span-2">
        <FormFailure failure={failure} />
        <SubmitButton pending={pending}>{t("create")}</SubmitButton>
      </div>
    </form>
  );
}
