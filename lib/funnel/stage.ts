import type { StageKind } from "./stage-kinds";

/** One stage of a pipeline. Positions rise towards the win; terminal stages come last. */
export interface Stage {
  id: number;
  position: number;
  kind: StageKind;
  /** Chance of a win from here, in ppm; 0 for lost, 1 000 000 for won. */
  probabilityPpm: number;
  /** Days a deal is expected to stay; null for terminal stages. */
  expectedDays: number | null;
}
