"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

interface ConfirmButtonProps extends Omit<ButtonProps, "onClick" | "title"> {
  /** What will happen, as a question. */
  title: string;
  /** What cannot be undone, and what stays. */
  description: ReactNode;
  /** The verb: "Lock the period", never "OK". */
  confirmLabel: string;
  onConfirm: () => Promise<unknown> | unknown;
}

/** Only for what cannot be undone; for the rest do it and offer undo. */
export function ConfirmButton({
  title,
  description,
  confirmLabel,
  onConfirm,
  ...button
}: ConfirmButtonProps) {
  const t = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);

  async function confirm() {
    setPending(true);
    try {
      await onConfirm();
      setOpen(false);
    } finally {
      setPending(false);
    }
  }
  return (
    <>
      <Button variant="danger" {...button} onClick={() => setOpen(true)} />
      <Dialog description={description} onClose={() => setOpen(false)} open={open} title={title}>
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
          <Button disabled={pending} onClick={confirm} variant="danger">
            {confirmLabel}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
