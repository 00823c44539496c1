import { type RawParams, singleParam } from "@/components/table/table-href";
import { filtersOf, type Narrowing, parseNarrowing } from "@/lib/analysis/question";
import { LOSS_REASONS, type LossReason } from "@/lib/funnel/loss-reasons";

export const WIN_BACK_LISTS = ["lost", "churned", "running", "ended"] as const;
export type WinBackList = (typeof WIN_BACK_LISTS)[number];

export interface LossesQuery {
  list: WinBackList;
  reason: LossReason | "unknown" | null;
  narrowing: Narrowing;
  /** The same in the words of the queries. */
  filters: ReturnType<typeof filtersOf>;
}

/** Which list is looked at, which reason, and what all of it is narrowed to. The screen and its file read it here. */
export function readLossesQuery(params: RawParams): LossesQuery {
  const [list, reason] = [singleParam(params, "list"), singleParam(params, "reason")];
  const narrowing = parseNarrowing(params);
  return {
    list: WIN_BACK_LISTS.find((one) => one === list) ?? "lost",
    reason: reason === "unknown" ? reason : (LOSS_REASONS.find((one) => one === reason) ?? null),
    narrowing,
    filters: filtersOf(narrowing),
  };
}
