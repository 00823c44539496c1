import { useLocale, useTranslations } from "next-intl";
import { formatMetricValue } from "@/components/format/metric-value";
import { useFormat } from "@/components/format/use-format";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import type { ReviewAction } from "@/db/queries/reviews";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { ActionEffect } from "@/lib/reviews/evaluate-action";
import { needsJudgement } from "@/lib/reviews/review-progress";
import { verdictTone } from "../../_components/review-tones";
import { ActionItem } from "./action-item";
import type { Sheet } from "./read-review";

/** What earlier reviews decided, and what came of it, or why nobody can tell yet. */
export function FollowUpStation({ sheet }: { sheet: Sheet }) {
  const t = useTranslations("reviews");
  const { earlier, effects, review, today } = sheet;
  return (
    <Section className="scroll-mt-28" hint={t("followUpHint")} id="follow_up" title={t("stations.follow_up")}>
      {earlier.length === 0 ? (
        <p className="text-sm text-muted-foreground">{t("noEarlier")}</p>
      ) : (
        <ul className="divide-y border-y">
          {earlier.map((action) => {
            const effect = effects.get(action.id);
            return (
              <ActionItem action={action} key={action.id} sheet={sheet}>
                {effect ? <Verdict action={action} effect={effect} /> : null}
                {review.state === "open" && needsJudgement(action, today) ? (
                  <p className="text-warn">{t("mustJudge")}</p>
                ) : null}
              </ActionItem>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

function Verdict({ action, effect }: { action: ReviewAction; effect: ActionEffect }) {
  const t = useTranslations("reviews");
  const f = useFormat();
  const list = new Intl.ListFormat(useLocale(), { type: "conjunction", style: "long" });
  const { unit } = metricOf(action.metric);
  const show = (value: bigint | null) => formatMetricValue(f, unit, value);
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1" data-testid="verdict">
      <span className="text-muted-foreground">
        {t("decidedIn")} {f.period(action.periodKey)}
      </span>
      <Badge tone={verdictTone(effect.verdict)}>{t(`verdicts.${effect.verdict}`)}</Badge>
      {effect.doubts.length > 0 ? (
        <span className="text-muted-foreground">
          {t("because", { reasons: list.format(effect.doubts.map((doubt) => t(`doubts.${doubt}`))) })}
        </span>
      ) : null}
      {effect.after !== null ? (
        <span>{t("beforeAfter", { before: show(effect.before), after: show(effect.after) })}</span>
      ) : null}
    </p>
  );
}
