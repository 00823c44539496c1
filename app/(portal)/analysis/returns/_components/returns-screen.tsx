import { getFormatter, getTranslations } from "next-intl/server";
import { type AnalysisWords, getAnalysisWords } from "@/components/analysis/words";
import { PageHeader } from "@/components/layout/page-header";
import { Promptly } from "@/components/layout/promptly";
import { hrefWith, type RawParams } from "@/components/table/table-href";
import { Alert } from "@/components/ui/alert";
import { buttonVariants } from "@/components/ui/button-variants";
import { Section } from "@/components/ui/card";
import { loadMatrix, type Matrix } from "@/db/queries/analysis/matrix";
import { listCostMonths } from "@/db/queries/returns/channel-costs";
import { can } from "@/lib/access/permissions";
import { addDays, periodsBetween } from "@/lib/periods";
import type { View } from "@/lib/server/view";
import { AnalysisTabs } from "../../_components/analysis-tabs";
import { HistorySection, HistorySkeleton } from "../../_components/history";
import { MetricFigures } from "../../_components/metric-figures";
import { MetricMatrix } from "../../_components/metric-matrix";

const FIGURES = ["channel_roi", "channel_cost", "margin", "channel_roas"] as const;
const COLUMNS = ["channel_cost", "order_revenue", "margin", "channel_roi", "channel_roas"] as const;
type Column = (typeof COLUMNS)[number];

/** What was put into each channel and team, and what came back of it. */
export async function ReturnsScreen({ view, params }: { view: View; params: RawParams }) {
  const [channels, teams, costMonths, words, t, formatter] = await Promise.all([
    loadMatrix(view, { metrics: COLUMNS, by: "channel" }),
    loadMatrix(view, { metrics: COLUMNS, by: "team" }),
    listCostMonths(view.scope, view.period),
    getAnalysisWords(),
    getTranslations("returns"),
    getFormatter(),
  ]);
  const period = words.format.period(view.period.key);
  const isPersonal = view.scope.personId !== null;
  const missing = isPersonal ? [] : monthsWithoutCost(view, costMonths);
  return (
    <>
      <PageHeader
        actions={
          can(view.actor.role, "value:enter") ? (
            <a
              className={buttonVariants()}
              href={hrefWith("/analysis/returns/costs", { period: params.period }, {})}
            >
              {t("enter")}
            </a>
          ) : null
        }
        lead={isPersonal ? t("leadPersonal") : leadSentence(channels, words, t)}
        title={t("title")}
      />
      <AnalysisTabs current="returns" />
      {missing.length > 0 ? (
        <Alert
          className="mb-4"
          title={t("monthsMissing", { months: formatter.list(missing.map(words.format.period)) })}
          tone="warn"
        />
      ) : null}
      <MetricFigures cells={channels.total} metrics={FIGURES} period={period} words={words} />
      <Section hint={t("channelsHint")} id="channels" title={t("channels")}>
        <MetricMatrix
          caption={t("channelsCaption", { period })}
          matrix={channels}
          metrics={COLUMNS}
          params={params}
          period={view.period.key}
          words={words}
        />
      </Section>
      {isPersonal ? null : (
        <Section hint={t("teamsHint")} id="teams" title={t("teams")}>
          <MetricMatrix
            caption={t("teamsCaption", { period })}
            matrix={teams}
            metrics={COLUMNS}
            params={params}
            period={view.period.key}
            words={words}
          />
        </Section>
      )}
      <Promptly
        fallback={<HistorySkeleton />}
        screen={HistorySection({
          question: { metric: "channel_roi", filters: {}, by: "channel", calendar: channels.calendar },
          view,
        })}
      />
    </>
  );
}

/**
 * Months of the period that have begun and have no cost although others have: their margin counts, so that the return reads too high.
 * Keys, in order.
 */
function monthsWithoutCost({ period, today, company }: View, costMonths: readonly string[]): string[] {
  if (costMonths.length === 0) return [];
  const [last = today] = [addDays(period.end, -1), today].sort();
  const known = new Set(costMonths);
  return periodsBetween(period.start, last, "month", company.fiscal)
    .filter(({ start }) => !known.has(start))
    .map(({ key }) => key);
}

/** The best and the worst return, in a sentence; says when nothing was entered. */
function leadSentence(
  { rows, total }: Matrix<Column>,
  { format, keyText }: AnalysisWords,
  t: Awaited<ReturnType<typeof getTranslations<"returns">>>,
): string {
  const known = rows
    .flatMap(({ key, cells }) => {
      const roi = cells.channel_roi.now?.value;
      return roi == null ? [] : [{ name: keyText("channel", key), roi: Number(roi) }];
    })
    .sort((a, b) => b.roi - a.roi);
  const [best, worst] = [known[0], known.at(-1)];
  if (!best || !worst || total.channel_cost.now?.value == null) return t("leadNone");
  const figures = {
    cost: format.money(total.channel_cost.now.value),
    margin: format.money(total.margin.now?.value ?? null),
    best: best.name,
    bestRoi: format.percent(best.roi, 0),
  };
  if (best === worst) return t("leadOne", figures);
  return t("lead", { ...figures, worst: worst.name, worstRoi: format.percent(worst.roi, 0) });
}
