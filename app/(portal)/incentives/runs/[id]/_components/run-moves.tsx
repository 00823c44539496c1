"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmButton } from "@/components/form/confirm-button";
import { Field } from "@/components/form/field";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { callAction, useActionForm } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { correctRunAction, moveRunAction } from "../../actions";

interface MoveRunProps {
  id: number;
  version: number;
  move: "approve" | "pay";
  labels: { button: string; title: string; description: string; done: string };
}

/** Approves the run, or marks it paid; asked once more, because neither can be undone. */
export function MoveRun({ id, version, move, labels }: MoveRunProps) {
  const errorText = useErrorText();
  async function confirm() {
    const result = await callAction(moveRunAction, { id, version, move });
    if (result.ok) toast(labels.done);
    else toast(errorText(result.code, result.params), { tone: "bad" });
  }
  return (
    <ConfirmButton
      confirmLabel={labels.button}
      description={labels.description}
      onConfirm={confirm}
      title={labels.title}
      variant="primary"
    >
      {labels.button}
    </ConfirmButton>
  );
}

interface CorrectRunProps {
  id: number;
  version: number;
  labels: { button: string; title: string; description: string; reason: string };
}

/** Starts the run that will take this one's place. */
export function CorrectRun({ id, version, labels }: CorrectRunProps) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const { form, formProps, pending, failure } = useActionForm({
    action: correctRunAction,
    defaultValues: { reason: "" },
    toInput: ({ reason }) => ({ id, version, reason }),
    onSuccess: (run) => {
      setOpen(false);
      router.push(`/incentives/runs/${run.id}`);
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{labels.button}</Button>
      <Dialog
        description={labels.description}
        onClose={() => setOpen(false)}
        open={open}
        title={labels.title}
      >
        <form {...formProps} className="space-y-3">
          <Field form={form} label={labels.reason} name="reason" rules={{ required: "required" }}>
            {(control) => <Textarea rows={3} {...control} />}
          </Field>
          <FormFailure failure={failure} />
          <SubmitButton pending={pending}>{labels.button}</SubmitButton>
        </form>
      </Dialog>
    </>
  );
}
