import type { CreditKind } from "./plan-kinds";

/** The name under which the facts hold what a component measures: `won_value`, `rollUp:won_value`, `team:won_value`. */
export function measureKey(component: { credit: CreditKind; metric: string }): string {
  return component.credit === "own" ? component.metric : `${component.credit}:${component.metric}`;
}
