"use client";

import { ConfirmButton } from "@/components/form/confirm-button";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { toast } from "@/components/ui/toast";
import { moveReviewAction } from "../../actions";

interface CloseReviewProps {
  id: number;
  version: number;
  /** Something is missing yet; the page says what. */
  disabled: boolean;
  labels: Record<"close" | "title" | "text" | "done", string>;
}

/** Closes the sheet. It cannot be opened again, so it asks first. */
export function CloseReview({ id, version, disabled, labels }: CloseReviewProps) {
  const errorText = useErrorText();
  async function close() {
    const result = await callAction(moveReviewAction, { id, version, move: "close" as const });
    toast(result.ok ? labels.done : errorText(result.code, result.params), result.ok ? {} : { tone: "bad" });
  }
  return (
    <ConfirmButton
      confirmLabel={labels.close}
      description={labels.text}
      disabled={disabled}
      onConfirm={close}
      title={labels.title}
      variant="primary"
    >
      {labels.close}
    </ConfirmButton>
  );
}
