"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmButton } from "@/components/form/confirm-button";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { applyMixesAction, discardPlanAction, openPlanAction, publishPlanAction } from "../../actions";

interface PlanMovesProps {
  plan: { id: number; version: number; name: string; isOpen: boolean };
  /** Nothing is published that has not been stored. */
  hasChanges: boolean;
}

/** What becomes of a draft: opened to managers, put away, put in force. */
export function PlanMoves({ plan: { id, version, name, isOpen }, hasChanges }: PlanMovesProps) {
  const t = useTranslations("planning");
  const errorText = useErrorText();
  const router = useRouter();
  const [pending, setPending] = useState(false);

  async function open() {
    setPending(true);
    const result = await callAction(openPlanAction, { id, version, isOpen: !isOpen });
    setPending(false);
    if (result.ok) toast(t(isOpen ? "closedToManagers" : "openedToManagers"));
    else toast(errorText(result.code, result.params), { tone: "bad" });
  }
  async function mix() {
    const result = await callAction(applyMixesAction, { id, version });
    if (!result.ok) return toast(errorText(result.code, result.params), { tone: "bad" });
    toast(t("mixedToast", { count: result.data.lines }));
  }
  async function discard() {
    const result = await callAction(discardPlanAction, { id, version });
    if (!result.ok) return toast(errorText(result.code, result.params), { tone: "bad" });
    router.push("/targets/plan");
  }
  async function publish() {
    const result = await callAction(publishPlanAction, { id, version });
    if (!result.ok) return toast(errorText(result.code, result.params), { tone: "bad" });
    toast(t("publishedToast", { count: result.data.changed }));
  }
  return (
    <>
      <Button disabled={pending || hasChanges} onClick={() => void open()}>
        {t(isOpen ? "closeToManagers" : "openToManagers")}
      </Button>
      <ConfirmButton
        confirmLabel={t("applyMix")}
        description={t("applyMixText")}
        disabled={hasChanges}
        onConfirm={mix}
        title={t("applyMixTitle", { plan: name })}
        variant="outline"
      >
        {t("applyMix")}
      </ConfirmButton>
      <ConfirmButton
        confirmLabel={t("discard")}
        description={t("discardText")}
        disabled={hasChanges}
        onConfirm={discard}
        title={t("discardTitle", { plan: name })}
        variant="outline"
      >
        {t("discard")}
      </ConfirmButton>
      <ConfirmButton
        confirmLabel={t("publish")}
        description={t("publishText")}
        disabled={hasChanges}
        onConfirm={publish}
        title={t("publishTitle", { plan: name })}
        variant="primary"
      >
        {t("publish")}
      </ConfirmButton>
    </>
  );
}
