import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { FollowedAction } from "@/db/queries/review/follow-actions";
import { failed } from "@/lib/reviews/follow-up";
import { ActionList } from "../../_components/action-list";
import { type ReviewWords, VERDICT_TONE } from "../../_components/review-words";
import { TryAgain } from "./add-action";
import { changeText, doubtText } from "./effect-text";
import { METRIC_CHOICES } from "./metric-choices";
import type { SheetProps } from "./sheet-props";

/** What earlier reviews decided, and what came of it on the same metric. */
export function FollowUpStation({ data, actor, mayWrite, today, words }: SheetProps) {
  const { t, tMetrics, nameOf } = words;
  const { review, causes, owners } = data;
  const effects = new Map(data.earlier.map(({ action, effect }) => [action.id, effect]));
  return (
    <Section hint={t("hint.followUp")} id="follow_up" title={t("station.follow_up")}>
      {data.earlier.length === 0 ? (
        <EmptyState className="py-6" title={t("followUp.none")} />
      ) : (
        <ActionList
          actions={data.earlier.map(({ action }) => action)}
          actor={actor}
          effectOf={(action) => {
            const effect = effects.get(action.id);
            return effect ? <Effect action={action} effect={effect} words={words} /> : null;
          }}
          mayWrite={mayWrite}
          moreOf={(action) => {
            const effect = effects.get(action.id);
            const isBack = action.state === "done" && action.nextId === null && effect && failed(effect);
            if (!isBack || !mayWrite || review.state !== "open") return null;
            return (
              <TryAgain
                again={{
                  id: action.id,
                  title: action.title,
                  ownerId: action.owner.id,
                  metric: action.metric,
                }}
                causes={causes.map(({ id, description }) => ({ id, label: description }))}
                firstDay={today}
                metrics={METRIC_CHOICES.map((id) => ({ id, label: tMetrics(`name.${id}`) }))}
                owners={owners.map((owner) => ({ id: owner.id, label: nameOf(owner) }))}
                reviewId={review.id}
              />
            );
          }}
          today={today}
          withReview
          words={words}
        />
      )}
    </Section>
  );
}

function Effect({ action, effect, words }: FollowedAction & { words: ReviewWords }) {
  const { t } = words;
  const change = changeText({ action, effect }, words);
  return (
    <div className="rounded-md bg-muted px-3 py-2 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={VERDICT_TONE[effect.verdict]}>{t(`verdict.${effect.verdict}`)}</Badge>
        <span>{doubtText(effect, words)}</span>
        {action.nextId !== null ? <span>{t("followUp.triedAgain")}</span> : null}
      </p>
      {change ? <p className="mt-1 text-muted-foreground">{change}</p> : null}
    </div>
  );
}
