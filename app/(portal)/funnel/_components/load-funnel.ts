import { atSnapshot } from "@/db/queries/at-snapshot";
import {
  countCohortRows,
  listLossReasons,
  listPipelines,
  sumOpenByStage,
  sumStageMoves,
} from "@/db/queries/funnel";
import { listPipelineMoves } from "@/db/queries/funnel-bridge";
import { listFunnelDeals } from "@/db/queries/funnel-deals";
import { getMetrics, listMetrics } from "@/db/queries/metrics";
import { findBottleneck } from "@/lib/funnel/bottleneck";
import { bridgePipeline } from "@/lib/funnel/bridge";
import { countCohort } from "@/lib/funnel/cohort";
import { flowFromMoves } from "@/lib/funnel/flow-from-moves";
import { targetStageIds } from "@/lib/funnel/funnel-selection";
import { describeStages, hasAnything, healthOf, weightStages } from "@/lib/funnel/funnel-stage";
import { addDays, isInPeriod, previousPeriod } from "@/lib/periods";
import type { View } from "@/lib/server/view";
import { BREAKDOWN_METRICS, type FunnelQuery } from "./funnel-query";

const FIGURES = [
  "win_rate",
  "win_rate_value",
  "won_value",
  "won_count",
  "lost_count",
  "median_cycle",
  "mean_cycle",
  "average_deal",
] as const;
const RATES = ["win_rate", "win_rate_value", "median_cycle"] as const;
const DEALS = 20;
const WEEK = 7;

export type Funnel = NonNullable<Awaited<ReturnType<typeof loadFunnel>>>;

/** The breakdown alone: what the export prints. */
export function listBreakdown({ scope, period, today, company }: View, { filters, by }: FunnelQuery) {
  return listMetrics(scope, {
    metrics: BREAKDOWN_METRICS,
    by: [by],
    window: period,
    filters,
    today,
    fiscal: company.fiscal,
  });
}

/** Everything that the screen shows. Null while there is no pipeline with stages. */
export function loadFunnel(view: View, query: FunnelQuery) {
  const { scope, period, today, company } = view;
  const { filters, pipelineId, by, selection } = query;
  return atSnapshot(
    ["funnel", scope, period, today, company.fiscal, filters, pipelineId, by, selection],
    () => readFunnel(view, query),
  );
}

async function readFunnel(view: View, query: FunnelQuery) {
  const { scope, period, today, company } = view;
  const { filters, selection } = query;
  const pipelines = (await listPipelines()).filter(({ stages, isUsed }) => isUsed && stages.length > 0);
  const pipeline = pipelines.find(({ id }) => id === query.pipelineId) ?? pipelines[0];
  if (!pipeline) return null;
  const { stages } = pipeline;
  const stageIds = stages.map(({ id }) => id);
  const lostStageIds = stages.filter(({ kind }) => kind === "lost").map(({ id }) => id);
  const usual = previousPeriod(period, company.fiscal);
  const isRunning = isInPeriod(today, period);
  const selected = stages.find(({ id, kind }) => id === selection?.stageId && kind === "open");
  const deals =
    selected && selection
      ? listFunnelDeals(scope, {
          ...selection,
          targetStageIds: targetStageIds(selected, selection.flow, stages),
          filters,
          window: period,
          today,
          limit: DEALS,
        })
      : null;
  const openByStage = sumOpenByStage(scope, { filters, stageIds, today });
  const [open, moves, cohortRows, losses, figures, before, rows, selectedDeals, bridge] = await Promise.all([
    openByStage,
    sumStageMoves(scope, { filters, window: period, usual, lostStageIds, withBefore: !isRunning }),
    countCohortRows(scope, { filters, window: period, stageIds }),
    listLossReasons(scope, { filters, window: period, stageIds }),
    getMetrics(scope, { metrics: FIGURES, window: period, filters, today }),
    getMetrics(scope, { metrics: RATES, window: usual, filters, today }),
    listBreakdown(view, query),
    deals,
    isRunning && !selected ? openByStage.then((sums) => readBridge(view, query, pipeline.id, sums)) : null,
  ]);
  const described = describeStages({
    stages,
    open,
    // Until a period is over, what is open now is its stock at the end; the stock at the start follows.
    flows: flowFromMoves(
      moves.during,
      stages,
      isRunning ? { stockAtEnd: (id) => open.get(id)?.count ?? 0 } : moves,
    ),
    usual: flowFromMoves(moves.usual, stages, { before: [] }),
    stays: moves.stays,
    cohort: countCohort(cohortRows, stages),
  }).filter((stage) => !stage.stage.isRetired || hasAnything(stage));
  return {
    pipeline,
    pipelines,
    stages: described,
    won: stages.find(({ kind }) => kind === "won"),
    weightedMinor: weightStages(described),
    bottleneck: findBottleneck(described.map(healthOf)),
    figures,
    before,
    usual,
    rows,
    losses,
    bridge,
    selected:
      selected && selection && selectedDeals
        ? { stage: selected, flow: selection.flow, ...selectedDeals }
        : null,
  };
}

async function readBridge(
  { scope, today }: View,
  { filters }: FunnelQuery,
  pipelineId: number,
  open: Awaited<ReturnType<typeof sumOpenByStage>>,
) {
  const since = addDays(today, -WEEK);
  const openMinor = [...open.values()].reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const moves = await listPipelineMoves(scope, { filters, pipelineId, since, today, openMinor });
  return { since, ...bridgePipeline(moves) };
}
