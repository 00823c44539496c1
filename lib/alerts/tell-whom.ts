import type { Severity } from "./alert-states";

interface Led {
  personId: number;
  /** 0 for the leader of the subject's own unit, 1 for the unit above … */
  distance: number;
}

/**
 * Who answers for an alert, and who hears of it: the nearest manager owns it; of a warning the next level above hears too, of something critical
 * the whole line. Nobody beside the line, so never another region. `line` is ordered, the nearest first.
 */
export function tellWhom(
  line: readonly Led[],
  severity: Severity,
): { ownerId: number | null; told: number[] } {
  const [owner] = line;
  if (!owner) return { ownerId: null, told: [] };
  const above = line.filter(({ distance }) => distance > owner.distance);
  const next = above[0]?.distance;
  const others =
    severity === "critical"
      ? above
      : severity === "warning"
        ? above.filter(({ distance }) => distance === next)
        : [];
  return { ownerId: owner.personId, told: [...new Set([owner, ...others].map(({ personId }) => personId))] };
}
