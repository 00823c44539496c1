"use client";

import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/form/confirm-button";

export function SignOutEverywhere({ signOut }: { signOut: () => Promise<void> }) {
  const t = useTranslations("settings.mine");
  return (
    <ConfirmButton
      confirmLabel={t("signOutEverywhere")}
      description={t("everywhereText")}
      onConfirm={signOut}
      title={t("everywhereTitle")}
    >
      {t("signOutEverywhere")}
    </ConfirmButton>
  );
}
