"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmButton } from "@/components/form/confirm-button";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Alert } from "@/components/ui/alert";
import { toast } from "@/components/ui/toast";
import { retirePlanAction } from "../../../actions";

interface RetireButtonProps {
  planId: number;
  versionId: number;
  endOn: string;
  /** The same day, in words. */
  day: string;
  /** People who have no plan afterwards. */
  count: number;
}

/** An ended version never pays again: it is asked first, and a refusal says why. */
export function RetireButton({ planId, versionId, endOn, day, count }: RetireButtonProps) {
  const t = useTranslations("planDocument");
  const errorText = useErrorText();
  const router = useRouter();
  const [failure, setFailure] = useState<string | null>(null);
  return (
    <>
      {failure ? <Alert className="mb-3" live title={failure} tone="bad" /> : null}
      <ConfirmButton
        confirmLabel={t("endConfirm", { day })}
        description={t("endAsk", { count, day })}
        onConfirm={async () => {
          const result = await callAction(retirePlanAction, { planId, versionId, endOn });
          if (!result.ok) return setFailure(errorText(result.fields?.endOn ?? result.code));
          toast(t("endDone", { day }));
          router.push(`/incentives/plans/${planId}`);
        }}
        title={t("endTitle")}
      >
        {t("endConfirm", { day })}
      </ConfirmButton>
    </>
  );
}
