"use client";

import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import type { FormFailure as Failure } from "./use-action-form";
import { useErrorText } from "./use-error-text";

/** Why the form as a whole was refused, above its buttons; read out when it appears. */
export function FormFailure({ failure, children }: { failure: Failure | null; children?: ReactNode }) {
  const errorText = useErrorText();
  return failure ? (
    <Alert live title={errorText(failure.code, failure.params)} tone="bad">
      {children}
    </Alert>
  ) : null;
}
