"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmButton } from "@/components/form/confirm-button";
import { SubmitButton } from "@/components/form/submit-button";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { toast } from "@/components/ui/toast";
import { answerImportAction, confirmImportAction, discardImportAction, undoImportAction } from "../actions";

interface ButtonProps {
  id: number;
  label: string;
}

/** Starts the writing; the queue goes on with it wherever the reader goes. */
export function ConfirmImport({ id, label }: ButtonProps) {
  const errorText = useErrorText();
  const [pending, setPending] = useState(false);
  async function confirm() {
    setPending(true);
    const result = await callAction(confirmImportAction, { id });
    setPending(false);
    if (!result.ok) toast(errorText(result.code, result.params), { tone: "bad" });
  }
  return (
    <SubmitButton onClick={() => void confirm()} pending={pending} type="button">
      {label}
    </SubmitButton>
  );
}

/** Reads the files again, against what the portal holds by now. */
export function LookAgain({ id, label }: ButtonProps) {
  const errorText = useErrorText();
  const [pending, setPending] = useState(false);
  async function look() {
    setPending(true);
    const result = await callAction(answerImportAction, { id, answers: {}, acceptsProposals: false });
    setPending(false);
    if (!result.ok) toast(errorText(result.code, result.params), { tone: "bad" });
  }
  return (
    <SubmitButton onClick={() => void look()} pending={pending} type="button" variant="outline">
      {label}
    </SubmitButton>
  );
}

interface DecidedProps extends ButtonProps {
  title: string;
  text: string;
}

export function DiscardImport({ id, label, title, text }: DecidedProps) {
  const router = useRouter();
  const errorText = useErrorText();
  async function discard() {
    const result = await callAction(discardImportAction, { id });
    if (result.ok) router.push("/settings/imports");
    else toast(errorText(result.code, result.params), { tone: "bad" });
  }
  return (
    <ConfirmButton
      confirmLabel={label}
      description={text}
      onConfirm={discard}
      title={title}
      variant="outline"
    >
      {label}
    </ConfirmButton>
  );
}

/** Takes the import back. What stands in the way is said by the page, in the reader's words. */
export function UndoImport({ id, label, title, text }: DecidedProps) {
  const router = useRouter();
  const errorText = useErrorText();
  async function undo() {
    const result = await callAction(undoImportAction, { id });
    const refused = result.ok ? null : String(result.params?.reasons ?? "");
    if (refused) router.replace(`/settings/imports/${id}?refused=${encodeURIComponent(refused)}`);
    else if (!result.ok) toast(errorText(result.code, result.params), { tone: "bad" });
  }
  return (
    <ConfirmButton confirmLabel={label} description={text} onConfirm={undo} title={title}>
      {label}
    </ConfirmButton>
  );
}
