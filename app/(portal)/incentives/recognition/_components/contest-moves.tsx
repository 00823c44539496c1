"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmButton } from "@/components/form/confirm-button";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { awardContestAction, withdrawContestAction } from "../actions";

interface MoveProps {
  id: number;
  version: number;
  name: string;
}

/** Awarding cannot be taken back: it is asked first. */
export function AwardContest({ id, version, name }: MoveProps) {
  const t = useTranslations("recognition");
  const errorText = useErrorText();
  return (
    <ConfirmButton
      confirmLabel={t("contestAward")}
      description={t("contestAwardText")}
      onConfirm={async () => {
        const result = await callAction(awardContestAction, { id, version });
        toast(result.ok ? t("contestAwarded", { count: result.data.winners }) : errorText(result.code));
      }}
      size="sm"
      title={`${t("contestAward")} · ${name}`}
      variant="primary"
    >
      {t("contestAward")}
    </ConfirmButton>
  );
}

/** Withdrawing asks for the reason, which everybody reads. */
export function WithdrawContest({ id, version, name }: MoveProps) {
  const t = useTranslations("recognition");
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button onClick={() => setAsked(true)} size="sm">
        {t("contestWithdraw")}
      </Button>
      <ReasonDialog
        action={(reason) => withdrawContestAction({ id, version, reason })}
        confirm={t("contestWithdraw")}
        hint={t("contestWithdrawText")}
        label={t("contestWhy")}
        onClose={() => setAsked(false)}
        onDone={() => toast(t("contestWithdrawn"))}
        open={isAsked}
        title={`${t("contestWithdraw")} · ${name}`}
      />
    </>
  );
}
