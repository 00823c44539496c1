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
import { overrideDayAction } from "../actions";

export function OverrideDay({ year }: { year: number }) {
  const t = useTranslations("settings.calendar");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("addDay")}</Button>
      <Dialog description={t("addText")} onClose={() => setOpen(false)} open={isOpen} title={t("addTitle")}>
        <OverrideForm onDone={() => setOpen(false)} year={year} />
      </Dialog>
    </>
  );
}

function OverrideForm({ year, onDone }: { year: number; onDone: () => void }) {
  const t = useTranslations("settings.calendar");
  const common = useTranslations("common");
  const { form, formProps, pending, failure } = useActionForm({
    action: overrideDayAction,
    defaultValues: { day: "", isWorking: "false", name: "" },
    onSuccess: () => {
      toast(t("daySaved"));
      onDone();
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <Field form={form} label={t("day")} name="day" rules={{ required: "required" }}>
        {(control) => <Input {...control} max={`${year}-12-31`} min={`${year}-01-01`} type="date" />}
      </Field>
      <SelectField
        form={form}
        label={t("what")}
        name="isWorking"
        options={[
          { value: "false", label: t("isFree") },
          { value: "true", label: t("isWorking") },
        ]}
      />
      <Field form={form} hint={t("nameHint")} label={t("name")} name="name" rules={{ required: "required" }}>
        {(control) => <Input {...control} autoComplete="off" maxLength={40} />}
      </Field>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{common("save")}</SubmitButton>
    </form>
  );
}
