import { type Minor, type Ppm, ratioPpm } from "../money";
import type { Variance, VarianceEffect } from "../targets/variance";
import { CAUSE_CATEGORIES, type CauseCategory } from "./review-states";

/** A cause; its children say what stands behind it. */
export interface Cause {
  id: number;
  parentId: number | null;
  category: CauseCategory;
  /** What it explains of the variance, minor units, negative costs; null while nobody has put a figure to it. */
  shareMinor: Minor | null;
}

export interface CauseShare {
  id: number;
  /** Its own figure, or the sum of what stands behind it. */
  shareMinor: Minor;
  /** Of the variance; null when that is 0. */
  sharePpm: Ppm | null;
  /** Of its own figure, what its children do not explain. */
  unexplainedMinor: Minor;
}

export interface Explanation {
  causes: CauseShare[];
  /** Sum of the causes at the top. */
  explainedMinor: Minor;
  /** Variance − explained: what still has no cause. */
  unexplainedMinor: Minor;
  /** Sums to `explainedMinor`: leaves by their category, the rest of a branch by that of the branch. */
  byCategory: Record<CauseCategory, Minor>;
}

/** Puts the tree of causes against the variance that it has to explain. */
export function explainVariance(causes: readonly Cause[], varianceMinor: Minor): Explanation {
  const childrenOf = (id: number | null) => causes.filter((cause) => cause.parentId === id);
  const byCategory = Object.fromEntries(CAUSE_CATEGORIES.map((category) => [category, 0n])) as Record<
    CauseCategory,
    Minor
  >;
  const shares = new Map<number, CauseShare>();

  function weigh(cause: Cause): Minor {
    const behind = childrenOf(cause.id).reduce((sum, child) => sum + weigh(child), 0n);
    const shareMinor = cause.shareMinor ?? behind;
    const unexplainedMinor = shareMinor - behind;
    byCategory[cause.category] += unexplainedMinor;
    shares.set(cause.id, {
      id: cause.id,
      shareMinor,
      sharePpm: ratioPpm(shareMinor, varianceMinor),
      unexplainedMinor,
    });
    return shareMinor;
  }

  const explainedMinor = childrenOf(null).reduce((sum, cause) => sum + weigh(cause), 0n);
  const listed = causes.flatMap((cause) => shares.get(cause.id) ?? []);
  return { causes: listed, explainedMinor, unexplainedMinor: varianceMinor - explainedMinor, byCategory };
}

/** Where a first look for the cause of each effect goes; the review decides. */
const USUAL_CATEGORY: Record<VarianceEffect, CauseCategory> = {
  volume: "market",
  cycle: "execution",
  win_rate: "execution",
  price: "strategy",
};

/** Causes to start from: the effects that cost money, the costliest first. */
export function proposeCauses(
  variance: Variance,
): { effect: VarianceEffect; category: CauseCategory; shareMinor: Minor }[] {
  return (Object.entries(variance.effects) as [VarianceEffect, Minor][])
    .filter(([, shareMinor]) => shareMinor < 0n)
    .sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([effect, shareMinor]) => ({ effect, category: USUAL_CATEGORY[effect], shareMinor }));
}
