import { type RawParams, singleParam } from "@/components/table/table-href";
import { type TableUrl, tableUrl } from "@/components/table/table-url";
import type { MetricFilters } from "@/db/queries/metrics";
import type { Actor } from "@/lib/access/actor";
import { SEGMENTS } from "@/lib/customers/segments";
import { type BridgePart, isBridgePart } from "@/lib/funnel/bridge";
import { type FunnelFlow, isFunnelFlow } from "@/lib/funnel/funnel-selection";
import { LOSS_REASONS, type LossReason } from "@/lib/funnel/loss-reasons";

/** What the figures can be broken down by, in the order of the tabs. */
export const BREAKDOWNS = [
  "region",
  "team",
  "manager",
  "person",
  "product_line",
  "product",
  "channel",
  "quarter",
] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

/** The columns of the breakdown, which its export has too. */
export const BREAKDOWN_METRICS = [
  "won_value",
  "won_count",
  "lost_count",
  "win_rate",
  "median_cycle",
  "weighted_pipeline",
] as const;
export type BreakdownMetric = (typeof BREAKDOWN_METRICS)[number];

/** Parameters by which everything on the screen is narrowed; the unit is picked at the top of every screen. */
export const FILTER_PARAMS = ["person", "line", "product", "channel", "segment"] as const;
export type FilterParam = (typeof FILTER_PARAMS)[number];

/** A figure that is opened to its deals: a flow of a stage, a part of the bridge, or a reason ("unknown" where nobody said why). */
export type Opening =
  | { kind: "stage"; stageId: number; flow: FunnelFlow }
  | { kind: "moved"; part: BridgePart }
  | { kind: "reason"; reason: LossReason | "unknown" };

/** The parameters of the address for one opening; of the others there is none. */
export function openingParams(
  opening: Opening | null,
): Record<"stage" | "flow" | "moved" | "reason", string | number | null> {
  return {
    stage: opening?.kind === "stage" ? opening.stageId : null,
    flow: opening?.kind === "stage" && opening.flow !== "now" ? opening.flow : null,
    moved: opening?.kind === "moved" ? opening.part : null,
    reason: opening?.kind === "reason" ? opening.reason : null,
  };
}

function readOpening(params: RawParams): Opening | null {
  const stageId = idParam(params, "stage");
  const flow = singleParam(params, "flow");
  const part = singleParam(params, "moved");
  const reason = singleParam(params, "reason");
  if (stageId !== undefined) return { kind: "stage", stageId, flow: isFunnelFlow(flow) ? flow : "now" };
  if (isBridgePart(part)) return { kind: "moved", part };
  const known = reason === "unknown" ? reason : LOSS_REASONS.find((one) => one === reason);
  return known ? { kind: "reason", reason: known } : null;
}

export interface FunnelQuery {
  filters: MetricFilters;
  /** Null: the one that most deals go through. */
  pipelineId: number | null;
  by: Breakdown;
  /** The figure whose deals are listed. */
  opening: Opening | null;
  /** Whether the bridge is about what is expected to close in the period, and not about everything open. */
  isClosing: boolean;
  table: TableUrl<BreakdownMetric | "name">;
}

function idParam(params: RawParams, name: string): number | undefined {
  const text = singleParam(params, name) ?? "";
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

/** A level below what the reader is responsible for. */
function defaultBreakdown({ role, managedUnitIds }: Pick<Actor, "role" | "managedUnitIds">): Breakdown {
  if (role === "rep") return "product_line";
  if (role === "manager") return managedUnitIds.length > 1 ? "team" : "person";
  return "region";
}

/** What the address asks for. The page and its export read it here, so that both show the same figures. */
export function readFunnelQuery(
  params: RawParams,
  actor: Pick<Actor, "role" | "managedUnitIds">,
): FunnelQuery {
  const segment = singleParam(params, "segment");
  const asked = singleParam(params, "by");
  const by = BREAKDOWNS.find((name) => name === asked) ?? defaultBreakdown(actor);
  return {
    filters: {
      personId: idParam(params, "person"),
      productLineId: idParam(params, "line"),
      productId: idParam(params, "product"),
      channelId: idParam(params, "channel"),
      segment: SEGMENTS.find((name) => name === segment),
    },
    pipelineId: idParam(params, "pipeline") ?? null,
    by,
    opening: readOpening(params),
    isClosing: singleParam(params, "bridge") === "closing",
    table: tableUrl("/funnel", params, {
      columns: [...BREAKDOWN_METRICS, "name"],
      defaultSort: by === "quarter" ? "name" : "-won_value",
    }),
  };
}
