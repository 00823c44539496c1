import { CREDITED_METRIC, isCredited, type PayMember, type Placed } from "./assemble-facts";
import { measureKey } from "./measure-key";
import type { Plan } from "./plan-schema";
import type { ScenarioCredit } from "./scenario-credit";

/** Somebody's share of an open deal, with the unit that they belong to today. */
export interface DealShare extends Placed {
  sharePpm: number;
}

/** How an open deal would count for a member, by the rules of won deals; measures that it would not touch are left out. */
export function shareScenario(plan: Plan, member: PayMember, shares: readonly DealShare[]): ScenarioCredit {
  const ordered = [...shares].sort((a, b) => a.personId - b.personId);
  const counted: Record<string, number[]> = {};
  for (const component of plan.components) {
    if (component.metric !== CREDITED_METRIC) continue;
    const indexes = ordered.flatMap((share, index) =>
      isCredited(component.credit, share, member) ? [index] : [],
    );
    if (indexes.length > 0) counted[measureKey(component)] = indexes;
  }
  return { sharesPpm: ordered.map(({ sharePpm }) => sharePpm), counted };
}
