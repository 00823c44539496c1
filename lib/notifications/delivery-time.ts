import { TZDate } from "@date-fns/tz";
import { addDays, set } from "date-fns";
import { findMissingYear, isWorkingDay, type WorkingCalendar } from "../calendar/working-calendar";
import { addDays as addBusinessDays, type Day, startOfDayInstant, today } from "../periods";
import type { MailMode } from "./delivery-kinds";

/** Hours of the day between which nobody is written to, as minutes after midnight; equal ends mean never quiet. */
export interface QuietHours {
  fromMinute: number;
  toMinute: number;
}

/** When the daily mail leaves, minutes after midnight. */
const DAILY_AT_MINUTE = 8 * 60 + 30;

const MINUTE_MS = 60_000;
const FIRST_RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 2 * 60 * MINUTE_MS;
/** With the delays below the last try comes about nine hours after the first. */
export const MOST_ATTEMPTS = 12;

/** The next instant, from `now` on, at which the clock of the zone shows this minute of the day. */
function nextAt(minute: number, now: Date, timeZone: string): Date {
  const local = new TZDate(now.getTime(), timeZone);
  const time = { hours: Math.floor(minute / 60), minutes: minute % 60, seconds: 0, milliseconds: 0 };
  const today = set(local, time);
  return new Date((today.getTime() >= now.getTime() ? today : set(addDays(local, 1), time)).getTime());
}

function isQuiet(now: Date, { fromMinute, toMinute }: QuietHours, timeZone: string): boolean {
  if (fromMinute === toMinute) return false;
  const local = new TZDate(now.getTime(), timeZone);
  const minute = local.getHours() * 60 + local.getMinutes();
  return fromMinute < toMinute
    ? fromMinute <= minute && minute < toMinute
    : fromMinute <= minute || minute < toMinute;
}

/** When the mail about an event may leave; null when the person wants none. */
export function mailTime(
  now: Date,
  { mode, quiet }: { mode: MailMode; quiet: QuietHours },
  timeZone: string,
): Date | null {
  if (mode === "off") return null;
  const wanted = mode === "daily" ? nextAt(DAILY_AT_MINUTE, now, timeZone) : now;
  return isQuiet(wanted, quiet, timeZone) ? nextAt(quiet.toMinute, wanted, timeZone) : wanted;
}

/** No holiday is longer than this. */
const LONGEST_REST_DAYS = 31;

/**
 * The next instant, from `now` on, that a rule leaves for telling: outside its quiet hours and, where it wants that, on a working day.
 * Where the calendar does not know the year, every day is one.
 */
export function loudTime(
  now: Date,
  { quiet, workingDaysOnly }: { quiet: QuietHours; workingDaysOnly: boolean },
  { timeZone, calendar }: { timeZone: string; calendar: WorkingCalendar },
): Date {
  const isWorked = (day: Day) =>
    findMissingYear(day, addBusinessDays(day, 1), calendar) !== null || isWorkingDay(day, calendar);
  let at = now;
  for (let tries = 0; tries < LONGEST_REST_DAYS; tries += 1) {
    if (isQuiet(at, quiet, timeZone)) at = nextAt(quiet.toMinute, at, timeZone);
    const day = today(at, timeZone);
    if (!workingDaysOnly || isWorked(day)) return at;
    at = startOfDayInstant(addBusinessDays(day, 1), timeZone);
  }
  return at;
}

/** When to try again after this many failed attempts; null when it was the last. Each wait is twice the one before, up to two hours. */
export function retryTime(now: Date, attempts: number): Date | null {
  if (attempts >= MOST_ATTEMPTS) return null;
  const wait = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS);
  return new Date(now.getTime() + wait);
}
