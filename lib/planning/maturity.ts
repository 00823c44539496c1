import type { MetricId } from "../metrics/metric-catalogue";

/** How long a team has been selling together. */
export const TEAM_MATURITIES = ["new", "growing", "mature"] as const;
export type TeamMaturity = (typeof TEAM_MATURITIES)[number];

const NEW_BELOW_MONTHS = 12;
const MATURE_FROM_MONTHS = 30;

/** By the middle tenure of its people, in months: more than half of a team decides what it can do. Null without people. */
export function classifyMaturity(tenuresMonths: readonly number[]): TeamMaturity | null {
  if (tenuresMonths.length === 0) return null;
  const sorted = [...tenuresMonths].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return middle < NEW_BELOW_MONTHS ? "new" : middle < MATURE_FROM_MONTHS ? "growing" : "mature";
}

/** What a metric asks for: new business, or more from the customers that are there. */
const ACQUISITION: ReadonlySet<MetricId> = new Set([
  "new_customers",
  "created_count",
  "created_value",
  "activities",
  "visits",
  "calls",
  "demos",
]);

/** A new team is asked for acquisition, a mature one for key accounts; a growing team for both. In percent of an even part. */
const MIX: Record<TeamMaturity, { acquisition: bigint; accounts: bigint }> = {
  new: { acquisition: 140n, accounts: 70n },
  growing: { acquisition: 100n, accounts: 100n },
  mature: { acquisition: 75n, accounts: 120n },
};

/** Weight of a team for a metric by its maturity: 100 is an even part. */
export function maturityWeight(maturity: TeamMaturity | null, metric: MetricId): bigint {
  if (maturity === null) return 100n;
  return MIX[maturity][ACQUISITION.has(metric) ? "acquisition" : "accounts"];
}
