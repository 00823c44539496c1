"use client";

import { useState } from "react";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { moveReviewAction } from "../../actions";

/** Opens the sheet: its figures are collected and frozen. */
export function OpenReview({ id, version, label }: { id: number; version: number; label: string }) {
  const errorText = useErrorText();
  const [pending, setPending] = useState(false);
  async function open() {
    setPending(true);
    const result = await callAction(moveReviewAction, { id, version, move: "open" as const });
    setPending(false);
    if (!result.ok) toast(errorText(result.code, result.params), { tone: "bad" });
  }
  return (
    <Button disabled={pending} onClick={open} variant="primary">
      {label}
    </Button>
  );
}
