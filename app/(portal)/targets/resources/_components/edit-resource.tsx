"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ResourceKind } from "@/lib/resources/resource-kinds";
import { editResourceAction } from "../actions";

interface EditResourceProps {
  id: number;
  version: number;
  kind: ResourceKind;
  name: string;
  planned: string;
  used: string;
  mayPlan: boolean;
}

/** Whoever may not plan sees the plan and records what is used. */
export function EditResource(props: EditResourceProps) {
  const t = useTranslations("resources");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button aria-label={`${t("edit")} ${props.name}`} onClick={() => setOpen(true)} size="sm">
        {t("edit")}
      </Button>
      <Dialog onClose={() => setOpen(false)} open={open} title={props.name}>
        {open ? <EditForm {...props} onClose={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function EditForm({
  id,
  version,
  kind,
  planned,
  used,
  mayPlan,
  onClose,
}: EditResourceProps & { onClose: () => void }) {
  const t = useTranslations("resources");
  const common = useTranslations("common");
  const { form, formProps, pending, failure } = useActionForm({
    action: editResourceAction,
    defaultValues: { planned, used },
    toInput: (values) => ({ ...values, id, version, kind }),
    onSuccess: () => {
      toast(common("saved"));
      onClose();
    },
  });
  const hint = t(kind === "people" ? "hintHeads" : "hintYuan");
  return (
    <form {...formProps} className="space-y-4">
      <Field
        form={form}
        hint={mayPlan ? hint : t("planIsFixed")}
        label={t("planned")}
        name="planned"
        rules={{ required: "required" }}
      >
        {(control) => <Input inputMode="decimal" readOnly={!mayPlan} {...control} />}
      </Field>
      <Field form={form} hint={hint} label={t("used")} name="used" rules={{ required: "required" }}>
        {(control) => <Input inputMode="decimal" {...control} />}
      </Field>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{common("save")}</SubmitButton>
    </form>
  );
}
