import { allocateByLargestRemainder, type Minor } from "../money";

export const ATTRIBUTION_MODELS = ["first", "last", "linear", "u_shaped", "time_decay"] as const;
export type AttributionModel = (typeof ATTRIBUTION_MODELS)[number];

/** Weights are whole numbers so that shares are exact; a decayed weight keeps nine digits. */
const WEIGHT_SCALE = 1_000_000_000;
/** First and last touch of a U get 40 % each, the others share 20 %. */
const U_END = 2n;
const U_MIDDLE = 1n;

function weightsOf(model: AttributionModel, touchDays: readonly number[], halfLifeDays: number): bigint[] {
  const last = touchDays.length - 1;
  const latest = Math.max(...touchDays);
  switch (model) {
    case "first":
      return touchDays.map((_, i) => (i === 0 ? 1n : 0n));
    case "last":
      return touchDays.map((_, i) => (i === last ? 1n : 0n));
    case "linear":
      return touchDays.map(() => 1n);
    case "u_shaped":
      if (last < 2) return touchDays.map(() => 1n);
      return touchDays.map((_, i) => (i === 0 || i === last ? U_END * BigInt(last - 1) : U_MIDDLE));
    case "time_decay":
      return touchDays.map((day) => BigInt(Math.round(2 ** ((day - latest) / halfLifeDays) * WEIGHT_SCALE)));
  }
}

/**
 * How much of a deal's value each touch of a channel gets; the parts sum to the value. Touches come in order of their days.
 * Time decay halves a touch's weight for every `halfLifeDays` that it lies before the last one.
 */
export function attributeValue(
  valueMinor: Minor,
  touchDays: readonly number[],
  model: AttributionModel,
  halfLifeDays = 7,
): Minor[] {
  return touchDays.length === 0
    ? []
    : allocateByLargestRemainder(valueMinor, weightsOf(model, touchDays, halfLifeDays));
}
