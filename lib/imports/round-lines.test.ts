import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { roundLines } from "./round-lines";

test.each([
  { exact: [], total: 0n, lines: [], why: "nothing is nothing" },
  { exact: [150n], total: 2n, lines: [2n], why: "one line is its order: half away from zero" },
  { exact: [-150n], total: -2n, lines: [-2n], why: "a return is rounded as its mirror image" },
  { exact: [133n, 133n, 134n], total: 4n, lines: [1n, 1n, 2n], why: "the largest remainder is rounded up" },
  { exact: [150n, 150n], total: 3n, lines: [2n, 1n], why: "ties by order" },
  {
    exact: [149n, 149n],
    total: 3n,
    lines: [2n, 1n],
    why: "each line alone would round down: the order does not",
  },
  { exact: [300n, -125n], total: 2n, lines: [3n, -1n], why: "a returned line beside a sold one" },
])("$why", ({ exact, total, lines }) => expect(roundLines(exact, 100n)).toEqual({ total, lines }));

describe("roundLines", () => {
  it("sums to the rounded total and moves no line by a whole minor unit", () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(-(10n ** 12n), 10n ** 12n), { maxLength: 40 }), (exact) => {
        const { total, lines } = roundLines(exact, 10_000n);
        const sum = exact.reduce((a, b) => a + b, 0n);
        expect(lines.reduce((a, b) => a + b, 0n)).toBe(total);
        expect(total * 20_000n - 2n * sum <= 10_000n && total * 20_000n - 2n * sum >= -10_000n).toBe(true);
        lines.forEach((line, i) => {
          const off = line * 10_000n - (exact[i] ?? 0n);
          expect(off > -10_000n && off < 10_000n).toBe(true);
        });
      }),
    );
  });
});
