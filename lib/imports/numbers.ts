import { parseDecimal } from "@/lib/money";

/** `point`: 1,234.56. `comma`: 1.234,56. */
export const NUMBER_STYLES = ["point", "comma"] as const;
export type NumberStyle = (typeof NUMBER_STYLES)[number];

const PLAIN = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;

/** Currency signs, units, spaces and grouping apostrophes say nothing about the value. `(12)` is −12, as ledgers write it. */
function bare(text: string): string {
  const stripped = text
    .normalize("NFKC")
    .replace(/[\s'’_]/g, "")
    .replace(/^([+-]?)(?:[¥$€£]|CNY|RMB|USD|EUR|GBP)/i, "$1")
    .replace(/(?:[¥$€£元]|CNY|RMB|USD|EUR|GBP)$/i, "");
  const bracketed = /^\((.+)\)$/.exec(stripped);
  return bracketed ? `-${bracketed[1]}` : stripped;
}

/** Digits beyond 30 are no amount of anything, and big integers of any length would cost time. */
const LONGEST = 30;

/** The number as an integer at `scale` decimals, rounded half away from zero; null when it is none in this style. */
export function parseNumber(text: string, style: NumberStyle, scale: number): bigint | null {
  if (text.length > LONGEST) return null;
  if (style === "point" && PLAIN.test(text)) return parseDecimal(text, scale);
  const number = bare(text);
  if (style === "point") return parseDecimal(number, scale);
  if (!/^[+-]?(?:\d{1,3}(?:\.\d{3})+|\d*)(?:,\d*)?$/.test(number)) return null;
  return parseDecimal(number.replaceAll(".", "").replace(",", "."), scale);
}

/** Whether the text can only be a whole number without grouping: every style reads it alike. */
export function isPlainInteger(text: string): boolean {
  return /^[+-]?\d+$/.test(text);
}
