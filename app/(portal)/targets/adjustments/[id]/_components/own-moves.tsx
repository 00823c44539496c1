"use client";

import { useState, useTransition } from "react";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { callAction, type FormFailure as Failure } from "@/components/form/use-action-form";
import { buttonVariants } from "@/components/ui/button-variants";
import { moveOwnAdjustmentAction } from "../../../actions";

interface OwnMovesProps {
  id: number;
  version: number;
  canSubmit: boolean;
  labels: Record<"withdraw" | "resubmit" | "edit", string>;
}

/** What the one who asked may do with the request. */
export function OwnMoves({ id, version, canSubmit, labels }: OwnMovesProps) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, startTransition] = useTransition();
  const send = (move: "submit" | "withdraw") =>
    startTransition(async () => {
      const result = await callAction(moveOwnAdjustmentAction, { id, version, move });
      setFailure(result.ok ? null : { code: result.code, params: result.params });
    });
  return (
    <div className="space-y-2">
      <FormFailure failure={failure} />
      <div className="flex flex-wrap gap-2">
        {canSubmit ? (
          <SubmitButton onClick={() => send("submit")} pending={pending} type="button">
            {labels.resubmit}
          </SubmitButton>
        ) : null}
        {canSubmit ? (
          <a className={buttonVariants({ variant: "outline" })} href={`/targets/adjustments/${id}/edit`}>
            {labels.edit}
          </a>
        ) : null}
        <SubmitButton onClick={() => send("withdraw")} pending={pending} type="button" variant="outline">
          {labels.withdraw}
        </SubmitButton>
      </div>
    </div>
  );
}
