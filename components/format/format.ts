import type { Locale } from "@/lib/i18n/locale";
import type { Minor, Ppm } from "@/lib/money";
import type { Day } from "@/lib/periods";
import { formatPeriod } from "./format-period";
import {
  compactMoney,
  decimalOf,
  fractionDigitsOf,
  moneyFormatter,
  numberFormatter,
  written,
} from "./intl-cache";

/** What a formatter must know; everything else is an argument. */
export interface FormatSettings {
  locale: Locale;
  /** ISO 4217. */
  currency: string;
  timeZone: string;
}

/** Shown where a figure is undefined (a ratio to 0) or missing. */
export const NOTHING = "–";

type Maybe<T> = T | null | undefined;

/** `compact` in the reader's habit (¥12.3万, ¥123,000), `exact` to the minor unit, `whole` without minor units. */
export type MoneyStyle = "compact" | "exact" | "whole";

/** Minor units to text without ever passing through a float. */
export function formatMoney(
  amount: Maybe<Minor>,
  settings: { locale: Locale; currency: string; style?: MoneyStyle },
): string {
  if (amount === null || amount === undefined) return NOTHING;
  const { locale, currency, style = "exact" } = settings;
  const decimal = decimalOf(amount, fractionDigitsOf(currency));
  if (style === "compact") return compactMoney(decimal, locale, currency);
  return written(moneyFormatter(locale, currency, style), decimal);
}

/** Parts per million as a percentage: 924 000 → 92.4%. */
export function formatPpm(
  ppm: Maybe<Ppm>,
  { locale, digits = 1 }: { locale: Locale; digits?: number },
): string {
  if (ppm === null || ppm === undefined) return NOTHING;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return written(numberFormatter(locale, { style: "percent", ...options }), ppm / 1_000_000);
}

/** The distance between two ratios, in percentage points: 44 000 → 4.4. The unit is the caller's words. */
export function formatPoints(
  ppm: Maybe<Ppm>,
  { locale, digits = 1 }: { locale: Locale; digits?: number },
): string {
  if (ppm === null || ppm === undefined) return NOTHING;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return written(numberFormatter(locale, options), ppm / 10_000);
}

export function formatNumber(
  value: Maybe<number | bigint>,
  { locale, digits }: { locale: Locale; digits?: number },
): string {
  if (value === null || value === undefined) return NOTHING;
  const options =
    digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return written(numberFormatter(locale, options), value);
}

/** A change with its sign: a rise has a plus, a fall the minus that `show` writes, what did not change has none. */
export function signed<Value extends number | bigint>(
  value: Value,
  show: (value: NoInfer<Value>) => string,
): string {
  return value > 0 ? `+${show(value)}` : show(value);
}

/** `short` 11月23日 / 23 Nov, `medium` with the year, `long` with the weekday. */
export type DayStyle = "short" | "medium" | "long";
const DAY_OPTIONS: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  short: { month: "short", day: "numeric" },
  medium: { year: "numeric", month: "short", day: "numeric" },
  long: { year: "numeric", month: "long", day: "numeric", weekday: "long" },
};

const dateFormatters = new Map<string, Intl.DateTimeFormat>();
function dateFormatter(
  locale: Locale,
  timeZone: string,
  key: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const id = `${locale} ${timeZone} ${key}`;
  // English dates are written the international way round (23 Nov 2026): the readers are not in the United States.
  const made =
    dateFormatters.get(id) ??
    new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { ...options, timeZone });
  dateFormatters.set(id, made);
  return made;
}

/** A business date. It has no zone, so none may move it. */
export function formatDay(
  day: Maybe<Day>,
  { locale, style = "medium" }: { locale: Locale; style?: DayStyle },
): string {
  if (!day) return NOTHING;
  return dateFormatter(locale, "UTC", style, DAY_OPTIONS[style]).format(new Date(`${day}T00:00:00Z`));
}

/** An instant in the deployment's zone: date and time. */
export function formatInstant(
  instant: Maybe<Date>,
  { locale, timeZone }: { locale: Locale; timeZone: string },
): string {
  if (!instant) return NOTHING;
  const options: Intl.DateTimeFormatOptions = {
    ...DAY_OPTIONS.medium,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  };
  return dateFormatter(locale, timeZone, "instant", options).format(instant);
}

/** All formatters with the settings filled in, as `useFormat` and `getFormat` hand them out. */
export function bindFormat(settings: FormatSettings) {
  const { locale, timeZone } = settings;
  return {
    settings,
    /** ¥12.3万 / ¥123,000. Give the exact figure as `title`. */
    money: (amount: Maybe<Minor>) => formatMoney(amount, { ...settings, style: "compact" }),
    /** ¥123,456.78, for tables of amounts and for pay. */
    moneyExact: (amount: Maybe<Minor>) => formatMoney(amount, { ...settings, style: "exact" }),
    /** ¥123,457, for dense grids. */
    moneyWhole: (amount: Maybe<Minor>) => formatMoney(amount, { ...settings, style: "whole" }),
    percent: (ppm: Maybe<Ppm>, digits?: number) => formatPpm(ppm, { locale, digits }),
    points: (ppm: Maybe<Ppm>, digits?: number) => formatPoints(ppm, { locale, digits }),
    number: (value: Maybe<number | bigint>, digits?: number) => formatNumber(value, { locale, digits }),
    day: (day: Maybe<Day>, style?: DayStyle) => formatDay(day, { locale, style }),
    instant: (instant: Maybe<Date>) => formatInstant(instant, { locale, timeZone }),
    period: (key: string) => formatPeriod(key, locale),
  };
}
export type Format = ReturnType<typeof bindFormat>;
