"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { takeTaskAction } from "../actions";

/** Tells everybody who does it. */
export function TakeTask({ id, version }: { id: number; version: number }) {
  const t = useTranslations("alertForms");
  const errorText = useErrorText();
  const [pending, setPending] = useState(false);
  async function take() {
    setPending(true);
    const result = await callAction(takeTaskAction, { id, version });
    setPending(false);
    toast(result.ok ? t("taken") : errorText(result.code, result.params), result.ok ? {} : { tone: "bad" });
  }
  return (
    <Button disabled={pending} onClick={take} size="sm" variant="ghost">
      {t("take")}
    </Button>
  );
}
