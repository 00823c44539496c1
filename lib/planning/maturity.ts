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
