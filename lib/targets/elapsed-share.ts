import { countWorkingDays, type WorkingCalendar } from "../calendar/working-calendar";
import type { Day, Period } from "../periods";
import type { Share } from "./attainment";

type Span = Pick<Period, "start" | "end">;

const clamp = (day: Day, span: Span): Day =>
  day < span.start ? span.start : day > span.end ? span.end : day;

/**
 * Working days of the period before `today`, of all. Today itself is not over and does not count, so that a morning does not
 * look like a miss. Throws MissingYearError when the calendar does not know the year.
 */
export function elapsedWorkingDays(period: Span, today: Day, calendar: WorkingCalendar): Share {
  return {
    elapsed: BigInt(countWorkingDays(period.start, clamp(today, period), calendar)),
    total: BigInt(countWorkingDays(period.start, period.end, calendar)),
  };
}

/** Weights are multiplied by this before the running part is split by its days, so that nothing is rounded away. */
const SCALE = 1_000_000_000n;

/**
 * The same along a seasonal curve: parts that are over count with their whole weight, the running one by its elapsed
 * working days. Parts are in order and fill the period.
 */
export function elapsedSeasonal(
  parts: readonly { period: Span; weight: bigint }[],
  today: Day,
  calendar: WorkingCalendar,
): Share {
  let elapsed = 0n;
  let total = 0n;
  for (const { period, weight } of parts) {
    total += weight * SCALE;
    if (today >= period.end) elapsed += weight * SCALE;
    else if (today > period.start) {
      const days = elapsedWorkingDays(period, today, calendar);
      elapsed += days.total === 0n ? 0n : (weight * SCALE * days.elapsed) / days.total;
    }
  }
  return { elapsed, total };
}
