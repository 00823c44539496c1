import { type RawParams, singleParam } from "@/components/table/table-href";
import { type TableUrl, tableUrl } from "@/components/table/table-url";
import { OPPORTUNITY_SORTS, type OpportunityFilters, type OpportunitySort } from "@/db/queries/opportunities";
import { STAGE_KINDS, type StageKind } from "@/lib/funnel/stage-kinds";
import { type CloseFilter, closeWindow, isCloseFilter } from "@/lib/opportunities/close-window";
import type { View } from "@/lib/server/view";

/** The tabs above the list; "all" is the one without a filter. */
export type StatusTab = StageKind | "all";

export interface ListQuery {
  table: TableUrl<OpportunitySort>;
  status: StatusTab;
  closeFilter: CloseFilter | null;
  filters: OpportunityFilters;
}

/** Parameters by which the list is narrowed, apart from the tab. */
export const FILTER_PARAMS = ["q", "stage", "owner", "line", "channel", "close", "stuck"] as const;

function idParam(params: RawParams, name: string): number | null {
  const text = singleParam(params, name) ?? "";
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** What the address asks of the list. The page and its export read it here, so that both show the same rows. */
export function readListQuery(
  params: RawParams,
  { today, period, company }: Pick<View, "today" | "period" | "company">,
): ListQuery {
  const given = singleParam(params, "status");
  const status: StatusTab = given === "all" ? "all" : (STAGE_KINDS.find((kind) => kind === given) ?? "open");
  const close = singleParam(params, "close");
  const closeFilter = isCloseFilter(close) ? close : null;
  const table = tableUrl("/opportunities", params, {
    columns: OPPORTUNITY_SORTS,
    defaultSort: status === "open" ? "close" : "-close",
  });
  return {
    table,
    status,
    closeFilter,
    filters: {
      q: table.state.q,
      status: status === "all" ? null : status,
      stageId: idParam(params, "stage"),
      ownerId: idParam(params, "owner"),
      productLineId: idParam(params, "line"),
      channelId: idParam(params, "channel"),
      close: closeFilter && closeWindow(closeFilter, { today, period, calendar: company.fiscal }),
      stuck: singleParam(params, "stuck") === "1",
    },
  };
}

export const isNarrowed = (params: RawParams) =>
  FILTER_PARAMS.some((name) => (singleParam(params, name) ?? "") !== "");
