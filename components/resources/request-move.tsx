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
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import type { ResourceKind } from "@/lib/resources/resource-kinds";

interface RequestMoveProps {
  action: (input: {
    fromId: number;
    toId: number;
    kind: ResourceKind;
    amount: string;
    reason: string;
    clientKey: string;
  }) => Promise<ActionResult<unknown>>;
  fromId: number;
  toId: number;
  kind: ResourceKind;
  amount: string;
  name: string;
}

/** Asks for an amount to be moved to where it brings more. Needs the messages `resources` in the browser. */
export function RequestMove(props: RequestMoveProps) {
  const t = useTranslations("resources");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button aria-label={`${t("request")} ${props.name}`} onClick={() => setOpen(true)} size="sm">
        {t("request")}
      </Button>
      <Dialog description={t("requestHint")} onClose={() => setOpen(false)} open={open} title={props.name}>
        {open ? <RequestForm {...props} onClose={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function RequestForm({
  action,
  fromId,
  toId,
  kind,
  amount,
  onClose,
}: RequestMoveProps & { onClose: () => void }) {
  const t = useTranslations("resources");
  const { form, formProps, pending, failure } = useActionForm({
    action,
    defaultValues: { amount, reason: "" },
    toInput: (values, clientKey) => ({ ...values, fromId, toId, kind, clientKey }),
    onSuccess: () => {
      toast(t("requested"));
      onClose();
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <Field
        form={form}
        hint={t(kind === "people" ? "hintHeads" : "hintYuan")}
        label={t("amount")}
        name="amount"
        rules={{ required: "required" }}
      >
        {(control) => <Input inputMode="decimal" {...control} />}
      </Field>
      <Field form={form} label={t("reason")} name="reason" rules={{ required: "required" }}>
        {(control) => <Textarea rows={3} {...control} />}
      </Field>
      <FormFailure failure={failure} />
      <SubmitButton pending={pending}>{t("request")}</SubmitButton>
    </form>
  );
}
