"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { callAction, type FormFailure as Failure } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import { retryDeliveryAction, switchWebhookAction, testWebhookAction } from "../actions";

/** One press, its answer beside it. */
function usePress() {
  const errorText = useErrorText();
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  async function press<Input, Data>(
    action: (input: Input) => Promise<ActionResult<Data>>,
    input: Input,
    done?: string,
  ) {
    setPending(true);
    setFailure(null);
    const result = await callAction(action, input);
    setPending(false);
    if (!result.ok) setFailure({ code: result.code, params: result.params });
    else if (done) toast(done);
  }
  const answer = failure ? (
    <span className="block max-w-xs text-xs wrap-anywhere text-bad" role="alert">
      {errorText(failure.code, failure.params)}
    </span>
  ) : null;
  return { press, pending, answer };
}

export function WebhookButtons({
  id,
  version,
  isActive,
}: {
  id: number;
  version: number;
  isActive: boolean;
}) {
  const t = useTranslations("delivery.webhooks");
  const { press, pending, answer } = usePress();
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Button
        disabled={pending}
        onClick={() => press(testWebhookAction, { id }, t("tested"))}
        size="sm"
        variant="outline"
      >
        {t("test")}
      </Button>
      <Button
        disabled={pending}
        onClick={() => press(switchWebhookAction, { id, version, isActive: !isActive })}
        size="sm"
        variant="ghost"
      >
        {t(isActive ? "turnOff" : "turnOn")}
      </Button>
      {answer}
    </div>
  );
}

export function RetryButton({ id }: { id: number }) {
  const t = useTranslations("delivery.dead");
  const { press, pending, answer } = usePress();
  return (
    <>
      <Button
        disabled={pending}
        onClick={() => press(retryDeliveryAction, { id }, t("retried"))}
        size="sm"
        variant="outline"
      >
        {t("retry")}
      </Button>
      {answer}
    </>
  );
}
