/** A text that a spreadsheet would run as a formula; plain negative numbers are left alone. */
export const FORMULA = /^(?![+-]?\d+(?:\.\d+)?$)[=+\-@\t\r].*$/s;

/** The same text, marked by an apostrophe where a spreadsheet would take it for a formula. */
export function formulaSafe(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
