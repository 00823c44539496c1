import "server-only";
import { systemScope } from "@/lib/access/scope";
import { flowFromMoves } from "@/lib/funnel/flow-from-moves";
import { describeStages, meanStayTenths } from "@/lib/funnel/funnel-stage";
import { ratioPpm } from "@/lib/money";
import type { Day } from "@/lib/periods";
import type { ReviewLoss, ReviewStage } from "@/lib/reviews/review-facts";
import { listLossReasons, listPipelines, sumOpenByStage, sumStageMoves } from "../funnel";
import type { MetricWindow } from "../metric/metric-request";

interface Question {
  unitId: number;
  window: MetricWindow;
  before: MetricWindow;
  today: Day;
}

/** The main pipeline in the period: what went through each stage, what stands in it today, and why deals were lost. */
export async function readFunnel({
  unitId,
  window,
  before,
  today,
}: Question): Promise<{ stages: ReviewStage[]; losses: ReviewLoss[] }> {
  const pipeline = (await listPipelines()).find(({ isUsed, stages }) => isUsed && stages.length > 0);
  if (!pipeline) return { stages: [], losses: [] };
  const { stages } = pipeline;
  const scope = systemScope();
  const filters = { unitId };
  const stageIds = stages.map(({ id }) => id);
  const lostStageIds = stages.filter(({ kind }) => kind === "lost").map(({ id }) => id);
  const [moves, open, lost, lostBefore] = await Promise.all([
    sumStageMoves(scope, { filters, window, usual: before, lostStageIds, withBefore: false }),
    sumOpenByStage(scope, { filters, stageIds, today }),
    listLossReasons(scope, { filters, window, stageIds }),
    listLossReasons(scope, { filters, window: before, stageIds }),
  ]);
  const described = describeStages({
    stages,
    open,
    flows: flowFromMoves(moves.during, stages, { before: [] }),
    usual: flowFromMoves(moves.usual, stages, { before: [] }),
    stays: moves.stays,
    cohort: [],
  });
  return {
    stages: described.map((one) => ({
      id: one.stage.id,
      name: one.stage.name,
      nameEn: one.stage.nameEn,
      entries: one.flow.entries,
      conversionPpm: ratioPpm(one.conversion.numerator, one.conversion.denominator),
      previousPpm: ratioPpm(one.usual.numerator, one.usual.denominator),
      stayTenths: meanStayTenths(one.stays),
      expectedDays: one.stage.expectedDays,
      openCount: one.open.count,
      openMinor: one.open.amountMinor,
      lateCount: one.open.lateCount,
    })),
    losses: lost.map(({ reason, count, amountMinor }) => ({
      reason,
      count,
      amountMinor,
      previousCount: lostBefore.find((one) => one.reason === reason)?.count ?? 0,
    })),
  };
}
