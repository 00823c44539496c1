"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { decideMoveAction } from "../actions";

const MOVES = ["approve", "reject"] as const;

interface MoveDecisionProps {
  id: number;
  version: number;
  name: string;
}

/** Either answer is explained: both units live with it. */
export function MoveDecision({ id, version, name }: MoveDecisionProps) {
  const t = useTranslations("resources");
  const [asked, setAsked] = useState<(typeof MOVES)[number] | null>(null);
  return (
    <div className="flex gap-2">
      {MOVES.map((move) => (
        <Button aria-label={`${t(move)} ${name}`} key={move} onClick={() => setAsked(move)} size="sm">
          {t(move)}
        </Button>
      ))}
      {asked ? (
        <ReasonDialog
          action={(comment) => decideMoveAction({ id, version, move: asked, comment })}
          confirm={t(asked)}
          label={t("comment")}
          onClose={() => setAsked(null)}
          onDone={() => toast(t("decided"))}
          open
          title={`${t(asked)} · ${name}`}
        />
      ) : null}
    </div>
  );
}
