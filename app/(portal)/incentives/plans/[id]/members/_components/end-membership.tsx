"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { endMembershipAction } from "../../../actions";

/** The first day on which somebody is on the plan no more. */
export function EndMembership({ id, planId, name }: { id: number; planId: number; name: string }) {
  const t = useTranslations("planDocument");
  const errorText = useErrorText();
  const [day, setDay] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  async function end() {
    const answer = await callAction(endMembershipAction, { id, planId, endOn: day });
    if (answer.ok) toast(t("ended"));
    else setFailure(errorText(answer.fields?.endOn ?? answer.code));
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-1">
      <Input
        aria-invalid={failure ? true : undefined}
        aria-label={`${t("to")}: ${name}`}
        className="w-36"
        onChange={(event) => setDay(event.target.value)}
        type="date"
        value={day}
      />
      {day === "" ? null : (
        <Button onClick={end} size="sm">
          {t("endButton")}
        </Button>
      )}
      {failure ? (
        <span className="text-xs text-bad" role="alert">
          {failure}
        </span>
      ) : null}
    </span>
  );
}
