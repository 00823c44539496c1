import { describe, expect, test } from "vitest";
import { isMatch } from "./is-match";

describe("isMatch", () => {
  test.each([
    { expected: "1.50", got: "1.5", tolerance: null, match: true, why: "by value, not by text" },
    { expected: "2777.7778", got: 2777.777777, tolerance: 0.001, match: true, why: "within the tolerance" },
    { expected: "2777.7778", got: 2777.78, tolerance: 0.001, match: false, why: "outside it" },
    { expected: "0.3", got: 0.1 + 0.2, tolerance: null, match: true, why: "the last bit of a float" },
    { expected: "422", got: "422", tolerance: null, match: true, why: "text" },
    { expected: "abc", got: "abd", tolerance: null, match: false, why: "other text" },
    { expected: ["1"], got: ["1", "2"], tolerance: null, match: false, why: "one too many" },
    {
      expected: { a: "1" },
      got: { a: 1n, b: 2 },
      tolerance: null,
      match: true,
      why: "more may be there than is asked for",
    },
    {
      expected: { a: "1" },
      got: null,
      tolerance: null,
      match: false,
      why: "nothing where something was expected",
    },
    { expected: "1", got: null, tolerance: null, match: false, why: "null is not a figure" },
    { expected: null, got: null, tolerance: null, match: true, why: "undefined on purpose" },
    { expected: true, got: 1, tolerance: null, match: false, why: "true is not one" },
    { expected: "1", got: true, tolerance: null, match: false, why: "nor the other way round" },
    {
      expected: "0.667",
      got: { numerator: 2n, denominator: 3n },
      tolerance: null,
      match: true,
      why: "a fraction to the places expected",
    },
    {
      expected: "0.66",
      got: { numerator: 2n, denominator: 3n },
      tolerance: 0.01,
      match: true,
      why: "a fraction within a tolerance",
    },
    { expected: "5", got: "5.004", tolerance: 0.01, match: true, why: "text within a tolerance" },
    { expected: "5", got: "x", tolerance: null, match: false, why: "text is not a figure" },
  ])("$why", ({ expected, got, tolerance, match }) => {
    expect(isMatch(expected, got, tolerance)).toBe(match);
  });
});
