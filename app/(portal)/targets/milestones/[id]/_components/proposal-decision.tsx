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
import type { ProposalKind } from "@/lib/milestones/milestone-states";
import { decideProposalAction } from "../../actions";

interface ProposalDecisionProps {
  id: number;
  version: number;
  kind: ProposalKind;
  name: string;
}

/** Accepting asks for the task that comes of it, declining for the reason. */
export function ProposalDecision(props: ProposalDecisionProps) {
  const t = useTranslations("milestones");
  const [asked, setAsked] = useState<"accept" | "decline" | null>(null);
  return (
    <div className="flex gap-2">
      <Button aria-label={`${t("accept")} ${props.name}`} onClick={() => setAsked("accept")} size="sm">
        {t("accept")}
      </Button>
      <Button aria-label={`${t("decline")} ${props.name}`} onClick={() => setAsked("decline")} size="sm">
        {t("decline")}
      </Button>
      <Dialog
        description={t(`${props.kind}Hint`)}
        onClose={() => setAsked(null)}
        open={asked !== null}
        title={asked ? `${t(asked)} · ${props.name}` : ""}
      >
        {asked ? <DecisionForm {...props} move={asked} onClose={() => setAsked(null)} /> : null}
      </Dialog>
    </div>
  );
}

function DecisionForm({
  id,
  version,
  kind,
  name,
  move,
  onClose,
}: ProposalDecisionProps & { move: "accept" | "decline"; onClose: () => void }) {
  const t = useTranslations("milestones");
  const { form, formProps, pending, failure } = useActionForm({
    action: decideProposalAction,
    defaultValues: {
      task: move === "accept" ? t(`${kind}Task`, { name }) : "",
      dueOn: "",
      comment: "",
      amount: "",
    },
    toInput: (values) => ({ ...values, id, version, move }),
    onSuccess: () => {
      toast(t("decided"));
      onClose();
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      {move === "accept" ? (
        <>
          <Field form={form} label={t("taskField")} name="task" rules={{ required: "required" }}>
            {(control) => <Textarea rows={2} {...control} />}
          </Field>
          <Field form={form} label={t("taskDue")} name="dueOn" rules={{ required: "required" }}>
            {(control) => <Input type="date" {...control} />}
          </Field>
          {kind === "reward" ? (
            <Field form={form} hint={t("moneyHint")} label={t("money")} name="amount">
              {(control) => <Input autoComplete="off" inputMode="decimal" {...control} />}
            </Field>
          ) : null}
        </>
      ) : (
        <Field form={form} label={t("reason")} name="comment" rules={{ required: "required" }}>
          {(control) => <Textarea rows={3} {...control} />}
        </Field>
      )}
      <DialogEnd failure={failure} onClose={onClose} pending={pending}>
        {t(move)}
      </DialogEnd>
    </form>
  );
}
