import { PPM, type Ppm } from "../money";
import { type Day, daysBetween, monthsOfTenure, type Period } from "../periods";
import { type RampStep, rampShare } from "../targets/ramp";

/** A membership in one unit, with the share of a full quota that it carries. */
export interface Membership {
  startOn: Day;
  /** First day after the last; null while it lasts. */
  endOn: Day | null;
  quotaSharePpm: Ppm;
}

/** New people without a recorded share: a third at first, two thirds after two months, all after four. */
export const DEFAULT_RAMP: readonly RampStep[] = [
  { fromMonth: 0, sharePpm: 300_000 },
  { fromMonth: 2, sharePpm: 600_000 },
  { fromMonth: 4, sharePpm: PPM },
];

/**
 * Share of a full quota that a person can carry in a unit during a period: by days held, at the share recorded for those days, and
 * never more than the ramp gives to their tenure. Half up to the ppm.
 */
export function availabilityIn(
  period: Pick<Period, "start" | "end">,
  memberships: readonly Membership[],
  { hiredOn, ramp = DEFAULT_RAMP }: { hiredOn: Day | null; ramp?: readonly RampStep[] },
): Ppm {
  const tenure =
    hiredOn === null ? null : monthsOfTenure(hiredOn, hiredOn > period.start ? hiredOn : period.start);
  const most =
    tenure === null || hiredOn === null ? PPM : hiredOn >= period.end ? 0 : rampShare(ramp, tenure);
  const total = daysBetween(period.start, period.end);
  const carried = memberships.reduce((sum, { startOn, endOn, quotaSharePpm }) => {
    const isLater = startOn > period.start;
    const from = isLater ? startOn : period.start;
    const isShorter = endOn !== null && endOn < period.end;
    const until = isShorter ? endOn : period.end;
    return sum + Math.max(0, daysBetween(from, until)) * Math.min(quotaSharePpm, most);
  }, 0);
  return Math.min(PPM, Math.round(carried / total));
}

/** The fiscal year's months as half-open ranges, from its first day. */
export function monthsFrom(start: Day): { start: Day; end: Day }[] {
  const first = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1;
  const dayOf = (month: number): Day =>
    `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;
  return Array.from({ length: 12 }, (_, i) => ({ start: dayOf(first + i), end: dayOf(first + i + 1) }));
}
