import { type RawParams, singleParam } from "@/components/table/table-href";
import type { EffectFilter } from "@/db/queries/review/effects";
import { isMetricId } from "@/lib/metrics/metric-catalogue";

/** What can have come of an action, as the list is narrowed. */
export const OUTCOMES = ["worked", "no_effect", "worse", "none"] as const;

/** What the address asks for; the page and its export read it here. */
export function readEffectQuery(params: RawParams): EffectFilter & { beforeId: number | null } {
  const metric = singleParam(params, "metric");
  const verdict = singleParam(params, "verdict");
  const before = singleParam(params, "before") ?? "";
  return {
    metric: metric && isMetricId(metric) ? metric : null,
    verdict: OUTCOMES.find((one) => one === verdict) ?? null,
    beforeId: /^[1-9]\d{0,8}$/.test(before) ? Number(before) : null,
  };
}
