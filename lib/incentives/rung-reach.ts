import type { Minor, Ppm } from "../money";
import type { Ladder, Rung } from "./ladder";
import { daysToReach, dealsToReach, oddsToReach } from "./reach";

export interface ReachInput {
  /** Average won deal of the last months, minor units; null without one. */
  averageDealMinor: Minor | null;
  /** Working days of the period that are over; null where the calendar does not know them. */
  elapsedDays: number | null;
  /** Open deals that are expected within the period, with what each would credit. */
  openDeals: readonly { amount: bigint; probabilityPpm: Ppm }[];
}

/** How far a rung is, in every unit that a person thinks in; null where there is no answer. */
export interface RungReach {
  distance: bigint | null;
  deals: number | null;
  days: number | null;
  oddsPpm: Ppm | null;
}

/** Deals and odds are counted in deals' value, so only a ladder over it gets them; `isDealValue` says whether it is one. */
export function calculateRungReach(
  ladder: Pick<Ladder, "actual" | "better">,
  rung: Pick<Rung, "distance">,
  input: ReachInput,
  isDealValue: boolean,
): RungReach {
  const { distance } = rung;
  if (distance === null) return { distance, deals: null, days: null, oddsPpm: null };
  const rises = ladder.better === "higher";
  return {
    distance,
    deals:
      isDealValue && input.averageDealMinor !== null ? dealsToReach(distance, input.averageDealMinor) : null,
    days:
      rises && input.elapsedDays !== null ? daysToReach(distance, ladder.actual, input.elapsedDays) : null,
    oddsPpm: isDealValue ? oddsToReach(distance, input.openDeals) : null,
  };
}
