"use client";

import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/form/confirm-button";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { toast } from "@/components/ui/toast";
import { closePeriodAction } from "../actions";

export function ClosePeriodButton({
  periodKey,
  name,
  description,
}: {
  periodKey: string;
  name: string;
  description: string;
}) {
  const t = useTranslations("settings.calendar");
  const errorText = useErrorText();
  async function close() {
    const result = await callAction(closePeriodAction, { periodKey });
    if (result.ok) toast(t("closedToast", { period: name }));
    else toast(errorText(result.code, result.params), { tone: "bad" });
  }
  return (
    <ConfirmButton
      confirmLabel={t("closeConfirm")}
      description={description}
      onConfirm={close}
      size="sm"
      title={t("closeTitle", { period: name })}
      variant="outline"
    >
      {t("close")}
    </ConfirmButton>
  );
}
