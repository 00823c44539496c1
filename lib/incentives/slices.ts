import type { Fraction } from "../bands";
import { payInSegment, segmentIndex } from "./compile-ladder";
import type { CompiledComponent } from "./compile-plan";
import type { PreparedSlice, Slice } from "./prepare-slices";

/** Splits the pay on `value` by band, lowest first; bands that pay nothing are left out. Minor units, exact. */
export function calculateSlices(one: CompiledComponent, value: Fraction, base: bigint): Slice[] {
  const { ladder } = one;
  const reached = segmentIndex(ladder, value);
  if (reached < 0) return [];
  const counting = ladder.slices[reached];
  if (counting === undefined) {
    const slice = curveSlice(one, reached, value, base);
    return slice.exact.numerator === 0n ? [] : [slice];
  }
  const slices: Slice[] = [];
  for (const prepared of counting) {
    if (base === 1n && prepared.onOne !== null) {
      slices.push(prepared.onOne);
      continue;
    }
    const exact = payOf(prepared, value, base, ladder.unit);
    if (exact.numerator !== 0n) slices.push(sliceOf(prepared, exact));
  }
  return slices;
}

function curveSlice({ ladder }: CompiledComponent, index: number, value: Fraction, base: bigint): Slice {
  return {
    index,
    mode: "curve",
    from: ladder.thresholds[index] as bigint,
    upTo: ladder.thresholds[index + 1] ?? null,
    ratePpm: 0,
    amountMinor: 0n,
    exact: payInSegment(ladder, index, value, base),
  };
}

function sliceOf({ index, mode, from, upTo, ratePpm, amountMinor }: PreparedSlice, exact: Fraction): Slice {
  return { index, mode, from, upTo, ratePpm, amountMinor, exact };
}

/** A step, and a band that has been passed, pay the same whatever the value; the band that holds it pays on what lies within. */
function payOf(prepared: PreparedSlice, value: Fraction, base: bigint, unit: bigint): Fraction {
  const { share, fixed, scale, from, rate } = prepared;
  if (share !== null) return { numerator: share * base + fixed, denominator: scale };
  const { numerator, denominator } = value;
  if (denominator === 1n && unit === 1n)
    return {
      numerator: base === 1n ? (numerator - from) * rate : (numerator - from) * rate * base,
      denominator: scale,
    };
  const width = numerator * unit - from * denominator;
  // Credited money measured as attainment is divided and multiplied by the same target.
  if (base === denominator) return { numerator: width * rate, denominator: scale };
  return { numerator: width * rate * base, denominator: denominator * scale };
}
