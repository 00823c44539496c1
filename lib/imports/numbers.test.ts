import { expect, test } from "vitest";
import { type NumberStyle, parseNumber } from "./numbers";

test.each<[text: string, style: NumberStyle, cents: bigint | null, why: string]>([
  ["1054", "point", 105_400n, "a whole number"],
  ["1,234.5", "point", 123_450n, "grouping and a point"],
  ["1.234,5", "comma", 123_450n, "grouping and a comma"],
  ["1.234,5", "point", null, "the other style is not guessed"],
  ["1,23,4", "point", null, "groups have three digits"],
  ["1234", "comma", 123_400n, "without either, the style does not matter"],
  ["2024.9940", "comma", null, "a group of four is no group"],
  ["¥1,234.50", "point", 123_450n, "a currency sign before"],
  ["1 234,50 EUR", "comma", 123_450n, "a currency behind, a space between groups"],
  ["１２３４", "point", 123_400n, "full-width digits"],
  ["(12.50)", "point", -1_250n, "ledgers write losses in brackets"],
  [".0000", "point", 0n, "nothing before the point"],
  ["0.005", "point", 1n, "half a cent is rounded away from zero"],
  ["-0.005", "point", -1n, "on both sides"],
  ["1e5", "point", null, "exponents are a mistake of a spreadsheet"],
  ["", "point", null, "nothing is no number"],
  ["12%", "point", null, "a share is no amount"],
  ["9".repeat(40), "point", null, "too long to be an amount"],
])("%s as %s: %s (%s)", (text, style, cents) => expect(parseNumber(text, style, 2)).toBe(cents));
