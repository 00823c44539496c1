"use client";

import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { Day } from "@/lib/periods";
import { editPersonAction } from "../../actions";

interface EditablePerson {
  id: number;
  name: string;
  nameEn: string | null;
  hiredOn: Day | null;
  leftOn: Day | null;
}

export function EditPerson({ person }: { person: EditablePerson }) {
  const t = useTranslations("settings.people");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Icon of={Pencil} />
        {t("edit")}
      </Button>
      <Dialog onClose={() => setOpen(false)} open={isOpen} title={t("edit")}>
        <EditForm onDone={() => setOpen(false)} person={person} />
      </Dialog>
    </>
  );
}

function EditForm({ person, onDone }: { person: EditablePerson; onDone: () => void }) {
  const t = useTranslations("settings.people");
  const common = useTranslations("common");
  const { form, formProps, pending, failure } = useActionForm({
    action: editPersonAction,
    defaultValues: {
      name: person.name,
      nameEn: person.nameEn ?? "",
      hiredOn: person.hiredOn ?? "",
      leftOn: person.leftOn ?? "",
    },
    toInput: (values) => ({ ...values, id: person.id }),
    onSuccess: () => {
      toast(t("saved"));
      onDone();
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <Field form={form} label={t("name")} name="name" rules={{ required: "required" }}>
        {(control) => <Input {...control} autoComplete="off" maxLength={60} />}
      </Field>
      <Field form={form} label={t("nameEn")} name="nameEn">
        {(control) => <Input {...control} autoComplete="off" maxLength={60} />}
      </Field>
      <Field form={form} label={t("hiredOn")} name="hiredOn">
        {(control) => <Input {...control} type="date" />}
      </Field>
      <Field form={form} hint={t("leftHint")} label={t("leftOn")} name="leftOn">
        {(control) => <Input {...control} type="date" />}
      </Field>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{common("save")}</SubmitButton>
    </form>
  );
}
