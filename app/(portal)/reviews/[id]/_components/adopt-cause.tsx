"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { callAction, newKey } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { toast } from "@/components/ui/toast";
import type { CauseCategory } from "@/lib/reviews/review-states";
import { addCauseAction, removeCauseAction } from "../../actions";

interface AdoptCauseProps {
  reviewId: number;
  label: string;
  proposal: { category: CauseCategory; description: string; share: string; evidence: string };
}

/** Makes a proposal a cause at once, and can take it back. */
export function AdoptCause({ reviewId, label, proposal }: AdoptCauseProps) {
  const t = useTranslations("reviewForms");
  const errorText = useErrorText();
  const [pending, setPending] = useState(false);
  const key = useRef<string>(undefined);

  async function adopt() {
    setPending(true);
    key.current ??= newKey();
    const idempotencyKey = key.current;
    const result = await callAction(addCauseAction, {
      ...proposal,
      reviewId,
      parentId: "",
      links: [],
      idempotencyKey,
    });
    setPending(false);
    if (!result.ok) return toast(errorText(result.code, result.params), { tone: "bad" });
    key.current = undefined;
    const { id } = result.data;
    toast(t("causeAdded"), {
      action: { label: t("undo"), run: () => void callAction(removeCauseAction, { id }) },
    });
  }
  return (
    <Button disabled={pending} onClick={adopt} size="sm" title={t("adopt")}>
      <Icon of={Plus} />
      {label}
    </Button>
  );
}
