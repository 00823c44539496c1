"use client";

import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/form/confirm-button";
import { useErrorText } from "@/components/form/use-error-text";
import { toast } from "@/components/ui/toast";
import { endSupportAction } from "../actions";

export function EndSupport({ id }: { id: number }) {
  const t = useTranslations("supports");
  const errorText = useErrorText();
  return (
    <ConfirmButton
      confirmLabel={t("end")}
      description={t("endText")}
      onConfirm={async () => {
        const result = await endSupportAction({ id });
        toast(result.ok ? t("ended") : errorText(result.code));
      }}
      size="sm"
      title={t("endTitle")}
      variant="outline"
    >
      {t("end")}
    </ConfirmButton>
  );
}
