import type { FactColumn, FactFamily } from "../metrics/quantities";
import type { Day } from "../periods";
import type { FactTouch } from "./touches";

/** The first day with a figure of each stored quantity; absent where there is none. */
export type FirstDays = ReadonlyMap<FactColumn, Day>;

/** What closes deals. */
export const CLOSINGS: readonly FactColumn[] = ["won_count", "lost_count"];

/** Of these, books that begin in the middle of a business know what happened before only of the deals that were still open then. */
const OF_DEALS: readonly FactFamily[] = ["deals", "stages", "activities"];

/** Whether a figure of these families is known from the first closing on only. */
const isOfDeals = (families: readonly FactFamily[]) => families.some((family) => OF_DEALS.includes(family));

const earliest = (columns: readonly FactColumn[], firstDays: FirstDays): Day | null =>
  columns.flatMap((column) => firstDays.get(column) ?? []).sort()[0] ?? null;

/**
 * The first day from which a figure made of these quantities can be compared; null while there is none. What lies before its own first day
 * is unknown, not zero, even where the company has other figures of that time. And what deals leave behind is known from the first closing on
 * only: before it stand the creations and visits of those deals alone that were open when the books began, so few of them that any later
 * figure would look like a rise.
 */
export function memoryStart(
  { families, columns }: { families: readonly FactFamily[]; columns: readonly FactColumn[] },
  firstDays: FirstDays,
): Day | null {
  const own = earliest(columns, firstDays);
  const closing = isOfDeals(families) ? earliest(CLOSINGS, firstDays) : null;
  return own !== null && closing !== null && closing > own ? closing : own;
}

/**
 * Whether one of these touches may have moved the day from which a figure can be compared (`start` is that day after them): then it is another figure for
 * everybody, not only for those whom the write was about.
 */
export function movesMemory(
  families: readonly FactFamily[],
  start: Day | null,
  touches: readonly Pick<FactTouch, "family" | "day">[],
): boolean {
  return touches.some(
    ({ family, day }) =>
      day !== null &&
      (start === null || day <= start) &&
      (families.includes(family) || (family === "deals" && isOfDeals(families))),
  );
}
