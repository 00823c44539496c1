import { formatMetricValue } from "@/components/format/metric-value";
import { Badge, type Tone } from "@/components/ui/badge";
import type { PlanEffect, PlanVerdict } from "@/lib/alerts/plan-effect";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { SentenceWords } from "./alert-sentence";

const TONE: Record<PlanVerdict, Tone> = {
  worked: "good",
  no_effect: "neutral",
  worse: "bad",
  cannot_tell: "outline",
};

interface EffectProps {
  effect: PlanEffect;
  metric: MetricId;
  /** `t` of the namespace `playbooks`. */
  words: Pick<SentenceWords, "t" | "f">;
}

/** The verdict in two words; a plan that still runs has none. */
export function VerdictBadge({ effect, words: { t } }: Pick<EffectProps, "effect" | "words">) {
  if (effect.doubts.includes("running")) return <Badge tone="primary">{t("verdict.running")}</Badge>;
  return <Badge tone={TONE[effect.verdict]}>{t(`verdict.${effect.verdict}`)}</Badge>;
}

/** Before → after beside what was usual, and why nothing can be said where nothing can. */
export function effectSentence({ effect, metric, words: { t, f } }: EffectProps): string {
  const { unit } = metricOf(metric);
  const size = (value: bigint | null) => formatMetricValue(f, unit, value);
  const { before, after, usual, regainedPpm, doubts, weeksAfter } = effect;
  const parts = [
    before !== null && after !== null
      ? t("effect.change", { before: size(before), after: size(after), weeks: weeksAfter })
      : before !== null
        ? t("effect.before", { before: size(before) })
        : null,
    usual === null ? null : t("effect.usual", { usual: size(usual) }),
    regainedPpm !== null && doubts.length === 0 && regainedPpm > 0
      ? t("effect.regained", { share: f.percent(regainedPpm, 0) })
      : null,
    ...doubts.map((doubt) => t(`doubt.${doubt}`)),
  ];
  return parts.filter(Boolean).join(t("effect.separator"));
}
