"use client";

import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/form/confirm-button";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { toast } from "@/components/ui/toast";
import { removeCauseAction } from "../../actions";

/** Takes back a cause on which nothing stands. */
export function RemoveCause({ id }: { id: number }) {
  const t = useTranslations("reviews");
  const errorText = useErrorText();
  return (
    <ConfirmButton
      confirmLabel={t("remove")}
      description={t("removeText")}
      onConfirm={async () => {
        const result = await callAction(removeCauseAction, { id });
        if (!result.ok) toast(errorText(result.code, result.params), { tone: "bad" });
      }}
      size="sm"
      title={t("removeTitle")}
      variant="link"
    >
      {t("remove")}
    </ConfirmButton>
  );
}
