import { statutoryDays } from "@/lib/calendar/statutory-days";
import { addDays, type Day, daysBetween, startOfDayInstant, weekdayOf } from "@/lib/periods";

/** Deals that were open when the books begin have been created up to so many days before. */
const WARM_UP_DAYS = 120;
/** Room for expected closings after today. */
const AHEAD_DAYS = 240;

/**
 * The days of the demonstration by number, 0 first: whole numbers are what the simulation counts with. In years
 * whose holidays are not announced yet, weekdays stand in: this decides only on which days invented things happen.
 */
export class Timeline {
  readonly days: readonly Day[];
  /** Number of the first day of the books: 24 months before today. */
  readonly start: number;
  readonly today: number;
  /** The last day on which anything has happened: yesterday, so that nothing happens later than the loading. */
  readonly last: number;
  private readonly working: readonly boolean[];
  private readonly midnights = new Map<number, number>();

  constructor(
    readonly todayDay: Day,
    readonly timeZone: string,
  ) {
    const firstBook = `${Number(todayDay.slice(0, 4)) - 2}${todayDay.slice(4)}`.replace("-02-29", "-02-28");
    const first = addDays(firstBook, -WARM_UP_DAYS);
    this.start = WARM_UP_DAYS;
    this.today = daysBetween(first, todayDay);
    this.last = this.today - 1;
    this.days = Array.from({ length: this.today + AHEAD_DAYS + 1 }, (_, i) => addDays(first, i));
    this.working = workingFlags(this.days);
  }

  day(n: number): Day {
    const day = this.days[n];
    if (!day) throw new RangeError(`day ${n} lies outside the demonstration`);
    return day;
  }

  /** The number of a day; may lie before 0. */
  numberOf(day: Day): number {
    return daysBetween(this.days[0] as Day, day);
  }

  isWorking(n: number): boolean {
    return this.working[n] ?? false;
  }

  /** The first working day from here on; may lie after today. */
  workingFrom(n: number): number {
    let at = Math.max(0, n);
    while (at < this.days.length - 1 && !this.isWorking(at)) at += 1;
    return at;
  }

  /** The last working day up to here. */
  workingUntil(n: number): number {
    let at = Math.min(n, this.days.length - 1);
    while (at > 0 && !this.isWorking(at)) at -= 1;
    return at;
  }

  /** Working days of the half-open range of numbers. */
  workingDays(from: number, end: number): number[] {
    const found: number[] = [];
    for (let n = Math.max(0, from); n < end; n += 1) if (this.isWorking(n)) found.push(n);
    return found;
  }

  /** The instant so many minutes after midnight of a day. */
  at(n: number, minutes: number): Date {
    let midnight = this.midnights.get(n);
    if (midnight === undefined) {
      midnight = startOfDayInstant(this.day(n), this.timeZone).getTime();
      this.midnights.set(n, midnight);
    }
    return new Date(midnight + minutes * 60_000);
  }
}

function workingFlags(days: readonly Day[]): boolean[] {
  const years = new Set(days.map((day) => Number(day.slice(0, 4))));
  const announced = new Map(
    [...years].flatMap((year) => statutoryDays(year) ?? []).map((row) => [row.day, row.isWorking]),
  );
  return days.map((day) => announced.get(day) ?? weekdayOf(day) <= 5);
}
