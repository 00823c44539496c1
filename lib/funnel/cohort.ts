import type { Tally } from "../metrics/figures";
import type { Stage } from "./stage";
import type { StageKind } from "./stage-kinds";

/** Deals created in one period that are alike for the cohort view. */
export interface CohortRow {
  /** The furthest open or won stage that was ever entered. */
  furthestStageId: number;
  /** State now. */
  kind: StageKind;
  count: number;
}

export interface CohortStage {
  stageId: number;
  /** Deals of the cohort. */
  created: number;
  /** Of them, those that ever came to this stage or past it. */
  reached: number;
  /** Of them, those that have not reached it and are still open: they may yet, so the share is censored by them. */
  stillOpen: number;
}

/**
 * Conversion by cohort: the share of the deals created in a period that has ever reached each stage. Skipping a stage counts as
 * having passed it; losing a deal counts as reaching nothing.
 */
export function countCohort(rows: readonly CohortRow[], stages: readonly Stage[]): CohortStage[] {
  const position = new Map(stages.map((stage) => [stage.id, stage.kind === "lost" ? -1 : stage.position]));
  const created = rows.reduce((sum, row) => sum + row.count, 0);
  return stages
    .filter((stage) => stage.kind !== "lost")
    .sort((a, b) => a.position - b.position)
    .map((stage) => {
      const reaching = rows.filter((row) => (position.get(row.furthestStageId) ?? -1) >= stage.position);
      const below = rows.filter(
        (row) => row.kind === "open" && (position.get(row.furthestStageId) ?? -1) < stage.position,
      );
      const count = (list: readonly CohortRow[]) => list.reduce((sum, row) => sum + row.count, 0);
      return { stageId: stage.id, created, reached: count(reaching), stillOpen: count(below) };
    });
}

/** Reached ÷ created: a lower bound while deals are still open. */
export function cohortConversion(stage: CohortStage): Tally {
  return { numerator: BigInt(stage.reached), denominator: BigInt(stage.created) };
}

/** Still open ÷ created: how much of the cohort has not yet decided. */
export function censoredShare(stage: CohortStage): Tally {
  return { numerator: BigInt(stage.stillOpen), denominator: BigInt(stage.created) };
}

/**
 * How many paths count at each stage. `any`: the path contains the stage. `all`: it went through every stage up to this
 * one in the given order (others may lie between).
 */
export function countReached<Name>(
  paths: readonly (readonly Name[])[],
  stages: readonly Name[],
  mode: "all" | "any",
): number[] {
  if (mode === "any") return stages.map((stage) => paths.filter((path) => path.includes(stage)).length);
  const depths = paths.map((path) =>
    path.reduce((depth, name) => (name === stages[depth] ? depth + 1 : depth), 0),
  );
  return stages.map((_, i) => depths.filter((depth) => depth > i).length);
}
