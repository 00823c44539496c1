import { getTranslations } from "next-intl/server";
import { getAnalysisWords } from "@/components/analysis/words";
import { PageHeader } from "@/components/layout/page-header";
import { hrefWith, type RawParams } from "@/components/table/table-href";
import { Section } from "@/components/ui/card";
import { Tabs } from "@/components/ui/tabs";
import { loadMatrix } from "@/db/queries/analysis/matrix";
import { type LossCount, listLossReasons } from "@/db/queries/funnel";
import { sumWinBacks } from "@/db/queries/win-back/win-backs";
import type { View } from "@/lib/server/view";
import { AnalysisTabs } from "../../_components/analysis-tabs";
import { BreakdownSelect, breakdownOf } from "../../_components/breakdown-select";
import { MetricMatrix } from "../../_components/metric-matrix";
import { NarrowingBar } from "../../_components/narrowing-bar";
import { readLossesQuery, WIN_BACK_LISTS } from "./losses-query";
import { ReasonTable } from "./reason-table";
import { WinBackLists } from "./win-back-lists";

const COLUMNS = ["lost_value", "lost_count", "win_rate", "win_rate_value"] as const;

/** Why deals are lost and what that costs, who can be won again, and what came of trying. */
export async function LossesScreen({ view, params }: { view: View; params: RawParams }) {
  const query = readLossesQuery(params);
  const { filters, narrowing } = query;
  const { scope, today, period } = view;
  const usual = scope.personId === null ? "team" : "product_line";
  const by = breakdownOf(params, usual);
  const [matrix, totals, words, t, reasons] = await Promise.all([
    loadMatrix(view, { metrics: COLUMNS, by, filters }),
    sumWinBacks({ scope, today }, filters),
    getAnalysisWords(),
    getTranslations("losses"),
    getTranslations("sales.lossReason"),
  ]);
  const read = (window: { start: string; end: string }) =>
    listLossReasons(scope, { filters, window, stageIds: null });
  const [losses, before] = await Promise.all([read(period), matrix.before ? read(matrix.before) : []]);
  const { format } = words;
  const name = format.period(period.key);
  return (
    <>
      <PageHeader lead={leadOf(losses)} title={t("title")} />
      <AnalysisTabs current="losses" />
      <NarrowingBar
        href={(changes) => hrefWith("/analysis/losses", params, changes)}
        narrowing={narrowing}
        scope={scope}
      />
      <Section hint={t("reasonsHint")} id="reasons" title={t("reasons")}>
        <ReasonTable before={before} losses={losses} params={params} query={query} />
      </Section>
      <Section id="where" title={t("where")}>
        <BreakdownSelect usual={usual} words={words} />
        <MetricMatrix
          caption={t("whereCaption", { period: name })}
          matrix={matrix}
          metrics={COLUMNS}
          narrowing={narrowing}
          params={params}
          period={period.key}
          words={words}
        />
      </Section>
      <Section
        hint={t("winBackHint", {
          running: totals.running,
          ended: totals.ended,
          won: totals.wonBack,
          amount: format.money(totals.wonBackMinor),
        })}
        id="win-back"
        title={t("winBack")}
      >
        <Tabs
          label={t("lists")}
          tabs={WIN_BACK_LISTS.map((list) => ({
            href: `${hrefWith("/analysis/losses", params, { list: list === "lost" ? null : list })}#win-back`,
            label: t(`list.${list}`),
            current: list === query.list,
          }))}
        />
        <WinBackLists params={params} query={query} view={view} />
      </Section>
    </>
  );

  /** The costliest reason, in a sentence. */
  function leadOf(list: readonly LossCount[]): string {
    const [first] = list;
    if (!first) return t("leadNone", { period: name });
    const total = list.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    return t("lead", {
      count: list.reduce((sum, { count }) => sum + count, 0),
      amount: format.money(total),
      reason: first.reason ? reasons(first.reason) : t("unknown"),
      cost: format.money(first.amountMinor),
      share: format.percent(total === 0n ? null : Number((first.amountMinor * 1_000_000n) / total), 0),
    });
  }
}
