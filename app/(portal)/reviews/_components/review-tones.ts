import { PPM, type Ppm } from "@/lib/money";
import type { ActionVerdict } from "@/lib/reviews/evaluate-action";
import type { ActionState, ReviewState } from "@/lib/reviews/review-states";

const REVIEW_TONES = { due: "warn", open: "info", closed: "neutral" } as const;
const ACTION_TONES = { open: "outline", in_progress: "info", done: "good", dropped: "neutral" } as const;
const VERDICT_TONES = { worked: "good", no_effect: "neutral", worse: "bad", cannot_tell: "outline" } as const;

export const stateTone = (state: ReviewState) => REVIEW_TONES[state];
export const actionTone = (state: ActionState) => ACTION_TONES[state];
export const verdictTone = (verdict: ActionVerdict) => VERDICT_TONES[verdict];

/** Below the target is said in colour; reached needs none. */
export function attainmentTone(ppm: Ppm | null): string | undefined {
  return ppm !== null && ppm < PPM ? "text-bad" : undefined;
}
