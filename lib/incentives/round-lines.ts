import type { Fraction } from "../bands";
import type { Minor } from "../money";
import { compare, floor, negate } from "./fraction";

/**
 * Exact lines to whole minor units that add up to `total`: each line is rounded down, what is left goes unit by unit to the
 * largest fractions, ties by order. Lines may differ in sign; a negative total is the mirror image of a positive one, so that
 * taking something back undoes it line by line.
 */
export function roundLines(exact: readonly Fraction[], total: Minor): Minor[] {
  if (exact.length === 0) {
    if (total !== 0n) throw new RangeError("nothing to allocate to");
    return [];
  }
  if (total < 0n) return roundLines(exact.map(negate), -total).map((line) => -line);
  const lines = exact.map(floor);
  let left = total - lines.reduce((a, b) => a + b, 0n);
  if (left === 0n) return lines;
  const order = exact.map((value, index) => ({
    index,
    rest: {
      numerator: value.numerator - (lines[index] as bigint) * value.denominator,
      denominator: value.denominator,
    },
  }));
  order.sort((a, b) => compare(b.rest, a.rest) || a.index - b.index);
  for (let turn = 0; left > 0n; turn = (turn + 1) % order.length) {
    const { index } = order[turn] as { index: number };
    lines[index] = (lines[index] as bigint) + 1n;
    left -= 1n;
  }
  for (let turn = order.length - 1; left < 0n; turn = (turn + order.length - 1) % order.length) {
    const { index } = order[turn] as { index: number };
    lines[index] = (lines[index] as bigint) - 1n;
    left += 1n;
  }
  return lines;
}
