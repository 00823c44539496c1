"use client";

import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/form/confirm-button";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { toast } from "@/components/ui/toast";
import { announceChampionsAction } from "../actions";

/** Announcing cannot be taken back: it is asked first. */
export function AnnounceButton({ boardId, periodKey }: { boardId: number; periodKey: string }) {
  const t = useTranslations("recognition");
  const errorText = useErrorText();
  return (
    <ConfirmButton
      confirmLabel={t("announce")}
      description={t("announceText")}
      onConfirm={async () => {
        const result = await callAction(announceChampionsAction, { boardId, periodKey });
        toast(result.ok ? t("announced", { count: result.data.count }) : errorText(result.code));
      }}
      size="sm"
      title={t("announceTitle")}
      variant="primary"
    >
      {t("announce")}
    </ConfirmButton>
  );
}
