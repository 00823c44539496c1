"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { cancelMilestoneAction } from "../../actions";

export function CancelMilestone({ id, version }: { id: number; version: number }) {
  const t = useTranslations("milestones");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} variant="danger">
        {t("cancel")}
      </Button>
      <ReasonDialog
        action={(reason) => cancelMilestoneAction({ id, version, reason })}
        confirm={t("cancel")}
        hint={t("cancelHint")}
        label={t("reason")}
        leave={common("back")}
        onClose={() => setOpen(false)}
        onDone={() => toast(t("cancelled"))}
        open={isOpen}
        title={t("cancel")}
        variant="danger"
      />
    </>
  );
}
