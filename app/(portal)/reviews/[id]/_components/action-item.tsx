import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatMetricValue } from "@/components/format/metric-value";
import { useFormat } from "@/components/format/use-format";
import { Badge } from "@/components/ui/badge";
import type { ReviewAction } from "@/db/queries/reviews";
import { nameIn } from "@/lib/i18n/name-in";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { needsJudgement } from "@/lib/reviews/review-progress";
import { ACTION_MOVES, nextActionState } from "@/lib/reviews/review-states";
import { actionTone } from "../../_components/review-tones";
import { MoveActionForm } from "./move-action-form";
import type { Sheet } from "./read-review";

interface ActionItemProps {
  action: ReviewAction;
  sheet: Sheet;
  /** What came of it; for the follow-up. */
  children?: ReactNode;
}

/** One action; its owner and those who write in the review may move it on. */
export function ActionItem({ action, sheet, children }: ActionItemProps) {
  const t = useTranslations("reviews");
  const tMetrics = useTranslations("metrics");
  const f = useFormat();
  const nameOf = nameIn(useLocale());
  const { unit } = metricOf(action.metric);
  const isLate = needsJudgement(action, sheet.today);
  const mayMove = sheet.mayWrite || action.owner.id === sheet.personId;
  const expected =
    action.expectedEffect === null
      ? null
      : `${t("expected")} ${action.expectedEffect > 0n ? "+" : ""}${formatMetricValue(f, unit, action.expectedEffect)}`;
  const due = isLate
    ? t("overdueSince", { day: f.day(action.dueOn, "medium") })
    : f.day(action.dueOn, "medium");
  return (
    <li className="scroll-mt-28 space-y-1 py-3 text-sm" id={`action-${action.id}`}>
      <div className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{action.title}</span>
        <Badge tone={actionTone(action.state)}>{t(`actionStates.${action.state}`)}</Badge>
      </div>
      <p className="text-muted-foreground">
        {nameOf(action.owner)} · <span className={isLate ? "text-bad" : undefined}>{due}</span> ·{" "}
        {[tMetrics(`name.${action.metric}`), expected].filter(Boolean).join(" · ")}
      </p>
      {action.cause ? (
        <p className="text-muted-foreground">
          {t("forCause")}
          {" · "}
          {action.cause.description}
        </p>
      ) : null}
      {action.outcome ? (
        <p>
          {t("outcome")}
          {" · "}
          {action.outcome}
        </p>
      ) : null}
      {children}
      {mayMove ? (
        <MoveActionForm
          id={action.id}
          key={action.version}
          moves={ACTION_MOVES.filter((move) => nextActionState(action.state, move) !== null)}
          version={action.version}
        />
      ) : null}
    </li>
  );
}
