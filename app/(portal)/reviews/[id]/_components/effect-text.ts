import { formatMetricValue } from "@/components/format/metric-value";
import type { FollowedAction } from "@/db/queries/review/follow-actions";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { ActionEffect } from "@/lib/reviews/evaluate-action";
import type { ReviewWords } from "../../_components/review-words";

/** Why nothing can be said yet; "" where something can. */
export function doubtText({ verdict, doubts }: ActionEffect, { t }: Pick<ReviewWords, "t">): string {
  if (verdict !== "cannot_tell") return "";
  // What is not done has no "after" yet; that says enough.
  const told = doubts.includes("notDone") ? (["notDone"] as const) : doubts;
  return t("followUp.because", { why: told.map((doubt) => t(`doubt.${doubt}`)).join(t("followUp.and")) });
}

/** Before and after on the action's own metric; "" where neither is known. */
export function changeText({ action, effect }: FollowedAction, { t, tMetrics, f }: ReviewWords): string {
  if (effect.before === null && effect.after === null) return "";
  const show = (value: bigint | null) => formatMetricValue(f, metricOf(action.metric).unit, value);
  const change = t(effect.after === null ? "followUp.before" : "followUp.beforeAfter", {
    metric: tMetrics(`name.${action.metric}`),
    before: show(effect.before),
    after: show(effect.after),
  });
  if (effect.expectedSharePpm === null || effect.verdict !== "worked") return change;
  return `${change} · ${t("followUp.ofExpected", { share: f.percent(effect.expectedSharePpm, 0) })}`;
}

/** Both in one line. */
export const effectText = (followed: FollowedAction, words: ReviewWords): string =>
  [doubtText(followed.effect, words), changeText(followed, words)].filter(Boolean).join(" · ");
