"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { decideRewardAction } from "../actions";

const MOVES = ["approve", "decline"] as const;

interface RewardDecisionProps {
  id: number;
  version: number;
  name: string;
}

/** Approving says what follows, declining asks for the reason. */
export function RewardDecision({ id, version, name }: RewardDecisionProps) {
  const t = useTranslations("recognition");
  const [asked, setAsked] = useState<(typeof MOVES)[number] | null>(null);
  return (
    <div className="flex gap-2">
      {MOVES.map((move) => (
        <Button
          aria-label={`${t(`rewardMoves.${move}`)} ${name}`}
          key={move}
          onClick={() => setAsked(move)}
          size="sm"
        >
          {t(`rewardMoves.${move}`)}
        </Button>
      ))}
      {asked ? (
        <ReasonDialog
          action={(comment) => decideRewardAction({ id, version, move: asked, comment })}
          confirm={t(`rewardMoves.${asked}`)}
          hint={t(`rewardMoveText.${asked}`)}
          isOptional={asked === "approve"}
          label={t(asked === "decline" ? "rewardWhyNot" : "rewardComment")}
          onClose={() => setAsked(null)}
          onDone={() => toast(t("rewardDecided"))}
          open
          title={`${t(`rewardMoves.${asked}`)} · ${name}`}
        />
      ) : null}
    </div>
  );
}
