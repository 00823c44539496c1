import { atSnapshot } from "@/db/queries/at-snapshot";
import {
  countCohortRows,
  listLossReasons,
  listPipelines,
  type Pipeline,
  sumOpenByStage,
  sumOpenClosing,
  sumStageMoves,
} from "@/db/queries/funnel";
import { listPipelineMoves } from "@/db/queries/funnel-bridge";
import { getMetrics, listMetrics, type MetricValue } from "@/db/queries/metrics";
import { listSubjectTargets } from "@/db/queries/targets";
import { findBottleneck } from "@/lib/funnel/bottleneck";
import { bridgePipeline } from "@/lib/funnel/bridge";
import { countCohort } from "@/lib/funnel/cohort";
import { flowFromMoves } from "@/lib/funnel/flow-from-moves";
import {
  describeStages,
  type FunnelStage,
  hasAnything,
  healthOf,
  weightStages,
} from "@/lib/funnel/funnel-stage";
import { pipelineCoverage, pipelineVelocity } from "@/lib/funnel/pipeline";
import type { Minor } from "@/lib/money";
import { isInPeriod, previousPeriod } from "@/lib/periods";
import type { View } from "@/lib/server/view";
import { BREAKDOWN_METRICS, type FunnelQuery } from "./funnel-query";
import { bridgeQuestion, openDeals } from "./opened-deals";

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
type Figures = Record<(typeof FIGURES)[number], MetricValue>;
const RATES = ["win_rate", "win_rate_value", "median_cycle"] as const;

/** Deals beside the stages; all of them are in the file. */
const SHOWN = 20;

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
  const { filters, pipelineId, by, opening, isClosing } = query;
  return atSnapshot(
    ["funnel", scope, period, today, company.fiscal, filters, pipelineId, by, opening, isClosing],
    () => readFunnel(view, query),
  );
}

/** Those that deals go through, and the one that is asked for, or the usual one. */
export async function choosePipeline({ pipelineId }: Pick<FunnelQuery, "pipelineId">) {
  const pipelines = (await listPipelines()).filter(({ stages, isUsed }) => isUsed && stages.length > 0);
  return { pipelines, pipeline: pipelines.find(({ id }) => id === pipelineId) ?? pipelines[0] ?? null };
}

async function readFunnel(view: View, query: FunnelQuery) {
  const { scope, period, today, company } = view;
  const { filters, opening } = query;
  const { pipelines, pipeline } = await choosePipeline(query);
  if (!pipeline) return null;
  const { stages } = pipeline;
  const stageIds = stages.map(({ id }) => id);
  const lostStageIds = stages.filter(({ kind }) => kind === "lost").map(({ id }) => id);
  const usual = previousPeriod(period, company.fiscal);
  const isRunning = isInPeriod(today, period);
  const openByStage = sumOpenByStage(scope, { filters, stageIds, today });
  const closing = isRunning
    ? sumOpenClosing(scope, { filters, stageIds, today, closing: period })
    : Promise.resolve(0n);
  const [open, moves, cohortRows, losses, figures, before, rows, opened, bridge, target, closingMinor] =
    await Promise.all([
      openByStage,
      sumStageMoves(scope, { filters, window: period, usual, lostStageIds, withBefore: !isRunning }),
      countCohortRows(scope, { filters, window: period, stageIds }),
      listLossReasons(scope, { filters, window: period, stageIds }),
      getMetrics(scope, { metrics: FIGURES, window: period, filters, today }),
      getMetrics(scope, { metrics: RATES, window: usual, filters, today }),
      listBreakdown(view, query),
      openDeals(view, query, pipeline, SHOWN),
      // Beside the deals of a stage there is no room for it.
      isRunning && opening?.kind !== "stage"
        ? readBridge(view, query, pipeline, { openByStage, closing })
        : null,
      isRunning ? findTarget(view, query) : null,
      closing,
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
    ...readiness(described, figures, target, closingMinor),
    figures,
    before,
    usual,
    rows,
    losses,
    bridge,
    opened,
  };
}

/** What the pipeline promises: the part due in the period against what is left of its target, and what it yields a day at the rates of the period. */
function readiness(
  stages: readonly Pick<FunnelStage, "open">[],
  { won_value: won, win_rate: rate, average_deal: average, mean_cycle: cycle }: Figures,
  target: bigint | null,
  closingMinor: Minor,
) {
  const leftMinor = target === null ? null : target - (won.value ?? 0n);
  const isKnown = average.value !== null && rate.value !== null && cycle.denominator > 0n;
  return {
    closingMinor,
    /** Null without a target; 0 or less once it is reached. */
    leftMinor,
    coverage: leftMinor === null ? null : pipelineCoverage(closingMinor, leftMinor),
    velocityMinor: isKnown
      ? pipelineVelocity({
          deals: stages.reduce((sum, { open: { count } }) => sum + count, 0),
          averageMinor: average.value ?? 0n,
          winRatePpm: Number(rate.value),
          cycleDays: Number(cycle.numerator) / Number(cycle.denominator),
        })
      : null,
  };
}

async function readBridge(
  view: View,
  query: FunnelQuery,
  { id }: Pipeline,
  now: { openByStage: ReturnType<typeof sumOpenByStage>; closing: Promise<Minor> },
) {
  const question = bridgeQuestion(view, query, id);
  const { closing, since } = question;
  const openMinor = closing ? now.closing : now.openByStage.then(sumOpen);
  const moves = await listPipelineMoves(view.scope, { ...question, openMinor });
  return { since, closing, ...bridgePipeline(moves) };
}

const sumOpen = (open: Awaited<ReturnType<typeof sumOpenByStage>>): Minor =>
  [...open.values()].reduce((sum, { amountMinor }) => sum + amountMinor, 0n);

/** The target of the whole that is looked at; null where it is narrowed to what has none: a channel, a product, a segment. */
async function findTarget({ actor, unit, period }: View, { filters }: FunnelQuery): Promise<bigint | null> {
  const { personId, ...others } = filters;
  if (Object.values(others).some((value) => value !== undefined)) return null;
  const unitId = unit?.id ?? actor.unitId;
  if (unitId === null) return null;
  const whose = personId ?? (unit ? null : actor.personId);
  const targets = await listSubjectTargets({ unitId, personId: whose }, "won_value", period);
  return targets.find(({ periodKey }) => periodKey === period.key)?.value ?? null;
}
