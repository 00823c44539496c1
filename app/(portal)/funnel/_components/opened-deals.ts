import type { NamedStage, Pipeline } from "@/db/queries/funnel";
import { type BridgeQuestion, listMovedDeals } from "@/db/queries/funnel-bridge";
import { type FunnelDeals, type FunnelFigure, listFunnelDeals } from "@/db/queries/funnel-deals";
import { targetStageIds } from "@/lib/funnel/funnel-selection";
import { addDays, isInPeriod } from "@/lib/periods";
import type { View } from "@/lib/server/view";
import type { FunnelQuery, Opening } from "./funnel-query";

const WEEK = 7;

export interface OpenedDeals extends FunnelDeals {
  opening: Opening;
  /** Of a stage's flow. */
  stage: NamedStage | null;
}

/** What moved in the week up to now; the screen and the deals behind it ask the same. */
export function bridgeQuestion(
  { today, period }: View,
  query: FunnelQuery,
  pipelineId: number,
): BridgeQuestion {
  const { filters, isClosing } = query;
  return { filters, pipelineId, today, since: addDays(today, -WEEK), closing: isClosing ? period : null };
}

/** The deals behind the figure that was opened, the largest first; null when none was, or none of this pipeline. */
export async function openDeals(
  view: View,
  query: FunnelQuery,
  pipeline: Pipeline,
  limit: number,
): Promise<OpenedDeals | null> {
  const { scope, period, today } = view;
  const { opening, filters } = query;
  if (!opening) return null;
  if (opening.kind === "moved") {
    // The bridge ends now: a period that is over or to come has none.
    if (!isInPeriod(today, period)) return null;
    const question = { ...bridgeQuestion(view, query, pipeline.id), part: opening.part, limit };
    return { opening, stage: null, ...(await listMovedDeals(scope, question)) };
  }
  const figure = figureOf(opening, pipeline);
  if (!figure) return null;
  const { of, stage } = figure;
  return { opening, stage, ...(await listFunnelDeals(scope, { of, filters, window: period, today, limit })) };
}

function figureOf(
  opening: Exclude<Opening, { kind: "moved" }>,
  { stages }: Pipeline,
): { of: FunnelFigure; stage: NamedStage | null } | null {
  if (opening.kind === "reason") {
    const reason = opening.reason === "unknown" ? null : opening.reason;
    return { of: { kind: "reason", reason, stageIds: stages.map(({ id }) => id) }, stage: null };
  }
  const { stageId, flow } = opening;
  const stage = stages.find(({ id, kind }) => id === stageId && kind === "open");
  return stage
    ? { of: { kind: "stage", stageId, flow, targetStageIds: targetStageIds(stage, flow, stages) }, stage }
    : null;
}
