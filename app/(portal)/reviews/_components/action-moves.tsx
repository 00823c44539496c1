"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogEnd } from "@/components/form/dialog-end";
import { Field } from "@/components/form/field";
import { callAction, useActionForm } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { ActionMove } from "@/lib/reviews/review-states";
import { moveActionAction } from "../actions";

interface ActionMovesProps {
  id: number;
  version: number;
  title: string;
  moves: readonly ActionMove[];
}

/** Start and reopen at once; finishing and dropping ask what came of it. */
export function ActionMoves({ id, version, title, moves }: ActionMovesProps) {
  const t = useTranslations("reviewForms");
  const errorText = useErrorText();
  const [asked, setAsked] = useState<"finish" | "drop" | null>(null);
  const [pending, setPending] = useState(false);

  async function press(move: ActionMove) {
    if (move === "finish" || move === "drop") return setAsked(move);
    setPending(true);
    const result = await callAction(moveActionAction, { id, version, move, outcome: "", evidence: "" });
    setPending(false);
    toast(
      result.ok ? t(`moved.${move}`) : errorText(result.code, result.params),
      result.ok ? {} : { tone: "bad" },
    );
  }
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {moves.map((move) => (
          <Button disabled={pending} key={move} onClick={() => press(move)} size="sm">
            {t(`move.${move}`)}
          </Button>
        ))}
      </div>
      <Dialog
        description={title}
        onClose={() => setAsked(null)}
        open={asked !== null}
        title={asked ? t(`${asked}Title`) : ""}
      >
        {asked ? <OutcomeForm id={id} move={asked} onClose={() => setAsked(null)} version={version} /> : null}
      </Dialog>
    </>
  );
}

function OutcomeForm({
  id,
  version,
  move,
  onClose,
}: {
  id: number;
  version: number;
  move: "finish" | "drop";
  onClose: () => void;
}) {
  const t = useTranslations("reviewForms");
  const { form, formProps, pending, failure } = useActionForm({
    action: moveActionAction,
    defaultValues: { outcome: "", evidence: "" },
    toInput: (values) => ({ id, version, move, ...values }),
    onSuccess: () => {
      toast(t(`moved.${move}`));
      onClose();
    },
  });
  return (
    <form {...formProps} className="space-y-4">
      <Field
        form={form}
        hint={t(`${move}Hint`)}
        label={t("outcome")}
        name="outcome"
        rules={{ required: "required" }}
      >
        {(control) => <Textarea rows={3} {...control} />}
      </Field>
      {move === "finish" ? (
        <Field
          form={form}
          hint={t("closingEvidenceHint")}
          label={t("closingEvidence")}
          name="evidence"
          rules={{ required: "required" }}
        >
          {(control) => <Input {...control} autoComplete="off" />}
        </Field>
      ) : null}
      <DialogEnd failure={failure} onClose={onClose} pending={pending}>
        {t(`move.${move}`)}
      </DialogEnd>
    </form>
  );
}
