"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogEnd } from "@/components/form/dialog-end";
import { Field } from "@/components/form/field";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { recordPlanCostAction } from "../../actions";

/** Money that the plan has cost besides what its tasks say. */
export function RecordCost({ runId }: { runId: number }) {
  const t = useTranslations("alertForms");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button className="ml-2" onClick={() => setOpen(true)} size="sm" variant="ghost">
        {t("cost.record")}
      </Button>
      <Dialog description={t("cost.text")} onClose={() => setOpen(false)} open={open} title={t("cost.title")}>
        <CostForm onClose={() => setOpen(false)} runId={runId} />
      </Dialog>
    </>
  );
}

function CostForm({ runId, onClose }: { runId: number; onClose: () => void }) {
  const t = useTranslations("alertForms");
  const { form, formProps, pending, failure } = useActionForm({
    action: recordPlanCostAction,
    defaultValues: { amount: "", note: "" },
    toInput: (values, clientKey) => ({ ...values, runId, clientKey }) as never,
    onSuccess: () => {
      toast(t("cost.recorded"));
      onClose();
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <Field form={form} label={t("cost.amount")} name="amount" rules={{ required: "required" }}>
        {(control) => <Input {...control} autoComplete="off" inputMode="decimal" />}
      </Field>
      <Field form={form} label={t("cost.note")} name="note">
        {(control) => <Input {...control} autoComplete="off" maxLength={200} />}
      </Field>
      <DialogEnd failure={failure} onClose={onClose} pending={pending}>
        {t("cost.record")}
      </DialogEnd>
    </form>
  );
}
