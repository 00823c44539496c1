"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { Day } from "@/lib/periods";
import { restoreDayAction } from "../actions";

export function RestoreDay({ day }: { day: Day }) {
  const t = useTranslations("settings.calendar");
  const errorText = useErrorText();
  const [pending, startTransition] = useTransition();
  const restore = () =>
    startTransition(async () => {
      const result = await callAction(restoreDayAction, { day });
      if (result.ok) toast(t("restored"));
      else toast(errorText(result.code, result.params), { tone: "bad" });
    });
  return (
    <Button aria-disabled={pending || undefined} onClick={restore} size="sm" variant="ghost">
      {t("restore")}
    </Button>
  );
}
