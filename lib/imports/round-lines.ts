import { divideRounded } from "@/lib/money";

const floorDivide = (value: bigint, divisor: bigint) => value / divisor - (value % divisor < 0n ? 1n : 0n);

/**
 * Amounts finer than a minor unit, to minor units: their sum is rounded once, half away from zero, and every line is its own
 * exact amount rounded down or up so that the lines sum to the total. Lines are rounded up by largest remainder, ties by order.
 * Returns (negative lines) are fine. `divisor` = how many parts a minor unit has.
 */
export function roundLines(exact: readonly bigint[], divisor: bigint): { total: bigint; lines: bigint[] } {
  const total = divideRounded(
    exact.reduce((sum, amount) => sum + amount, 0n),
    divisor,
  );
  const lines = exact.map((amount) => floorDivide(amount, divisor));
  let left = total - lines.reduce((sum, line) => sum + line, 0n);
  const byRemainder = exact
    .map((amount, index) => ({ index, remainder: amount - (lines[index] as bigint) * divisor }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of byRemainder) {
    if (left <= 0n) break;
    lines[index] = (lines[index] as bigint) + 1n;
    left -= 1n;
  }
  return { total, lines };
}
