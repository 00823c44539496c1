import { type Ppm, ratioPpm } from "../money";
import type { Ladder, Rung } from "./ladder";

export interface NearRung {
  ladder: Ladder;
  rung: Rung;
  /** How far the actual figure has to move, as a share of what reaches the rung. */
  distancePpm: Ppm;
}

/** The next rung of a person's own results that is nearest by its share; null when none can be reached, or none within `withinPpm`. */
export function findNearRung(ladders: readonly Ladder[], withinPpm: Ppm = 1_000_000): NearRung | null {
  const found = ladders.flatMap((ladder): NearRung[] => {
    const rung = ladder.next;
    if (ladder.credit === "team" || rung === null || rung.distance === null || rung.actual === null)
      return [];
    const distancePpm = ratioPpm(rung.distance, rung.actual);
    return distancePpm === null || distancePpm > withinPpm ? [] : [{ ladder, rung, distancePpm }];
  });
  return found.reduce<NearRung | null>(
    (nearest, one) => (nearest === null || one.distancePpm < nearest.distancePpm ? one : nearest),
    null,
  );
}
