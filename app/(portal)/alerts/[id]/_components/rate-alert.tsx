"use client";

import { ThumbsDown, ThumbsUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { toast } from "@/components/ui/toast";
import { rateAlertAction } from "../../actions";

/** One click: worth the time or not. It goes into the record of the rule; the alert stays as it is. */
export function RateAlert({ alertId, isUseful }: { alertId: number; isUseful: boolean | null }) {
  const t = useTranslations("alertForms");
  const errorText = useErrorText();
  const [said, setSaid] = useState(isUseful);
  const [pending, setPending] = useState(false);

  async function rate(value: boolean) {
    const before = said;
    setSaid(value);
    setPending(true);
    const result = await callAction(rateAlertAction, { alertId, isUseful: value, comment: "" });
    setPending(false);
    if (result.ok) toast(t("rate.thanks"));
    else {
      setSaid(before);
      toast(errorText(result.code, result.params), { tone: "bad" });
    }
  }
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="mb-1 text-sm text-muted-foreground">{t("rate.question")}</legend>
      <Button aria-pressed={said === true} disabled={pending} onClick={() => rate(true)} size="sm">
        <Icon of={ThumbsUp} />
        {t("rate.useful")}
      </Button>
      <Button aria-pressed={said === false} disabled={pending} onClick={() => rate(false)} size="sm">
        <Icon of={ThumbsDown} />
        {t("rate.notUseful")}
      </Button>
    </fieldset>
  );
}
