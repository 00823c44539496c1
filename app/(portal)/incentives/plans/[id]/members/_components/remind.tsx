"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SubmitButton } from "@/components/form/submit-button";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { toast } from "@/components/ui/toast";
import { remindAction } from "../../../actions";

export function Remind({ versionId }: { versionId: number }) {
  const t = useTranslations("planDocument");
  const errorText = useErrorText();
  const [pending, setPending] = useState(false);
  async function remind() {
    setPending(true);
    const answer = await callAction(remindAction, { versionId });
    toast(answer.ok ? t("reminded", { count: answer.data.count }) : errorText(answer.code));
    setPending(false);
  }
  return (
    <SubmitButton onClick={remind} pending={pending} type="button">
      {t("remind")}
    </SubmitButton>
  );
}
