"use client";

import { useTransition } from "react";
import { SubmitButton } from "@/components/form/submit-button";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { toast } from "@/components/ui/toast";
import { endDelegationAction } from "../actions";

/** Takes the decisions back at once. */
export function EndDelegation({ id, label }: { id: number; label: string }) {
  const errorText = useErrorText();
  const [pending, startTransition] = useTransition();
  const end = () =>
    startTransition(async () => {
      const result = await callAction(endDelegationAction, { id });
      if (!result.ok) toast(errorText(result.code), { tone: "bad" });
    });
  return (
    <SubmitButton onClick={end} pending={pending} type="button" variant="outline">
      {label}
    </SubmitButton>
  );
}
