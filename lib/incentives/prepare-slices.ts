import type { Fraction } from "../bands";
import { PPM } from "../money";
import type { Band, BandsPayout } from "./plan-schema";

/** What one band contributes to the pay; the slices add up to what the ladder pays, exactly. */
export interface Slice {
  /** Band or line of the ladder. */
  readonly index: number;
  readonly mode: Band["mode"] | "curve";
  /** Bounds of what is paid in this slice, in the unit of the bounds; `upTo` null where the measured value itself ends it. */
  readonly from: bigint;
  readonly upTo: bigint | null;
  readonly ratePpm: number;
  /** Fixed amount of a step, minor units. */
  readonly amountMinor: bigint;
  readonly exact: Fraction;
}

/** A band as it counts once a certain band has been reached. What does not depend on the value is worked out here, once per plan. */
export interface PreparedSlice extends Omit<Slice, "exact"> {
  /** Of the band, as `ratePpm` says. */
  rate: bigint;
  /** What it pays on a base of one, over `scale`; null for the band that holds the value, which pays on what lies within it. */
  share: bigint | null;
  /** What it pays on any base, over `scale`. */
  fixed: bigint;
  scale: bigint;
  /** The whole slice on a base of one, where that is the same for everybody. */
  onOne: Slice | null;
}

/** The bands that count, by the index of the band that holds the value; those that pay nothing on any base are left out. */
export function prepareSlices(payout: BandsPayout, unit: bigint): PreparedSlice[][] {
  return payout.bands.map((_, reached) => {
    const bands = payout.bands.slice(0, reached + 1);
    const retroactive = bands.findLastIndex((band) => band.mode === "retroactive");
    const lastStep = bands.findLastIndex((band) => band.mode === "step");
    return bands.flatMap((band, index) => {
      if (band.mode === "step" ? payout.steps === "highest" && index !== lastStep : index < retroactive)
        return [];
      const upTo = index === reached ? null : (payout.bands[index + 1]?.from ?? null);
      return prepare(band, { index, upTo, unit });
    });
  });
}

function prepare(
  band: Band,
  { index, upTo, unit }: { index: number; upTo: bigint | null; unit: bigint },
): PreparedSlice[] {
  const { mode, ratePpm, amountMinor } = band;
  const rate = BigInt(ratePpm);
  const scale = unit * BigInt(PPM);
  const from = mode === "retroactive" ? 0n : band.from;
  const share = mode === "step" ? rate * unit : upTo === null ? null : (upTo - from) * rate;
  const fixed = mode === "step" ? amountMinor * scale : 0n;
  if (rate === 0n && fixed === 0n) return [];
  const slice = { index, mode, from, upTo, ratePpm, amountMinor };
  const numerator = (share ?? 0n) + fixed;
  const onOne =
    share === null || numerator === 0n ? null : { ...slice, exact: { numerator, denominator: scale } };
  return [{ ...slice, rate, share, fixed, scale, onOne }];
}
