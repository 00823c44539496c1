import { describe, expect, it, test } from "vitest";
import { fromMinor, toDecimal, toFraction, toMinor, toPpm } from "./decimal";
import { parseExactJson } from "./exact-json";

describe("numbers as they are written", () => {
  it("keeps the text of numbers, and leaves strings alone", () => {
    expect(parseExactJson('{"a": 0.10, "b": "x 1 \\" 2", "c": [-1e3, null, true]}')).toEqual({
      a: "0.10",
      b: 'x 1 " 2',
      c: ["-1e3", null, true],
    });
  });

  test.each([
    ["0.0175", 7n, 400n],
    ["1e3", 1000n, 1n],
    ["-2.5e-1", -1n, 4n],
    ["+7", 7n, 1n],
  ])("%s is exact", (text, numerator, denominator) => {
    const value = toFraction(text);
    expect(value.numerator * denominator).toBe(numerator * value.denominator);
  });

  it("refuses what is not exact", () => {
    expect(() => toFraction("abc")).toThrow(TypeError);
    expect(() => toFraction(null)).toThrow(TypeError);
    expect(() => toMinor("0.001")).toThrow(RangeError);
    expect(() => toPpm("0.0000001")).toThrow(RangeError);
  });

  it("writes minor units as people do", () => {
    expect([fromMinor(0n), fromMinor(5n), fromMinor(-110_000n)]).toEqual(["0.00", "0.05", "-1100.00"]);
    expect(toDecimal({ numerator: -5n, denominator: 2n }, 0)).toBe("-3");
  });
});
