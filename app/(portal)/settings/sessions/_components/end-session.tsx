"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { endSessionAction } from "../actions";

export function EndSession({ sessionKey }: { sessionKey: string }) {
  const t = useTranslations("settings.mine");
  const errorText = useErrorText();
  const [pending, startTransition] = useTransition();
  const end = () =>
    startTransition(async () => {
      const result = await callAction(endSessionAction, { key: sessionKey });
      if (result.ok) toast(t("signedOut"));
      else toast(errorText(result.code, result.params), { tone: "bad" });
    });
  return (
    <Button aria-disabled={pending || undefined} onClick={end} size="sm">
      {t("signOutOne")}
    </Button>
  );
}
