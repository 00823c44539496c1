import { divideRounded, type Ppm, ratioPpm } from "../money";

const PPM = 1_000_000n;

export interface Slip {
  /** How far a department is below its goal, as a share of the goal; 0 when it is not. */
  shortfallPpm: Ppm;
  /** What that costs the supported target, in that metric's smallest unit. */
  cost: bigint;
}

interface Supported {
  /** The department's goal and its figure, in the supporting metric's smallest unit. */
  goal: bigint;
  actual: bigint;
  /** Whether more is better. */
  higherIsBetter: boolean;
  /** The supported target of the same period; null where there is none. */
  supportedGoal: bigint | null;
  /** Share of the supported target that is lost when the whole goal is missed, ppm: the declared assumption. */
  sharePpm: Ppm;
}

/**
 * What a department's slip costs the sales target that it supports: target × shortfall ÷ goal × declared share, rounded half away from
 * zero. A straight line through "on goal costs nothing", never below it: a goal exceeded earns nothing here. Null where the goal is 0 or
 * there is no supported target.
 */
export function slipOf({ goal, actual, higherIsBetter, supportedGoal, sharePpm }: Supported): Slip | null {
  if (goal <= 0n || supportedGoal === null) return null;
  const missing = higherIsBetter ? goal - actual : actual - goal;
  if (missing <= 0n) return { shortfallPpm: 0, cost: 0n };
  // Twice the goal of a metric where less is better is as bad as it gets.
  const counted = missing > goal ? goal : missing;
  return {
    shortfallPpm: ratioPpm(counted, goal) ?? 0,
    cost: divideRounded(supportedGoal * counted * BigInt(sharePpm), goal * PPM),
  };
}
