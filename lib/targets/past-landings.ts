import {
  addWorkingDays,
  countWorkingDays,
  findMissingYear,
  type WorkingCalendar,
} from "../calendar/working-calendar";
import { type Ppm, ratioPpm } from "../money";
import type { Day, Period } from "../periods";
import type { Share } from "./attainment";

type Span = Pick<Period, "start" | "end">;

/**
 * How earlier periods ended, each over what going on as until then would have promised at the same point: final ÷ projected, in
 * ppm. The same point is the day before which the same share of the period's working days was over, in whole days, rounded down and at
 * least one. Periods of a year without a working calendar say nothing, nor do those that had nothing by then. `daily` has at most one
 * value of a day.
 */
export function comparePastLandings(
  periods: readonly Span[],
  daily: readonly { day: Day; value: bigint }[],
  share: Share,
  calendar: WorkingCalendar,
): Ppm[] {
  if (share.elapsed <= 0n || share.total <= 0n) return [];
  return periods.flatMap(({ start, end }) => {
    if (findMissingYear(start, end, calendar) !== null) return [];
    const all = countWorkingDays(start, end, calendar);
    const passed = Math.max(1, Number((BigInt(all) * share.elapsed) / share.total));
    if (passed > all) return [];
    const first = addWorkingDays(start, 0, calendar);
    const last = addWorkingDays(first, passed - 1, calendar);
    const sumOf = (isPart: (day: Day) => boolean) =>
      daily.reduce(
        (sum, { day, value }) => (day >= start && day < end && isPart(day) ? sum + value : sum),
        0n,
      );
    return ratioPpm(sumOf(() => true) * BigInt(passed), sumOf((day) => day <= last) * BigInt(all)) ?? [];
  });
}
