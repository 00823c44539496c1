"use client";

import { useState } from "react";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { replayRunAction } from "../../actions";

interface ReplayProps {
  id: number;
  labels: Record<"button" | "working" | "same" | "input" | "output" | "stored", string>;
}

/** Calculates the run again from what was stored and says whether the hashes agree. */
export function ReplayButton({ id, labels }: ReplayProps) {
  const errorText = useErrorText();
  const [pending, setPending] = useState(false);
  const [wrong, setWrong] = useState<readonly string[] | null>(null);
  async function replay() {
    setPending(true);
    const result = await callAction(replayRunAction, { id });
    setPending(false);
    if (!result.ok) return setWrong([errorText(result.code, result.params)]);
    const { isInputSame, isOutputSame, isStoredSame } = result.data;
    setWrong([
      ...(isInputSame ? [] : [labels.input]),
      ...(isOutputSame ? [] : [labels.output]),
      ...(isStoredSame ? [] : [labels.stored]),
    ]);
  }
  return (
    <div className="space-y-2">
      <Button aria-disabled={pending || undefined} onClick={() => (pending ? undefined : replay())}>
        {pending ? labels.working : labels.button}
      </Button>
      {wrong === null ? null : wrong.length === 0 ? (
        <Alert live title={labels.same} tone="good" />
      ) : (
        <Alert live title={wrong.join(" ")} tone="bad" />
      )}
    </div>
  );
}
