import { decimalOf, fractionDigitsOf } from "@/components/format/intl-cache";
import { type Minor, parseDecimal } from "@/lib/money";

/** How an amount stands in its field. */
export function amountField(amountMinor: Minor, currency: string): string {
  return decimalOf(amountMinor, fractionDigitsOf(currency)).replace(/\.0+$/, "");
}

/** What was typed, minor units; null while it is no amount. Group separators, of either width, stand where they like. */
export function parseAmount(text: string, currency: string): Minor | null {
  const minor = parseDecimal(text.replace(/[,，\s]/g, ""), fractionDigitsOf(currency));
  return minor === null || minor < 0n ? null : minor;
}
