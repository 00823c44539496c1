import { signed } from "@/components/format/format";
import { formatMetricValue } from "@/components/format/metric-value";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { ReviewAction } from "@/db/queries/reviews";
import type { Actor } from "@/lib/access/actor";
import { type MetricUnit, metricOf } from "@/lib/metrics/metric-catalogue";
import type { Day } from "@/lib/periods";
import { nextActionState } from "@/lib/reviews/review-states";
import { ActionMoves } from "./action-moves";
import { ACTION_TONE, type ReviewWords } from "./review-words";

interface ActionListProps {
  actions: readonly ReviewAction[];
  actor: Actor;
  /** Whether the actor may move actions of others here. */
  mayWrite?: boolean;
  today: Day;
  words: ReviewWords;
  /** Names the review that decided it. */
  withReview?: boolean;
  /** What came of each, under it. */
  effectOf?: (action: ReviewAction) => React.ReactNode;
  /** What else can be done about it, beside its own moves. */
  moreOf?: (action: ReviewAction) => React.ReactNode;
}

/** Actions with who, until when, and the figure on which they are judged. Needs the messages `reviewForms` in the browser. */
export function ActionList({
  actions,
  actor,
  mayWrite = false,
  today,
  words,
  withReview = false,
  effectOf,
  moreOf,
}: ActionListProps) {
  const { t } = words;
  if (actions.length === 0) return <EmptyState className="py-6" title={t("actions.none")} />;
  return (
    <ul className="divide-y border-y">
      {actions.map((action) => (
        <li className="space-y-2 py-3" id={`action-${action.id}`} key={action.id}>
          <ActionHead action={action} today={today} withReview={withReview} words={words} />
          {action.outcome ? <p className="whitespace-pre-line text-sm">{action.outcome}</p> : null}
          {action.evidence ? (
            <p className="text-sm text-muted-foreground">
              {`${t("actions.evidence")} `}
              <EvidenceText text={action.evidence} />
            </p>
          ) : null}
          {effectOf?.(action)}
          <div className="flex flex-wrap gap-2 empty:hidden">
            {moreOf?.(action)}
            {mayWrite || action.owner.id === actor.personId ? (
              <ActionMoves
                id={action.id}
                moves={(["start", "finish", "drop", "reopen"] as const).filter(
                  (move) => nextActionState(action.state, move) !== null,
                )}
                title={action.title}
                version={action.version}
              />
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

function ActionHead({
  action,
  today,
  withReview,
  words: { t, tMetrics, f, nameOf, periodOf },
}: Pick<ActionListProps, "today" | "withReview" | "words"> & { action: ReviewAction }) {
  const { state, dueOn, metric, expectedEffect } = action;
  const isLate = dueOn < today && nextActionState(state, "finish") !== null;
  const { unit } = metricOf(metric);
  const expected =
    expectedEffect === null ? null : signed(expectedEffect, (effect) => effectText(effect, unit, { t, f }));
  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium">{action.title}</span>
        <Badge tone={ACTION_TONE[state]}>{t(`actionState.${state}`)}</Badge>
        {action.previousId === null ? null : <Badge>{t("actions.again")}</Badge>}
      </p>
      <p className="text-sm text-muted-foreground">
        {nameOf(action.owner)}
        {" · "}
        <span className={isLate ? "text-bad" : undefined}>
          {isLate
            ? t("overdue", { day: f.day(dueOn, "short") })
            : t("actions.until", { day: f.day(dueOn, "short") })}
        </span>
        {` · ${tMetrics(`name.${metric}`)}`}
        {expected === null ? null : ` · ${t("actions.expected", { effect: expected })}`}
        {withReview ? (
          <>
            {" · "}
            <a className="hover:underline" href={`/reviews/${action.reviewId}`}>
              {t("actions.from", { period: periodOf(action) })}
            </a>
          </>
        ) : null}
      </p>
    </div>
  );
}

/** An address can be followed, anything else is read. */
function EvidenceText({ text }: { text: string }) {
  const isAddress = /^(https?:\/\/|\/(?!\/))\S+$/.test(text);
  return isAddress ? (
    <a className="text-primary hover:underline" href={text} rel="noreferrer">
      {text}
    </a>
  ) : (
    text
  );
}

/** Ratios move by percentage points, days are called days. */
function effectText(size: bigint, unit: MetricUnit, { t, f }: Pick<ReviewWords, "t" | "f">): string {
  if (unit === "ppm") return t("points", { value: f.points(Number(size)) });
  return unit === "days" ? t("days", { count: Number(size) }) : formatMetricValue(f, unit, size);
}
