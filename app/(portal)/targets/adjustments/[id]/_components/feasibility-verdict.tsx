import { useTranslations } from "next-intl";
import { formatMetricValue } from "@/components/format/metric-value";
import { useFormat } from "@/components/format/use-format";
import { FeasibilityReasons } from "@/components/targets/feasibility-reasons";
import { VerdictBadge } from "@/components/targets/verdict-badge";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import type { Verdicts } from "../../_components/read-verdicts";

/** Whether the new figure can be reached, beside the old one, with the reasons in figures. */
export function FeasibilityVerdict({ metric, verdicts }: { metric: MetricId; verdicts: Verdicts }) {
  const t = useTranslations("feasibility");
  const f = useFormat();
  const { before, after, context } = verdicts;
  return (
    <div className="mt-6" data-testid="feasibility">
      <h3 className="mb-1 text-sm font-medium">{t("title")}</h3>
      <p className="mb-2 flex flex-wrap items-center gap-2 text-sm">
        <span className="text-muted-foreground">{t("before")}</span>
        <VerdictBadge verdict={before.verdict} />
        <span aria-hidden>→</span>
        <span className="text-muted-foreground">{t("after")}</span>
        <VerdictBadge verdict={after.verdict} />
      </p>
      <FeasibilityReasons
        context={context}
        feasibility={after}
        show={(value) => formatMetricValue(f, metricOf(metric).unit, value)}
      />
      <p className="mt-2 text-xs text-muted-foreground">{t("hint")}</p>
    </div>
  );
}
