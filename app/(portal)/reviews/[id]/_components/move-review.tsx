"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ConfirmButton } from "@/components/form/confirm-button";
import { FormFailure } from "@/components/form/form-failure";
import { SubmitButton } from "@/components/form/submit-button";
import { callAction, type FormFailure as Failure } from "@/components/form/use-action-form";
import { toast } from "@/components/ui/toast";
import { moveReviewAction } from "../../actions";

interface MoveReviewProps {
  id: number;
  version: number;
  move: "open" | "close";
}

/** Opening freezes the figures; closing cannot be undone, so it asks first. */
export function MoveReview({ id, version, move }: MoveReviewProps) {
  const t = useTranslations("reviews");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, startTransition] = useTransition();
  async function send() {
    const result = await callAction(moveReviewAction, { id, version, move });
    setFailure(result.ok ? null : { code: result.code, params: result.params });
    if (result.ok) toast(t(move === "open" ? "opened" : "closed"));
  }
  return (
    <div className="space-y-2">
      <FormFailure failure={failure} />
      {move === "open" ? (
        <SubmitButton onClick={() => startTransition(send)} pending={pending} type="button">
          {t("open")}
        </SubmitButton>
      ) : (
        <ConfirmButton
          confirmLabel={t("close")}
          description={t("closeText")}
          onConfirm={send}
          title={t("closeTitle")}
          variant="outline"
        >
          {t("close")}
        </ConfirmButton>
      )}
    </div>
  );
}
