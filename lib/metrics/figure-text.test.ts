import { expect, it } from "vitest";
import { figureText } from "./figure-text";

const sum = (value: bigint) => ({ value, numerator: value, denominator: 0n });

it.each([
  { figure: sum(123_456n), unit: "money", text: "1234.56", why: "minor units become decimals" },
  { figure: sum(-5n), unit: "money", text: "-0.05", why: "less than one, and negative" },
  {
    figure: sum(9_007_199_254_740_993_01n),
    unit: "money",
    text: "9007199254740993.01",
    why: "beyond a float",
  },
  { figure: sum(8_800n), unit: "count", text: "8800", why: "counts are whole" },
  {
    figure: { value: 631_528n, numerator: 1n, denominator: 2n },
    unit: "ppm",
    text: "0.631528",
    why: "all of a ratio",
  },
  {
    figure: { value: -1_000_000n, numerator: 1n, denominator: 2n },
    unit: "score",
    text: "-100",
    why: "points",
  },
  {
    figure: { value: 58n, numerator: 115n, denominator: 2n },
    unit: "days",
    text: "57.5",
    why: "a median keeps its half",
  },
  {
    figure: { value: 57n, numerator: 114n, denominator: 2n },
    unit: "days",
    text: "57",
    why: "and shows none without",
  },
  {
    figure: { value: 48n, numerator: 1_000n, denominator: 21n },
    unit: "days",
    text: "47.62",
    why: "a mean to hundredths",
  },
  {
    figure: { value: null, numerator: 1n, denominator: 0n },
    unit: "ppm",
    text: null,
    why: "undefined is nothing",
  },
] as const)("$why", ({ figure, unit, text }) => {
  expect(figureText(figure, { unit, aggregation: "sum" })).toBe(text);
});

it("follows the currency's minor units", () => {
  expect(figureText(sum(1234n), { unit: "money", aggregation: "sum" }, 0)).toBe("1234");
});
