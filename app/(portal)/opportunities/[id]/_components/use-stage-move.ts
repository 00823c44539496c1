"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { startTransition, useOptimistic } from "react";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import type { Stage } from "@/lib/funnel/stage";
import { type DealForStage, refuseStageChange } from "@/lib/funnel/stage-change";
import type { Minor } from "@/lib/money";
import type { StageStep } from "@/lib/opportunities/stage-steps";
import type { Day } from "@/lib/periods";

export interface MovableDeal {
  id: number;
  version: number;
  stageId: number;
  customerId: number | null;
  amountMinor: Minor | null;
  expectedCloseOn: Day | null;
  enteredOn: Day;
}

export interface MoverStage extends Stage {
  name: string;
  /** Null for won and lost. */
  step: StageStep | null;
}

export interface MoveInput {
  id: number;
  version: number;
  toStageId: number;
  lossReason: string | null;
  amountMinor: string | null;
  expectedCloseOn: Day | null;
}
export type MoveAction = (
  input: MoveInput,
) => Promise<ActionResult<{ version: number; fromStageId: number }>>;

/** What has to be asked before a deal may go to a stage. */
export interface Needs {
  amount: boolean;
  expectedClose: boolean;
  lossReason: boolean;
}

interface StageMoveOptions {
  deal: MovableDeal;
  stages: readonly MoverStage[];
  mayReopen: boolean;
  today: Day;
  action: MoveAction;
  /** Opens the dialog for a move that needs more, or a second look. */
  ask: (to: MoverStage, needs: Needs) => void;
}

/**
 * Moving by one press: the bar shows the new stage at once and the old one again when the server refuses. What may be moved is
 * asked of the same rule that the server asks.
 */
export function useStageMove({ deal, stages, mayReopen, today, action, ask }: StageMoveOptions) {
  const t = useTranslations("opportunities");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const router = useRouter();
  const [shownId, showStage] = useOptimistic(deal.stageId);

  function send(to: MoverStage, version: number, undoTo: MoverStage | null) {
    startTransition(async () => {
      showStage(to.id);
      const result = await callAction(action, {
        id: deal.id,
        version,
        toStageId: to.id,
        lossReason: null,
        amountMinor: null,
        expectedCloseOn: null,
      });
      if (!result.ok) {
        toast(errorText(result.code, result.params), {
          tone: "bad",
          action: { label: t("conflictHelp"), run: () => router.refresh() },
        });
        return;
      }
      const undo = undoTo && { label: common("undo"), run: () => send(undoTo, result.data.version, null) };
      toast(t("moved", { stage: to.name }), undo ? { action: undo } : {});
    });
  }

  function move(to: MoverStage) {
    const from = stages.find(({ id }) => id === deal.stageId);
    if (!from || from.id === to.id) return;
    const known: DealForStage = { ...deal, lossReason: null };
    const refusals = refuseStageChange(from, to, known, { on: today, today, mayReopen });
    const needs = {
      amount: to.kind === "won" || refusals.includes("amountRequired"),
      expectedClose: refusals.includes("expectedCloseRequired"),
      lossReason: to.kind === "lost",
    };
    const blocked = refusals.find(
      (code) => !["amountRequired", "expectedCloseRequired", "lossReasonRequired"].includes(code),
    );
    if (blocked) toast(errorText(blocked), { tone: "bad" });
    else if (needs.amount || needs.expectedClose || needs.lossReason || from.kind !== "open") ask(to, needs);
    else send(to, deal.version, from);
  }
  return { shownId, move };
}
