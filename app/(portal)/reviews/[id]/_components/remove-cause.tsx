"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { toast } from "@/components/ui/toast";
import { removeCauseAction } from "../../actions";

/** Takes back a cause on which nothing stands. */
export function RemoveCause({ id }: { id: number }) {
  const t = useTranslations("reviewForms");
  const errorText = useErrorText();
  const [pending, setPending] = useState(false);
  async function remove() {
    setPending(true);
    const result = await callAction(removeCauseAction, { id });
    setPending(false);
    toast(
      result.ok ? t("causeRemoved") : errorText(result.code, result.params),
      result.ok ? {} : { tone: "bad" },
    );
  }
  return (
    <Button aria-label={t("removeCause")} disabled={pending} onClick={remove} size="icon" variant="ghost">
      <Icon of={X} />
    </Button>
  );
}
