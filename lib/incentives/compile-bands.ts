import { PPM } from "../money";
import type { BandsPayout } from "./plan-schema";
import type { Segment } from "./segment";

const PPM_BIG = BigInt(PPM);

/**
 * Bands to lines. `paidBelow` is what the rates of the bands below pay at this band's start; a retroactive band replaces it, a
 * marginal one builds on it, a step leaves it alone. Steps once reached stay reached in every band above.
 *
 * `unit` is one base unit in the scale of the bounds. Shares of steps are brought to the lines' unit by it.
 */
export function compileBands(payout: BandsPayout, unit: bigint): Segment[] {
  const segments: Segment[] = [];
  let paidBelow = 0n;
  let stepShare = 0n;
  let stepMinor = 0n;
  for (const [index, band] of payout.bands.entries()) {
    const rate = BigInt(band.ratePpm);
    if (band.mode === "step") {
      stepShare = payout.steps === "sum" ? stepShare + rate : rate;
      stepMinor = payout.steps === "sum" ? stepMinor + band.amountMinor : band.amountMinor;
    }
    const slope = band.mode === "step" ? 0n : rate;
    const rateConstant = band.mode === "retroactive" ? 0n : paidBelow - slope * band.from;
    segments.push({
      from: band.from,
      constant: rateConstant + stepShare * unit,
      slope,
      scale: unit * PPM_BIG,
      fixedMinor: stepMinor,
    });
    const top = payout.bands[index + 1]?.from ?? band.from;
    paidBelow = rateConstant + slope * top;
  }
  return segments;
}

/** The curve's points to lines; a point at the attainment of the one before it is a jump and replaces it. */
export function compileCurve(
  points: readonly { atPpm: bigint; payPpm: number }[],
  end: "flat" | "extend",
): Segment[] {
  const segments: Segment[] = [];
  for (const [index, point] of points.entries()) {
    const next = points[index + 1];
    if (next?.atPpm === point.atPpm) continue;
    const previous = points[index - 1];
    const towards = next ?? (end === "extend" && previous && previous.atPpm < point.atPpm ? previous : null);
    segments.push(lineThrough(point, towards));
  }
  return segments;
}

function lineThrough(
  point: { atPpm: bigint; payPpm: number },
  other: { atPpm: bigint; payPpm: number } | null,
): Segment {
  const pay = BigInt(point.payPpm);
  if (other === null)
    return {
      from: point.atPpm,
      constant: pay * PPM_BIG,
      slope: 0n,
      scale: PPM_BIG * PPM_BIG,
      fixedMinor: 0n,
    };
  const forward = other.atPpm > point.atPpm;
  const run = forward ? other.atPpm - point.atPpm : point.atPpm - other.atPpm;
  const rise = forward ? BigInt(other.payPpm) - pay : pay - BigInt(other.payPpm);
  return {
    from: point.atPpm,
    constant: (pay * run - rise * point.atPpm) * PPM_BIG,
    slope: rise * PPM_BIG,
    scale: run * PPM_BIG * PPM_BIG,
    fixedMinor: 0n,
  };
}
