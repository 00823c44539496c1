import { type RawParams, singleParam } from "@/components/table/table-href";
import { LOSS_REASONS, type LossReason } from "@/lib/funnel/loss-reasons";

export const WIN_BACK_LISTS = ["lost", "churned", "running", "ended"] as const;
export type WinBackList = (typeof WIN_BACK_LISTS)[number];

export interface LossesQuery {
  list: WinBackList;
  reason: LossReason | "unknown" | null;
}

/** Which list is looked at, and which reason. */
export function readLossesQuery(params: RawParams): LossesQuery {
  const [list, reason] = [singleParam(params, "list"), singleParam(params, "reason")];
  return {
    list: WIN_BACK_LISTS.find((one) => one === list) ?? "lost",
    reason: reason === "unknown" ? reason : (LOSS_REASONS.find((one) => one === reason) ?? null),
  };
}
