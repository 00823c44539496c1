"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { SubmitButton } from "@/components/form/submit-button";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { startVersionAction } from "../actions";

/** Begins the next version from the one that is shown, or opens the draft that is there already. */
export function NextVersionButton({
  planId,
  fromVersionId,
  label,
}: {
  planId: number;
  fromVersionId: number;
  label: string;
}) {
  const router = useRouter();
  const errorText = useErrorText();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  async function start() {
    setPending(true);
    const answer = await callAction(startVersionAction, { planId, fromVersionId });
    if (answer.ok) return router.push(`/incentives/plans/drafts/${answer.data.versionId}`);
    setFailure(errorText(answer.code));
    setPending(false);
  }
  return (
    <>
      {failure ? (
        <span className="text-sm text-bad" role="alert">
          {failure}
        </span>
      ) : null}
      <SubmitButton onClick={start} pending={pending} type="button">
        {label}
      </SubmitButton>
    </>
  );
}
