"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogEnd } from "@/components/form/dialog-end";
import { Field } from "@/components/form/field";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { finishTaskAction } from "../actions";

interface FinishTaskProps {
  id: number;
  version: number;
  title: string;
  /** It is part of a plan, whose money it may have cost. */
  isOfPlan: boolean;
}

/** Done, and what came of it. */
export function FinishTask(props: FinishTaskProps) {
  const t = useTranslations("alertForms");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} size="sm">
        {t("finish")}
      </Button>
      <Dialog description={props.title} onClose={() => setOpen(false)} open={open} title={t("finishTitle")}>
        <FinishForm {...props} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function FinishForm({ id, version, isOfPlan, onClose }: FinishTaskProps & { onClose: () => void }) {
  const t = useTranslations("alertForms");
  const { form, formProps, pending, failure } = useActionForm({
    action: finishTaskAction,
    defaultValues: { outcome: "", spent: "" },
    toInput: (values) => ({ id, version, ...values }) as never,
    onSuccess: () => {
      toast(t("finished"));
      onClose();
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <Field
        form={form}
        hint={t("taskOutcomeHint")}
        label={t("taskOutcome")}
        name="outcome"
        rules={{ required: "required" }}
      >
        {(control) => <Textarea rows={3} {...control} />}
      </Field>
      {isOfPlan ? (
        <Field form={form} hint={t("taskSpentHint")} label={t("taskSpent")} name="spent">
          {(control) => <Input {...control} autoComplete="off" inputMode="decimal" />}
        </Field>
      ) : null}
      <DialogEnd failure={failure} onClose={onClose} pending={pending}>
        {t("finish")}
      </DialogEnd>
    </form>
  );
}
