import type { Facts } from "./facts-schema";
import { lintPlan } from "./lint-plan";
import { measureKey } from "./measure-key";
import type { Plan } from "./plan-schema";

/** `waitingEntry`: an amount from outside the plans that this run cannot pay, its person being on none. */
export type RunWarningCode = "missingPlan" | "missingTarget" | "lint" | "waitingEntry" | "openContest";

/** Something to look at before a run is approved. */
export interface RunWarning {
  code: RunWarningCode;
  personId: number | null;
  planVersionId: number | null;
  /** Measure key, the linter's code, or the name of what waits; null where there is nothing to add. */
  detail: string | null;
}

/** More than anybody reads; the rest is known from the statements. */
export const MOST_WARNINGS = 500;

/** What is odd about one person's input: attainment that cannot be measured for want of a target. */
export function warnOfInput(personId: number, plan: Plan, facts: Facts): RunWarning[] {
  const keys = new Set(
    plan.components
      .filter(({ measure, credit }) => measure === "attainment" && credit === "own")
      .map(measureKey),
  );
  return [...keys]
    .filter((key) => (facts.measures[key]?.target ?? 0n) === 0n)
    .map((key) => ({ code: "missingTarget", personId, planVersionId: null, detail: key }));
}

/** What the linter says of a plan version that pays. */
export function warnOfPlan(planVersionId: number, plan: Plan): RunWarning[] {
  return lintPlan(plan).map(({ code }) => ({ code: "lint", personId: null, planVersionId, detail: code }));
}
