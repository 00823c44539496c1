"use client";

import { LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

/** Sends the form; while it works it says so, keeps its size and takes no second press. `pending` or the form's own state. */
export function SubmitButton({
  pending,
  children,
  variant = "primary",
  onClick,
  ...props
}: ButtonProps & { pending?: boolean }) {
  const t = useTranslations("common");
  const status = useFormStatus();
  const busy = pending ?? status.pending;
  return (
    // aria-disabled keeps the focus where it is; a disabled button would lose it.
    <Button
      aria-disabled={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
      type="submit"
      variant={variant}
      {...props}
    >
      {busy ? <Icon aria-label={t("working")} className="animate-spin" of={LoaderCircle} /> : null}
      {children}
    </Button>
  );
}
