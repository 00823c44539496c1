import type { Minor } from "@/lib/money";
import { decimalOf } from "./intl-cache";

/** Every currency is kept in hundredths here; an amount field reads it back the same way. */
const MINOR_DIGITS = 2;

/** An amount as a form field shows it and a file holds it: 123456n → "1234.56". Nothing known is nothing written. */
export function amountText(amount: Minor | null): string {
  return amount === null ? "" : decimalOf(amount, MINOR_DIGITS);
}
