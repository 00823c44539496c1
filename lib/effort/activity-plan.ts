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

/** Where somebody sold, and when: half-open, without an end while it lasts. */
export interface Post {
  personId: number;
  /** Ids of the units from the company down to the person's own. */
  unitPath: readonly number[];
  startOn: Day;
  endOn: Day | null;
}

/**
 * How often something should have been done on these working days, in hundredths of a time, so that parts add up: each day by the plan that
 * held on it, and only days on which the person was there. Null where no plan held on any of them.
 */
export function plannedHundredths(
  plans: readonly ActivityPlan[],
  posts: readonly Post[],
  kind: ActivityKind,
  workingDays: readonly Day[],
): number | null {
  const changes = plans.filter((plan) => plan.kind === kind).map(({ startOn }) => startOn);
  let planned: number | null = null;
  for (const post of posts) {
    let perWeek: number | null = null;
    let before: Day | null = null;
    for (const on of workingDays) {
      if (on < post.startOn || (post.endOn !== null && on >= post.endOn)) continue;
      const last: Day | null = before;
      // Between two changes the same plan holds.
      if (last === null || changes.some((change) => change > last && change <= on))
        perWeek = perWeekOf(plans, post, kind, on);
      before = on;
      if (perWeek !== null) planned = (planned ?? 0) + (perWeek * 100) / WEEK;
    }
  }
  return planned;
}
