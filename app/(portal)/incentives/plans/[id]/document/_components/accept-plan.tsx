"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SubmitButton } from "@/components/form/submit-button";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Alert } from "@/components/ui/alert";
import { acceptPlanAction } from "../../../actions";

/** Accepts the very words above: their fingerprint goes along, and other words are refused. */
export function AcceptPlan({ versionId, hash }: { versionId: number; hash: string }) {
  const t = useTranslations("planDocument");
  const errorText = useErrorText();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  async function accept() {
    setPending(true);
    const answer = await callAction(acceptPlanAction, { versionId, hash });
    if (!answer.ok) setFailure(answer.code === "conflict" ? t("changed") : errorText(answer.code));
    setPending(false);
  }
  return (
    <>
      {failure ? <Alert className="mb-2" live title={failure} tone="bad" /> : null}
      <SubmitButton onClick={accept} pending={pending} size="lg" type="button">
        {t("accept")}
      </SubmitButton>
    </>
  );
}
