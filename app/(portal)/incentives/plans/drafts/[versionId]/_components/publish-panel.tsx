"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmButton } from "@/components/form/confirm-button";
import { SubmitButton } from "@/components/form/submit-button";
import { callAction, type FormFailure as Failure } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Alert } from "@/components/ui/alert";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { discardDraftAction, publishPlanAction } from "../../../actions";

interface PublishPanelProps {
  planId: number;
  versionId: number;
  effectiveOn: string;
  blocking: number;
  isReadable: boolean;
  /** Keeps what has been typed last; false when it could not be kept. */
  flush: () => Promise<boolean>;
  revision: () => number;
}

/** From when it pays, and the last step. What blocks is said; the server looks again. */
export function PublishPanel(props: PublishPanelProps) {
  const { planId, versionId, flush, revision, blocking, isReadable } = props;
  const t = useTranslations("planDesigner");
  const errorText = useErrorText();
  const router = useRouter();
  const [day, setDay] = useState(props.effectiveOn);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<(Failure & { field?: string }) | null>(null);

  async function publish() {
    setPending(true);
    setFailure(null);
    if (await flush()) {
      const answer = await callAction(publishPlanAction, {
        versionId,
        revision: revision(),
        effectiveOn: day,
      });
      if (answer.ok) {
        toast(t("published"));
        router.push(`/incentives/plans/${planId}`);
        return;
      }
      setFailure({ code: answer.code, params: answer.params, field: answer.fields?.effectiveOn });
    }
    setPending(false);
  }
  async function discard() {
    const answer = await callAction(discardDraftAction, { versionId, revision: revision() });
    if (!answer.ok) return setFailure({ code: answer.code, params: answer.params });
    toast(t("discarded"));
    router.push("/incentives/plans");
  }
  return (
    <section aria-label={t("publish")} className="mt-6 border-t pt-4">
      <div className="flex flex-wrap items-end gap-3">
        <label className="text-sm" htmlFor="effective-on">
          <span className="mb-1 block font-medium">{t("effectiveOn")}</span>
          <Input
            aria-describedby="effective-on-hint"
            aria-invalid={failure?.field ? true : undefined}
            id="effective-on"
            onChange={(event) => setDay(event.target.value)}
            type="date"
            value={day}
          />
        </label>
        <SubmitButton
          aria-disabled={blocking > 0 || !isReadable || undefined}
          onClick={() => (blocking > 0 || !isReadable ? undefined : publish())}
          pending={pending}
          type="button"
        >
          {t("publish")}
        </SubmitButton>
        <ConfirmButton
          confirmLabel={t("discard")}
          description={t("discardText")}
          onConfirm={discard}
          title={t("discardTitle")}
        >
          {t("discard")}
        </ConfirmButton>
      </div>
      <p className="mt-1 text-xs text-muted-foreground" id="effective-on-hint">
        {failure?.field ? <span className="text-bad">{errorText(failure.field)}</span> : t("publishHint")}
      </p>
      {failure && !failure.field ? (
        <Alert className="mt-2" live title={errorText(failure.code, failure.params)} tone="bad" />
      ) : null}
    </section>
  );
}
