"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmButton } from "@/components/form/confirm-button";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
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
  const correct = async (reason: string) => {
    const result = await correctRunAction({ id, version, reason });
    if (result.ok) router.push(`/incentives/runs/${result.data.id}`);
    return result;
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{labels.button}</Button>
      <ReasonDialog
        action={correct}
        confirm={labels.button}
        hint={labels.description}
        label={labels.reason}
        onClose={() => setOpen(false)}
        onDone={() => undefined}
        open={open}
        title={labels.title}
      />
    </>
  );
}
