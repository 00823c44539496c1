"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { PPM } from "@/lib/money";
import { ASSIGNMENT_ROLES, type AssignmentRole, LEVELS, type Level } from "@/lib/organisation/kinds";
import type { Day } from "@/lib/periods";
import { movePersonAction } from "../../actions";

interface MovePersonProps {
  personId: number;
  name: string;
  /** The assignment that ends; null begins one beside the others. */
  assignment: {
    id: number;
    unitName: string;
    role: AssignmentRole;
    level: Level;
    quotaSharePpm: number;
  } | null;
  today: Day;
  units: readonly { id: number; label: string }[];
}

/** The button of a move and its form. */
export function MovePerson(props: MovePersonProps) {
  const t = useTranslations("settings.people");
  const [isOpen, setOpen] = useState(false);
  const { assignment, name } = props;
  return (
    <>
      <Button onClick={() => setOpen(true)} size="sm">
        {t(assignment ? "move" : "assign")}
      </Button>
      <Dialog
        className="text-left"
        description={assignment ? t("moveText", { unit: assignment.unitName }) : undefined}
        onClose={() => setOpen(false)}
        open={isOpen}
        title={t(assignment ? "moveTitle" : "assignTitle", { name })}
      >
        <MoveForm {...props} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function MoveForm({ personId, assignment, today, units, onDone }: MovePersonProps & { onDone: () => void }) {
  const t = useTranslations("settings.people");
  const { form, formProps, pending, failure } = useActionForm({
    action: movePersonAction,
    defaultValues: {
      unitId: "",
      role: assignment?.role ?? ("member" as AssignmentRole),
      level: assignment?.level ?? ("mid" as Level),
      quotaSharePpm: String(((assignment?.quotaSharePpm ?? PPM) * 100) / PPM),
      startOn: today,
    },
    toInput: (values) => ({ ...values, personId, assignmentId: assignment?.id ?? null }),
    onSuccess: () => {
      toast(t("moved"));
      onDone();
    },
  });
  return (
    <form {...formProps} className="grid gap-4 sm:grid-cols-2">
      <SelectField
        empty=""
        form={form}
        label={t("to")}
        name="unitId"
        options={units}
        rules={{ required: "required" }}
      />
      <Field form={form} label={t("startOn")} name="startOn" rules={{ required: "required" }}>
        {(control) => <Input {...control} type="date" />}
      </Field>
      <SelectField
        form={form}
        label={t("assignmentRole")}
        name="role"
        options={ASSIGNMENT_ROLES.map((role) => ({ value: role, label: t(`assignmentRoles.${role}`) }))}
      />
      <SelectField
        form={form}
        label={t("level")}
        name="level"
        options={LEVELS.map((level) => ({ value: level, label: t(`levels.${level}`) }))}
      />
      <Field
        className="sm:col-span-2"
        form={form}
        hint={t("quotaShareHint")}
        label={t("quotaShareIn")}
        name="quotaSharePpm"
      >
        {(control) => <Input {...control} autoComplete="off" inputMode="numeric" />}
      </Field>
      <div className="space-y-4 sm:col-span-2">
        <FormFailure failure={failure} />
        <SubmitButton pending={pending}>{t(assignment ? "move" : "assign")}</SubmitButton>
      </div>
    </form>
  );
}
