import { type Day, isDay } from "@/lib/periods";

/** The order in which a file writes day, month and year. */
export const DATE_ORDERS = ["ymd", "dmy", "mdy"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** Two digits of a year: 70 to 99 are 19xx, the others 20xx. */
const PIVOT = 70;

const TIME = /[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$/i;

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < PIVOT ? 2000 + year : 1900 + year;
}

function toDay(year: string, month: string | number, date: string): Day | null {
  if (year.length !== 2 && year.length !== 4) return null;
  const day = `${String(fullYear(year)).padStart(4, "0")}-${String(month).padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isDay(day) ? day : null;
}

function monthOf(name: string): number | null {
  const index = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return index < 0 ? null : index + 1;
}

/** `20-Oct-16`, `Oct 20, 2016`: the month is written out, so the order is not in question. */
function parseNamedMonth(text: string): Day | null {
  const dayFirst = /^(\d{1,2})[\s.-]*([A-Za-z]{3,9})\.?,?[\s-]*(\d{2}|\d{4})$/.exec(text);
  if (dayFirst) {
    const month = monthOf(dayFirst[2] ?? "");
    return month === null ? null : toDay(dayFirst[3] ?? "", month, dayFirst[1] ?? "");
  }
  const monthFirst = /^([A-Za-z]{3,9})\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{2}|\d{4})$/.exec(text);
  if (!monthFirst) return null;
  const month = monthOf(monthFirst[1] ?? "");
  return month === null ? null : toDay(monthFirst[3] ?? "", month, monthFirst[2] ?? "");
}

/** A date that can be read in one way only: year first with four digits, 年月日, or the month written out. */
export function parsePlainDate(text: string): Day | null {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (iso) return toDay(iso[1] ?? "", iso[3] ?? "", iso[4] ?? "");
  const chinese = /^(\d{2}|\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/.exec(text);
  if (chinese) return toDay(chinese[1] ?? "", chinese[2] ?? "", chinese[3] ?? "");
  return parseNamedMonth(text);
}

/** The date without a time of day behind it. */
export function withoutTime(text: string): string {
  return text.replace(TIME, "").trim();
}

/** A day as a file with this order writes it; null when it is none. A plain date is read whatever the order. */
export function parseDate(text: string, order: DateOrder): Day | null {
  const bare = withoutTime(text);
  const plain = parsePlainDate(bare);
  if (plain !== null) return plain;
  const parts = /^(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})$/.exec(bare);
  if (parts) {
    const [, first = "", , second = "", third = ""] = parts;
    if (order === "ymd") return first.length === 2 && third.length <= 2 ? toDay(first, second, third) : null;
    if (first.length > 2) return null;
    return order === "dmy" ? toDay(third, second, first) : toDay(third, first, second);
  }
  const compact = /^\d{8}$/.test(bare);
  if (!compact) return null;
  if (order === "ymd") return toDay(bare.slice(0, 4), bare.slice(4, 6), bare.slice(6));
  const [a, b, year] = [bare.slice(0, 2), bare.slice(2, 4), bare.slice(4)];
  return order === "dmy" ? toDay(year, b, a) : toDay(year, a, b);
}

/** `Q4 2016`, `2016-Q4`, `2016年第4季度` → `2016-4`; null when it is none. */
export function parseQuarter(text: string): string | null {
  const match = /^Q([1-4])[\s/-]*(\d{4}|\d{2})$/i.exec(text) ?? null;
  if (match) return `${fullYear(match[2] ?? "")}-${match[1]}`;
  const yearFirst = /^(\d{4})[\s/-]*(?:Q|年第?)\s*([1-4])(?:季度)?$/i.exec(text);
  return yearFirst ? `${yearFirst[1]}-${yearFirst[2]}` : null;
}

/** The calendar quarter of a day, in the form of `parseQuarter`. */
export function quarterOf(day: Day): string {
  return `${day.slice(0, 4)}-${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1}`;
}

/** What people answer for an order: `dmy`, `dd-mm-yy`, `DD/MM/YYYY`. */
export function parseDateOrder(answer: string): DateOrder | null {
  const order = answer
    .toLowerCase()
    .replace(/[^dmy]/g, "")
    .replace(/(.)\1+/g, "$1");
  return DATE_ORDERS.find((known) => known === order) ?? null;
}
