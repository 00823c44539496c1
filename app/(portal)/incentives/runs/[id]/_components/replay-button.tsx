"use client";

import { useState } from "react";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { replayRunAction } from "../../actions";

interface ReplayProps {
  id: number;
  labels: Record<"button" | "working" | "same" | "input" | "output" | "stored", string> & {
    /** Where another version of the engine calculated the run: its results may differ without anything being wrong. */
    engine: string | null;
  };
}

/** Calculates the run again from what was stored and says whether the hashes agree. */
export function ReplayButton({ id, labels }: ReplayProps) {
  const errorText = useErrorText();
  const [pending, setPending] = useState(false);
  const [wrong, setWrong] = useState<readonly string[] | null>(null);
  const [isOtherEngine, setOtherEngine] = useState(false);
  async function replay() {
    setPending(true);
    const result = await callAction(replayRunAction, { id });
    setPending(false);
    if (!result.ok) return setWrong([errorText(result.code, result.params)]);
    const { isInputSame, isOutputSame, isStoredSame } = result.data;
    setOtherEngine(!isOutputSame && labels.engine !== null);
    setWrong([
      ...(isInputSame ? [] : [labels.input]),
      ...(isOutputSame || labels.engine !== null ? [] : [labels.output]),
      ...(isStoredSame ? [] : [labels.stored]),
    ]);
  }
  return (
    <div className="space-y-2">
      <Button aria-disabled={pending || undefined} onClick={() => (pending ? undefined : replay())}>
        {pending ? labels.working : labels.button}
      </Button>
      {isOtherEngine && labels.engine !== null ? <Alert live title={labels.engine} tone="info" /> : null}
      {wrong === null || (wrong.length === 0 && isOtherEngine) ? null : wrong.length === 0 ? (
        <Alert live title={labels.same} tone="good" />
      ) : (
        <Alert live title={wrong.join(" ")} tone="bad" />
      )}
    </div>
  );
}
