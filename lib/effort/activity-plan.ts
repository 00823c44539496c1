import type { ActivityKind } from "../funnel/activity-kinds";
import type { Day } from "../periods";

/** What plans are made for: what a person does with customers. */
export const PLANNED_KINDS = ["visit", "call", "demo"] as const satisfies readonly ActivityKind[];
export type PlannedKind = (typeof PLANNED_KINDS)[number];

export interface ActivityPlan {
  unitId: number | null;
  personId: number | null;
  kind: ActivityKind;
  perWeek: number;
  startOn: Day;
}

/** A week of five working days. */
const WEEK = 5;

/**
 * Times a week that hold for a person on a day: the person's own plan, else that of the nearest unit above. `unitPath` are the ids of
 * the units from the company down to the person's own. Plans come with the one entered last behind the others. Null without a plan.
 */
export function perWeekOf(
  plans: readonly ActivityPlan[],
  { personId, unitPath }: { personId: number; unitPath: readonly number[] },
  kind: ActivityKind,
  on: Day,
): number | null {
  const inForce = (isWhose: (plan: ActivityPlan) => boolean) =>
    plans
      .filter((plan) => plan.kind === kind && plan.startOn <= on && isWhose(plan))
      // The sort is stable: of two from the same day the later entry stays last.
      .sort((a, b) => (a.startOn < b.startOn ? -1 : a.startOn > b.startOn ? 1 : 0))
      .at(-1)?.perWeek;
  const own = inForce((plan) => plan.personId === personId);
  if (own !== undefined) return own;
  for (const unitId of [...unitPath].reverse()) {
    const ofUnit = inForce((plan) => plan.unitId === unitId);
    if (ofUnit !== undefined) return ofUnit;
  }
  return null;
}

/** How often something should have been done in so many working days, in hundredths of a time, so that parts add up. */
export function plannedHundredths(perWeek: number, workingDays: number): number {
  return Math.round((perWeek * workingDays * 100) / WEEK);
}
