import { getLocale, getTranslations } from "next-intl/server";
import type { Format } from "@/components/format/format";
import { getFormat } from "@/components/format/get-format";
import { reviewPeriod } from "@/components/format/review-period";
import type { Tone } from "@/components/ui/badge";
import { type Named, nameIn } from "@/lib/i18n/name-in";
import type { ActionVerdict } from "@/lib/reviews/evaluate-action";
import type { ActionState, ReviewState } from "@/lib/reviews/review-states";

type Translate = (key: string, values?: Record<string, string | number>) => string;

export interface ReviewWords {
  t: Translate;
  tMetrics: Translate;
  tAlerts: Translate;
  tSales: Translate;
  tResources: Translate;
  tMilestones: Translate;
  f: Format;
  nameOf: (named: Named) => string;
  /** What a review looks back on. */
  periodOf: (review: { milestone: Named | null; periodKey: string }) => string;
}

/** What every part of the review screens needs to speak. */
export async function getReviewWords(): Promise<ReviewWords> {
  const [t, tMetrics, tAlerts, tSales, tResources, tMilestones, f, locale] = await Promise.all([
    getTranslations("reviews"),
    getTranslations("metrics"),
    getTranslations("alerts"),
    getTranslations("sales"),
    getTranslations("resources"),
    getTranslations("milestones"),
    getFormat(),
    getLocale(),
  ]);
  // The keys are built from codes, which the typed translator does not know one by one.
  const plain = (translate: unknown) => translate as Translate;
  return {
    t: plain(t),
    tMetrics: plain(tMetrics),
    tAlerts: plain(tAlerts),
    tSales: plain(tSales),
    tResources: plain(tResources),
    tMilestones: plain(tMilestones),
    f,
    nameOf: nameIn(locale),
    periodOf: (review) => reviewPeriod(review, f, locale),
  };
}

export const REVIEW_TONE: Record<ReviewState, Tone> = {
  due: "warn",
  open: "primary",
  closed: "neutral",
  missed: "bad",
};
export const ACTION_TONE: Record<ActionState, Tone> = {
  open: "warn",
  in_progress: "primary",
  done: "good",
  dropped: "neutral",
};
export const VERDICT_TONE: Record<ActionVerdict, Tone> = {
  worked: "good",
  no_effect: "warn",
  worse: "bad",
  cannot_tell: "neutral",
};
