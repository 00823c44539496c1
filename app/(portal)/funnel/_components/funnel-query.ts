import { type RawParams, singleParam } from "@/components/table/table-href";
import { type TableUrl, tableUrl } from "@/components/table/table-url";
import type { MetricFilters } from "@/db/queries/metrics";
import type { Actor } from "@/lib/access/actor";
import { SEGMENTS } from "@/lib/customers/segments";
import { type FunnelFlow, isFunnelFlow } from "@/lib/funnel/funnel-selection";

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

export interface FunnelQuery {
  filters: MetricFilters;
  /** Null: the one that most deals go through. */
  pipelineId: number | null;
  by: Breakdown;
  /** The figure whose deals are shown beside the stages. */
  selection: { stageId: number; flow: FunnelFlow } | null;
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
  const stageId = idParam(params, "stage");
  const flow = singleParam(params, "flow");
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
    selection: stageId === undefined ? null : { stageId, flow: isFunnelFlow(flow) ? flow : "now" },
    table: tableUrl("/funnel", params, {
      columns: [...BREAKDOWN_METRICS, "name"],
      defaultSort: by === "quarter" ? "name" : "-won_value",
    }),
  };
}
