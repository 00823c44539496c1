import type { Locale } from "@/lib/i18n/locale";

/** Making an Intl formatter costs a hundred times what using it does, so each is made once. */
const formatters = new Map<string, Intl.NumberFormat>();

export function numberFormatter(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  const made = formatters.get(key) ?? new Intl.NumberFormat(locale, options);
  formatters.set(key, made);
  return made;
}

/** A number as text, with the minus sign that is as wide as the plus; Intl writes a hyphen. */
export function written(formatter: Intl.NumberFormat, value: number | bigint | string): string {
  return formatter.format(value as never).replace("-", "−");
}

export function moneyFormatter(
  locale: Locale,
  currency: string,
  style: "exact" | "whole",
): Intl.NumberFormat {
  const digits = style === "whole" ? { maximumFractionDigits: 0 } : {};
  return numberFormatter(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol", ...digits });
}

const fractionDigits = new Map<string, number>();

/** How many minor units make a major one, as a power of ten: CNY 2, JPY 0. */
export function fractionDigitsOf(currency: string): number {
  // Asking a formatter for its options costs more than formatting; this is asked for every amount.
  const digits =
    fractionDigits.get(currency) ??
    moneyFormatter("en", currency, "exact").resolvedOptions().maximumFractionDigits ??
    2;
  fractionDigits.set(currency, digits);
  return digits;
}

/** 123456n with 2 digits → "1234.56". Intl reads decimal text exactly, however long. */
export function decimalOf(amount: bigint, digits: number): string {
  if (digits === 0) return String(amount);
  const text = (amount < 0n ? -amount : amount).toString().padStart(digits + 1, "0");
  return `${amount < 0n ? "-" : ""}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** From here on English shortens too: twelve digits are counted, not read. */
const ENGLISH_SHORTENS_FROM = 100_000_000n;

/** Chinese counts in 万 and 亿 from ten thousand on; English writes the figure out, without cents, up to 100 million. */
export function compactMoney(decimal: string, locale: Locale, currency: string): string {
  const major = BigInt(decimal.split(".", 1)[0] || "0");
  const size = major < 0n ? -major : major;
  const shortens = locale === "zh-CN" ? size >= 10_000n : size >= ENGLISH_SHORTENS_FROM;
  if (!shortens) return written(moneyFormatter(locale, currency, "whole"), decimal);
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const formatter = numberFormatter(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    notation: "compact",
    ...digits,
  });
  return written(formatter, decimal);
}
