import { formatMetricValue } from "@/components/format/metric-value";
import { Badge, type Tone } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { ActionEffect, ActionVerdict } from "@/lib/reviews/evaluate-action";
import { ActionList } from "../../_components/action-list";
import type { ReviewWords } from "../../_components/review-words";
import type { FollowedAction } from "./read-review";
import type { SheetProps } from "./sheet-props";

const TONE: Record<ActionVerdict, Tone> = {
  worked: "good",
  no_effect: "warn",
  worse: "bad",
  cannot_tell: "neutral",
};

/** What earlier reviews decided, and what came of it on the same metric. */
export function FollowUpStation({ data, actor, mayWrite, today, words }: SheetProps) {
  const { t } = words;
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
          today={today}
          withReview
          words={words}
        />
      )}
    </Section>
  );
}

function Effect({ action, effect, words: { t, tMetrics, f } }: FollowedAction & { words: ReviewWords }) {
  const { unit } = metricOf(action.metric);
  const show = (value: bigint | null) => formatMetricValue(f, unit, value);
  return (
    <div className="rounded-md bg-muted px-3 py-2 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={TONE[effect.verdict]}>{t(`verdict.${effect.verdict}`)}</Badge>
        <span>{because(effect, t)}</span>
      </p>
      {effect.before !== null || effect.after !== null ? (
        <p className="mt-1 text-muted-foreground">
          {t(effect.after === null ? "followUp.before" : "followUp.beforeAfter", {
            metric: tMetrics(`name.${action.metric}`),
            before: show(effect.before),
            after: show(effect.after),
          })}
          {effect.expectedSharePpm !== null && effect.verdict === "worked"
            ? ` · ${t("followUp.ofExpected", { share: f.percent(effect.expectedSharePpm, 0) })}`
            : null}
        </p>
      ) : null}
    </div>
  );
}

function because({ verdict, doubts }: ActionEffect, t: ReviewWords["t"]): string {
  if (verdict !== "cannot_tell") return "";
  // What is not done has no "after" yet; that says enough.
  const told = doubts.includes("notDone") ? (["notDone"] as const) : doubts;
  return t("followUp.because", { why: told.map((doubt) => t(`doubt.${doubt}`)).join(t("followUp.and")) });
}
