"use client";

import { Dialog } from "@/components/ui/dialog";
import { Textarea } from "@/components/ui/textarea";
import type { ActionResult } from "@/lib/action-result";
import { DialogEnd, type DialogEndProps } from "./dialog-end";
import { Field } from "./field";
import { useActionForm } from "./use-action-form";

interface ReasonDialogProps extends Pick<DialogEndProps, "leave" | "variant"> {
  open: boolean;
  title: string;
  hint?: string;
  /** What the words are called: a reason, a comment. */
  label: string;
  isOptional?: boolean;
  /** The verb on the button that does it. */
  confirm: string;
  action: (reason: string) => Promise<ActionResult<unknown>>;
  onClose: () => void;
  onDone: () => void;
}

/** A move that is explained. */
export function ReasonDialog({ open, title, hint, ...form }: ReasonDialogProps) {
  return (
    <Dialog description={hint} onClose={form.onClose} open={open} title={title}>
      {open ? <ReasonForm {...form} /> : null}
    </Dialog>
  );
}

function ReasonForm({
  label,
  isOptional = false,
  confirm,
  action,
  onClose,
  onDone,
  ...end
}: Omit<ReasonDialogProps, "open" | "title" | "hint">) {
  const { form, formProps, pending, failure } = useActionForm({
    action: ({ reason }: { reason: string }) => action(reason),
    defaultValues: { reason: "" },
    onSuccess: () => {
      onDone();
      onClose();
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <Field
        form={form}
        label={label}
        name="reason"
        rules={isOptional ? undefined : { required: "required" }}
      >
        {(control) => <Textarea maxLength={500} rows={3} {...control} />}
      </Field>
      <DialogEnd {...end} failure={failure} onClose={onClose} pending={pending}>
        {confirm}
      </DialogEnd>
    </form>
  );
}
