"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { FormFailure } from "./form-failure";
import { SubmitButton } from "./submit-button";
import type { FormFailure as Failure } from "./use-action-form";

export interface DialogEndProps {
  failure: Failure | null;
  pending: boolean;
  onClose: () => void;
  variant?: ButtonProps["variant"];
  /** The word that leaves all as it is, where "cancel" could be taken for the deed. */
  leave?: string;
  /** The verb on the button that sends. */
  children: ReactNode;
}

/** The end of a form in a dialog: why it was refused, the way out, and the button that sends it. */
export function DialogEnd({ failure, pending, onClose, variant, leave, children }: DialogEndProps) {
  const t = useTranslations("common");
  return (
    <>
      <FormFailure failure={failure} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{leave ?? t("cancel")}</Button>
        <SubmitButton pending={pending} variant={variant}>
          {children}
        </SubmitButton>
      </div>
    </>
  );
}
