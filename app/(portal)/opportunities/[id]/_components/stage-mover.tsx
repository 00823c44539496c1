"use client";

import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import type { Day } from "@/lib/periods";
import { MoveDialog } from "./move-dialog";
import {
  type MovableDeal,
  type MoveAction,
  type MoverStage,
  type Needs,
  useStageMove,
} from "./use-stage-move";

export interface StageMoverProps {
  deal: MovableDeal;
  stages: readonly MoverStage[];
  isMovable: boolean;
  mayReopen: boolean;
  today: Day;
  /** For stages that ask for one. */
  channels: readonly { id: number; name: string }[];
  action: MoveAction;
}

const BAR = {
  passed: "bg-primary/45",
  current: "bg-primary",
  skipped: "bg-border",
  ahead: "bg-border",
} as const;

/** The stages as a bar of buttons: where the deal is, how long it was in each, and a press moves it. */
export function StageMover({ deal, stages, isMovable, mayReopen, today, channels, action }: StageMoverProps) {
  const t = useTranslations("opportunities");
  const [asked, setAsked] = useState<{ to: MoverStage; needs: Needs } | null>(null);
  const { shownId, move } = useStageMove({
    deal,
    stages,
    mayReopen,
    today,
    action,
    ask: (to, needs) => setAsked({ to, needs }),
  });
  // A stage that nothing enters any more is shown to the deals that were there.
  const open = stages.filter(
    ({ kind, isRetired, step, id }) =>
      kind === "open" && (!isRetired || step?.days !== null || id === shownId),
  );
  const shown = stages.find(({ id }) => id === shownId);
  const next =
    shown?.kind === "open"
      ? open.find(({ position, isRetired }) => position > shown.position && !isRetired)
      : undefined;
  const won = stages.find(({ kind }) => kind === "won");
  const lost = stages.find(({ kind }) => kind === "lost");
  return (
    <>
      <ol className="grid gap-1 sm:auto-cols-fr sm:grid-flow-col">
        {open.map((stage) => (
          <li key={stage.id}>
            <StageButton
              isCurrent={stage.id === shownId}
              isMovable={isMovable && !stage.isRetired}
              onMove={move}
              shown={shown}
              stage={stage}
            />
          </li>
        ))}
      </ol>
      {isMovable && shown?.kind === "open" ? (
        <div className="mt-3 flex flex-wrap gap-2">
          {next ? <Button onClick={() => move(next)}>{t("nextStage", { stage: next.name })}</Button> : null}
          {won ? (
            <Button onClick={() => move(won)}>
              <Icon className="text-good" of={CircleCheck} />
              {t("win")}
            </Button>
          ) : null}
          {lost ? (
            <Button onClick={() => move(lost)}>
              <Icon className="text-bad" of={CircleX} />
              {t("lose")}
            </Button>
          ) : null}
        </div>
      ) : null}
      {asked ? (
        <MoveDialog
          action={action}
          channels={channels}
          deal={deal}
          needs={asked.needs}
          onClose={() => setAsked(null)}
          to={asked.to}
          wasClosed={shown?.kind !== "open"}
        />
      ) : null}
    </>
  );
}

interface StageButtonProps {
  stage: MoverStage;
  shown: MoverStage | undefined;
  isCurrent: boolean;
  isMovable: boolean;
  onMove: (to: MoverStage) => void;
}

function StageButton({ stage, shown, isCurrent, isMovable, onMove }: StageButtonProps) {
  const t = useTranslations("opportunities");
  // While a press is on its way, the bar is filled as it will be.
  const isBehind = shown?.kind === "open" && stage.position < shown.position;
  const state = isCurrent
    ? "current"
    : isBehind
      ? stage.step?.days === null
        ? "skipped"
        : "passed"
      : shown?.kind === "open"
        ? "ahead"
        : (stage.step?.state ?? "ahead");
  const days = stage.step?.days ?? null;
  const content = (
    <>
      <span
        aria-hidden
        className={cn("block h-1.5 rounded-full max-sm:h-10 max-sm:w-1.5 max-sm:shrink-0", BAR[state])}
      />
      <span className="flex min-w-0 flex-1 justify-between gap-2 sm:mt-1.5 sm:block">
        <span className={cn("block truncate text-sm", isCurrent ? "font-semibold" : "text-muted-foreground")}>
          {stage.name}
        </span>
        <span className={cn("block text-xs", stage.step?.isLate ? "text-warn" : "text-muted-foreground")}>
          {`${days ?? "–"} / ${stage.expectedDays ?? "–"}`}
        </span>
      </span>
    </>
  );
  const className = "w-full rounded-md p-1 text-left max-sm:flex max-sm:items-center max-sm:gap-3";
  if (!isMovable || isCurrent) {
    return (
      <div aria-current={isCurrent ? "step" : undefined} className={className}>
        {content}
      </div>
    );
  }
  return (
    <button
      aria-label={`${t("moveTo", { stage: stage.name })} (${days ?? "–"} / ${stage.expectedDays ?? "–"})`}
      className={cn(className, "hover:bg-accent")}
      onClick={() => onMove(stage)}
      type="button"
    >
      {content}
    </button>
  );
}
