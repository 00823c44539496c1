"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { keepTargetAction } from "../../actions";

interface KeepTargetProps {
  id: number;
  version: number;
  /** Whose target. */
  name: string;
}

/** The target stays as it is, and why. */
export function KeepTarget({ id, version, name }: KeepTargetProps) {
  const t = useTranslations("market");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button aria-label={t("keepOf", { name })} onClick={() => setOpen(true)} size="sm">
        {t("keep")}
      </Button>
      <ReasonDialog
        action={(reason) => keepTargetAction({ id, version, reason })}
        confirm={t("keep")}
        hint={t("keepHint")}
        label={t("reason")}
        onClose={() => setOpen(false)}
        onDone={() => toast(t("kept"))}
        open={isOpen}
        title={t("keepOf", { name })}
      />
    </>
  );
}
