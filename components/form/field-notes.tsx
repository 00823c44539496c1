import type { ReactNode } from "react";
import { useErrorText } from "./use-error-text";

interface FieldNotesProps {
  /** Of the field; the notes are found by it. */
  id: string;
  hint?: ReactNode;
  /** A code of `errors.json`. */
  error?: string;
}

/** What to enter, and what was wrong with what was entered: below a field, which names them by `noteIds`. */
export function FieldNotes({ id, hint, error }: FieldNotesProps) {
  const errorText = useErrorText();
  return (
    <>
      {hint ? (
        <p className="text-xs text-muted-foreground" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="text-xs text-bad" id={`${id}-error`}>
          {errorText(error)}
        </p>
      ) : null}
    </>
  );
}

/** For `aria-describedby`. */
export function noteIds(id: string, hint: ReactNode, error: string | undefined): string | undefined {
  return [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(" ") || undefined;
}
