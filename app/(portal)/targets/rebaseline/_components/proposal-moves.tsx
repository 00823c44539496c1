"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogEnd } from "@/components/form/dialog-end";
import { Field } from "@/components/form/field";
import { useActionForm } from "@/components/form/use-action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { acceptProposalAction, dismissProposalAction } from "../actions";
import { ReasonFields, type ReasonValues } from "./reason-fields";

interface ProposalMovesProps {
  id: number;
  version: number;
  name: string;
  /** What a request says unless it is written anew. */
  explanation: string;
}

/** Accepting makes a request, which others decide; dismissing leaves the targets as they are and says why. */
export function ProposalMoves(props: ProposalMovesProps) {
  const t = useTranslations("rebaseline");
  const [asked, setAsked] = useState<"accept" | "dismiss" | null>(null);
  const close = () => setAsked(null);
  return (
    <span className="inline-flex gap-2">
      <Button aria-label={`${t("accept")} ${props.name}`} onClick={() => setAsked("accept")} size="sm">
        {t("accept")}
      </Button>
      <Button
        aria-label={`${t("dismiss")} ${props.name}`}
        onClick={() => setAsked("dismiss")}
        size="sm"
        variant="ghost"
      >
        {t("dismiss")}
      </Button>
      <Dialog
        description={asked ? t(`${asked}Hint`) : undefined}
        onClose={close}
        open={asked !== null}
        title={asked ? `${t(asked)} · ${props.name}` : ""}
      >
        {asked === "accept" ? <AcceptForm {...props} onClose={close} /> : null}
        {asked === "dismiss" ? <DismissForm {...props} onClose={close} /> : null}
      </Dialog>
    </span>
  );
}

type FormProps = ProposalMovesProps & { onClose: () => void };

function AcceptForm({ id, version, explanation, onClose }: FormProps) {
  const t = useTranslations("targets");
  const router = useRouter();
  const { form, formProps, pending, failure } = useActionForm({
    action: acceptProposalAction,
    defaultValues: { reason: "market", explanation } as ReasonValues,
    toInput: (values: ReasonValues, clientKey) => ({ ...values, id, version, clientKey }),
    onSuccess: (made) => {
      toast(t("requestSent"));
      router.push(`/targets/adjustments/${made.id}`);
    },
  });
  return (
    <form {...formProps} className="space-y-4 text-left">
      <ReasonFields form={form} />
      <DialogEnd failure={failure} onClose={onClose} pending={pending}>
        {t("submit")}
      </DialogEnd>
    </form>
  );
}

function DismissForm({ id, version, onClose }: FormProps) {
  const t = useTranslations("rebaseline");
  const { form, formProps, pending, failure } = useActionForm({
    action: dismissProposalAction,
    defaultValues: { comment: "" },
    toInput: (values: { comment: string }) => ({ ...values, id, version }),
    onSuccess: () => toast(t("dismissed")),
  });
  return (
    <form {...formProps} className="space-y-4 text-left">
      <Field form={form} label={t("reason")} name="comment" rules={{ required: "required" }}>
        {(control) => <Textarea rows={3} {...control} />}
      </Field>
      <DialogEnd failure={failure} onClose={onClose} pending={pending}>
        {t("dismiss")}
      </DialogEnd>
    </form>
  );
}
