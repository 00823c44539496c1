import { allocateByLargestRemainder, divideRounded, PPM, type Ppm } from "../money";

export interface AllocationRules {
  /** Parts are multiples of it, except one that carries what the whole leaves over. */
  step?: bigint;
  /** Hand out so much more than the whole, stated. */
  overAssignmentPpm?: Ppm;
  /** Parts that must stay as they are; null where free. */
  locked?: readonly (bigint | null)[];
}

export interface Allocation {
  parts: bigint[];
  /** The whole with its over-assignment: what the parts should sum to. */
  goal: bigint;
  /** Sum of the parts − goal: 0 unless locked parts alone exceed it (above 0) or nothing is free to take the rest (either sign). */
  residual: bigint;
}

/**
 * Splits an additive target by weights, to the step, exactly: by largest remainder, ties by order. Locked parts stay and the free
 * ones share the rest. Throws RangeError for a negative whole or weight.
 */
export function allocateTarget(
  whole: bigint,
  weights: readonly bigint[],
  rules: AllocationRules = {},
): Allocation {
  if (whole < 0n) throw new RangeError("a target is not negative");
  const goal = divideRounded(whole * BigInt(PPM + (rules.overAssignmentPpm ?? 0)), BigInt(PPM));
  const parts = weights.map((_, i) => rules.locked?.[i] ?? null);
  const free = parts.flatMap((part, i) => (part === null ? [i] : []));
  const taken = parts.reduce<bigint>((sum, part) => sum + (part ?? 0n), 0n);
  const left = goal > taken ? goal - taken : 0n;
  const shares =
    free.length === 0
      ? []
      : allocateInSteps(
          left,
          free.map((i) => weights[i] ?? 0n),
          rules.step ?? 1n,
        );
  free.forEach((index, i) => {
    parts[index] = shares[i] ?? 0n;
  });
  const result = parts.map((part) => part ?? 0n);
  return { parts: result, goal, residual: result.reduce((sum, part) => sum + part, 0n) - goal };
}

/** Whole steps by largest remainder; what is less than a step goes to the largest part, the first of equals. */
function allocateInSteps(total: bigint, weights: readonly bigint[], step: bigint): bigint[] {
  const parts = allocateByLargestRemainder(total / step, weights).map((steps) => steps * step);
  const largest = parts.reduce((best, part, i) => (part > (parts[best] ?? 0n) ? i : best), 0);
  parts[largest] = (parts[largest] ?? 0n) + (total % step);
  return parts;
}

/** One reason to give a unit more: economic level, customer density, past performance, any column. */
export interface Factor {
  weightPpm: Ppm;
  /** One value per unit, not negative, in any unit of measure. */
  values: readonly bigint[];
}

/** Shares of a factor keep twelve digits before they are mixed. */
const SHARE_SCALE = 1_000_000_000_000n;

/**
 * Weights from several factors: each is turned into shares of its own sum first, so that yuan and head counts can be mixed.
 * A factor that is 0 everywhere says nothing and is left out.
 */
export function weighFactors(factors: readonly Factor[]): bigint[] {
  const size = factors[0]?.values.length ?? 0;
  if (factors.some((factor) => factor.values.length !== size))
    throw new RangeError("factors differ in length");
  const weights = Array.from({ length: size }, () => 0n);
  for (const { weightPpm, values } of factors) {
    const sum = values.reduce((total, value) => total + value, 0n);
    if (sum === 0n) continue;
    values.forEach((value, i) => {
      weights[i] = (weights[i] ?? 0n) + BigInt(weightPpm) * ((value * SHARE_SCALE) / sum);
    });
  }
  return weights;
}

export interface AssignmentGap {
  /** Handed out below − the figure above: above 0 is over-assignment. */
  gap: bigint;
  /** The same as a share of the figure above; null when that is 0. */
  overAssignmentPpm: Ppm | null;
}

/** What the level below has been given against what the level above has to reach. Shown, not hidden. */
export function findAssignmentGap(above: bigint, below: readonly bigint[]): AssignmentGap {
  const gap = below.reduce((sum, part) => sum + part, 0n) - above;
  return { gap, overAssignmentPpm: above === 0n ? null : Number(divideRounded(gap * BigInt(PPM), above)) };
}
