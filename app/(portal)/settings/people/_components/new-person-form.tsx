"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
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
      <SelectField
        form={form}
        label={t("role")}
        name="role"
        options={ROLES.map((role) => ({ value: role, label: roles(role) }))}
      />
      <Field form={form} label={t("hiredOn")} name="hiredOn">
        {(control) => <Input {...control} type="date" />}
      </Field>
      <SelectField
        empty={t("chooseUnit")}
        form={form}
        hint={t("unitHint")}
        label={t("unit")}
        name="unitId"
        options={units}
      />
      <SelectField
        form={form}
        label={t("assignmentRole")}
        name="assignmentRole"
        options={ASSIGNMENT_ROLES.map((role) => ({ value: role, label: t(`assignmentRoles.${role}`) }))}
      />
      <SelectField
        form={form}
        label={t("level")}
        name="level"
        options={LEVELS.map((level) => ({ value: level, label: t(`levels.${level}`) }))}
      />
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
