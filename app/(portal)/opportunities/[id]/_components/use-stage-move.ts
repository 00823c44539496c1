"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { startTransition, useOptimistic } from "react";
import { callAction } from "@/components/form/use-action-form";
import { useErrorText } from "@/components/form/use-error-text";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/action-result";
import {
  type DealForStage,
  type RuledStage,
  refuseStageChange,
  type StageRefusal,
} from "@/lib/funnel/stage-change";
import type { GateFacts } from "@/lib/funnel/stage-requirements";
import type { Minor } from "@/lib/money";
import type { StageStep } from "@/lib/opportunities/stage-steps";
import type { Day } from "@/lib/periods";

export interface MovableDeal {
  id: number;
  version: number;
  stageId: number;
  customerId: number | null;
  channelId: number | null;
  amountMinor: Minor | null;
  expectedCloseOn: Day | null;
  enteredOn: Day;
  known: GateFacts;
}

export interface MoverStage extends RuledStage {
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
  customerId: number | null;
  channelId: string | null;
}
export type MoveAction = (
  input: MoveInput,
) => Promise<ActionResult<{ version: number; fromStageId: number }>>;

/** What has to be asked before a deal may go to a stage. */
export interface Needs {
  amount: boolean;
  expectedClose: boolean;
  lossReason: boolean;
  customer: boolean;
  channel: boolean;
}

/** Nothing said with a move beyond where it goes. */
const SAYS_NOTHING = {
  lossReason: null,
  amountMinor: null,
  expectedCloseOn: null,
  customerId: null,
  channelId: null,
} as const;

/** Refusals that an answer in the dialog settles. */
const ASKED = {
  amountRequired: "amount",
  expectedCloseRequired: "expectedClose",
  lossReasonRequired: "lossReason",
  customerRequired: "customer",
  channelRequired: "channel",
} as const satisfies Partial<Record<StageRefusal, keyof Needs>>;
const isAsked = (code: StageRefusal): code is keyof typeof ASKED => code in ASKED;

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
        ...SAYS_NOTHING,
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
    const refusals = refuseStageChange(from, to, known, { on: today, today, byManager: mayReopen, stages });
    const asked = new Set<keyof Needs>(refusals.filter(isAsked).map((code) => ASKED[code]));
    const needs: Needs = {
      amount: to.kind === "won" || asked.has("amount"),
      expectedClose: asked.has("expectedClose"),
      lossReason: to.kind === "lost",
      customer: asked.has("customer"),
      channel: asked.has("channel"),
    };
    const blocked = refusals.find((code) => !isAsked(code));
    if (blocked) toast(errorText(blocked), { tone: "bad" });
    else if (asked.size > 0 || needs.amount || from.kind !== "open") ask(to, needs);
    else send(to, deal.version, from);
  }
  return { shownId, move };
}
