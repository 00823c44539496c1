import type { Ppm } from "../money";
import { LEVELS, type Level } from "../organisation/kinds";

/** What the next level asks for. `tenure` is months at the level; the others look at finished quarters. */
export const REQUIREMENT_KINDS = ["tenure", "score", "onTarget", "satisfaction", "collaboration"] as const;
export type RequirementKind = (typeof REQUIREMENT_KINDS)[number];

export interface Requirement {
  level: Level;
  kind: RequirementKind;
  /** Months; quarters at target; parts per million of the score, the satisfaction or the best grade. */
  threshold: number;
  /** Finished quarters that are looked at; 0 for tenure. */
  quarters: number;
}

/** One finished quarter, the latest first. Null where it could not be measured. */
export interface QuarterRecord {
  scorePpm: Ppm | null;
  salesAttainmentPpm: Ppm | null;
  satisfactionPpm: Ppm | null;
  collaborationPpm: Ppm | null;
}

export interface Standing {
  level: Level;
  /** Full months at this level. */
  monthsAtLevel: number;
  quarters: readonly QuarterRecord[];
}

export interface RequirementProgress extends Requirement {
  /** In the unit of the threshold; null while there is nothing to measure. */
  reached: number | null;
  isMet: boolean;
}

export interface CareerStep {
  next: Level | null;
  requirements: RequirementProgress[];
  isReady: boolean;
}

/** Where somebody stands on the way to the next level; null `next` at the top. A step without requirements is never ready. */
export function calculateCareerStep(requirements: readonly Requirement[], standing: Standing): CareerStep {
  const next = LEVELS[LEVELS.indexOf(standing.level) + 1] ?? null;
  const asked = requirements
    .filter(({ level }) => level === next)
    .map((requirement): RequirementProgress => {
      const reached = reachedOf(requirement, standing);
      return { ...requirement, reached, isMet: reached !== null && reached >= requirement.threshold };
    });
  return { next, requirements: asked, isReady: asked.length > 0 && asked.every(({ isMet }) => isMet) };
}

function reachedOf({ kind, quarters }: Requirement, standing: Standing): number | null {
  const looked = standing.quarters.slice(0, quarters);
  switch (kind) {
    case "tenure":
      return standing.monthsAtLevel;
    case "onTarget":
      return looked.filter(({ salesAttainmentPpm }) => (salesAttainmentPpm ?? 0) >= 1_000_000).length;
    case "score":
      return mean(looked.map(({ scorePpm }) => scorePpm));
    case "satisfaction":
      return mean(looked.map(({ satisfactionPpm }) => satisfactionPpm));
    case "collaboration":
      return mean(looked.map(({ collaborationPpm }) => collaborationPpm));
  }
}

/** Of the quarters that could be measured, cut to a whole number, so that nothing is reached by rounding. */
function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  return Math.floor(known.reduce((sum, value) => sum + value, 0) / known.length);
}
