import type { FactFamily } from "./quantities";

/**
 * What totals are kept by. `month`: month, region and stages. `unit`: month and unit. `subject`: month, region and what it was about. `day`: day,
 * region and stages. `product`: day, region and product.
 */
export const TOTAL_GRAINS = ["month", "unit", "subject", "day", "product"] as const;
export type TotalGrain = (typeof TOTAL_GRAINS)[number];

const OF_STAGES: readonly TotalGrain[] = ["month", "unit", "day"];

/** Moves between stages are asked for by stage, and no total knows both the stage and what was sold. */
export const grainsOf = (family: FactFamily): readonly TotalGrain[] =>
  family === "stages" ? OF_STAGES : TOTAL_GRAINS;
