import type { Fraction } from "../bands";
import { PPM } from "../money";
import { payInSegment, segmentIndex } from "./compile-ladder";
import type { CompiledComponent } from "./compile-plan";
import { multiply, partsPerMillion, ZERO } from "./fraction";
import type { Band, BandsPayout } from "./plan-schema";

/** What one band contributes to the pay; the slices add up to what the ladder pays, exactly. */
export interface Slice {
  /** Band or line of the ladder. */
  index: number;
  mode: Band["mode"] | "curve";
  /** Bounds of what is paid in this slice, in the unit of the bounds; `upTo` null where the measured value itself ends it. */
  from: bigint;
  upTo: bigint | null;
  ratePpm: number;
  /** Fixed amount of a step, minor units. */
  amountMinor: bigint;
  exact: Fraction;
}

/** Splits the pay on `value` by band, lowest first; bands that pay nothing are left out. Minor units, exact. */
export function calculateSlices(one: CompiledComponent, value: Fraction, base: bigint): Slice[] {
  const { payout } = one.component;
  const reached = segmentIndex(one.ladder, value);
  if (reached < 0) return [];
  const slices =
    payout.kind === "curve"
      ? [curveSlice(one, reached, value, base)]
      : bandSlices(payout, one, reached, value, base);
  return slices.filter((slice) => slice.exact.numerator !== 0n);
}

function curveSlice({ ladder }: CompiledComponent, index: number, value: Fraction, base: bigint): Slice {
  const exact = payInSegment(ladder, index, value, base);
  return {
    index,
    mode: "curve",
    from: ladder.thresholds[index] as bigint,
    upTo: ladder.thresholds[index + 1] ?? null,
    ratePpm: 0,
    amountMinor: 0n,
    exact,
  };
}

function bandSlices(
  payout: BandsPayout,
  { ladder }: CompiledComponent,
  reached: number,
  value: Fraction,
  base: bigint,
): Slice[] {
  const bands = payout.bands.slice(0, reached + 1);
  const retroactive = bands.findLastIndex((band) => band.mode === "retroactive");
  const lastStep = bands.findLastIndex((band) => band.mode === "step");
  return bands.flatMap((band, index) => {
    const upTo = index === reached ? null : (payout.bands[index + 1]?.from ?? null);
    const common = { index, mode: band.mode, upTo, ratePpm: band.ratePpm, amountMinor: band.amountMinor };
    if (band.mode === "step") {
      const counts = payout.steps === "sum" || index === lastStep;
      return counts ? [{ ...common, from: band.from, exact: stepPay(band, base) }] : [];
    }
    if (index < retroactive) return [];
    const from = band.mode === "retroactive" ? 0n : band.from;
    return [{ ...common, from, exact: ratePay(band.ratePpm, from, upTo, value, base, ladder.unit) }];
  });
}

function stepPay(band: Band, base: bigint): Fraction {
  const share = multiply({ numerator: base, denominator: 1n }, partsPerMillion(band.ratePpm));
  return {
    numerator: share.numerator + band.amountMinor * share.denominator,
    denominator: share.denominator,
  };
}

/** Rate × the part of the value between the bounds × base. */
function ratePay(
  ratePpm: number,
  from: bigint,
  upTo: bigint | null,
  value: Fraction,
  base: bigint,
  unit: bigint,
): Fraction {
  const top = upTo === null ? value.numerator * unit : upTo * value.denominator;
  const width = top - from * value.denominator;
  if (width === 0n || ratePpm === 0) return ZERO;
  return { numerator: width * BigInt(ratePpm) * base, denominator: value.denominator * unit * BigInt(PPM) };
}
