"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { callOffMarketEventAction } from "../../actions";

/** Takes back what was recorded in error. */
export function CallOffEvent({ id, version }: { id: number; version: number }) {
  const t = useTranslations("market");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} variant="danger">
        {t("callOff")}
      </Button>
      <ReasonDialog
        action={(reason) => callOffMarketEventAction({ id, version, reason })}
        confirm={t("callOff")}
        hint={t("callOffHint")}
        label={t("reason")}
        onClose={() => setOpen(false)}
        onDone={() => toast(t("calledOff"))}
        open={isOpen}
        title={t("callOff")}
        variant="danger"
      />
    </>
  );
}
