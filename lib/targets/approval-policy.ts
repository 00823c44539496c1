import { type Minor, PPM, type Ppm } from "../money";

/** From which size on another level has to approve; null when the measure does not count. Any one of them suffices. */
export interface ApprovalLimits {
  /** Share of the figure in force by which it changes, up or down. */
  sharePpm: Ppm | null;
  /** Amount by which it changes; only for metrics in money. */
  amountMinor: Minor | null;
  /** What the change can cost the company in bonuses on top. */
  bonusMinor: Minor | null;
}

export interface ApprovalPolicy {
  /** From here on two levels approve. */
  second: ApprovalLimits;
  /** From here on three. */
  third: ApprovalLimits;
  /** Working days after which an unanswered step goes to the next in line. */
  escalateAfterDays: number;
}

/** What holds until operations decides otherwise. */
export const DEFAULT_APPROVAL_POLICY: ApprovalPolicy = {
  second: { sharePpm: 200_000, amountMinor: 2_000_000_00n, bonusMinor: 20_000_00n },
  third: { sharePpm: 400_000, amountMinor: 10_000_000_00n, bonusMinor: 100_000_00n },
  escalateAfterDays: 5,
};

export interface ChangeSize {
  oldValue: bigint;
  newValue: bigint;
  isMoney: boolean;
  /** Additional bonus in minor units, 0 when none. */
  bonusMinor: Minor;
}

/** How many levels approve a change. A size exactly on a limit belongs to the level above. */
export function countApprovals(policy: ApprovalPolicy, change: ChangeSize): 1 | 2 | 3 {
  if (reaches(policy.third, change)) return 3;
  return reaches(policy.second, change) ? 2 : 1;
}

function reaches({ sharePpm, amountMinor, bonusMinor }: ApprovalLimits, change: ChangeSize): boolean {
  const { oldValue, newValue, isMoney } = change;
  const by = newValue > oldValue ? newValue - oldValue : oldValue - newValue;
  // Compared by cross-multiplication: nothing is rounded before a limit is looked up. From 0 any change is without bound.
  if (sharePpm !== null && by * BigInt(PPM) >= oldValue * BigInt(sharePpm)) return true;
  if (isMoney && amountMinor !== null && by >= amountMinor) return true;
  return bonusMinor !== null && change.bonusMinor >= bonusMinor;
}

/** Limits that a higher level undercuts would never be reached: the names of those fields. */
export function findFallingLimits({ second, third }: ApprovalPolicy): (keyof ApprovalLimits)[] {
  const fields = ["sharePpm", "amountMinor", "bonusMinor"] as const;
  return fields.filter((field) => {
    const [low, high] = [second[field], third[field]];
    return low !== null && high !== null && high <= low;
  });
}
