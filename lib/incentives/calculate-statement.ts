import type { CompiledPlan } from "./compile-plan";
import type { Facts } from "./facts-schema";
import { calculatePayout } from "./payout";
import { type StatementLine, statementLines } from "./statement-lines";

/** Everything that a statement says: what is stored of a payout, hashed, and calculated again by a replay. */
export interface CalculatedStatement {
  earnedMinor: bigint;
  payableMinor: bigint;
  heldMinor: bigint;
  releasedMinor: bigint;
  drawOwedMinor: bigint;
  recoveryOwedMinor: bigint;
  lines: StatementLine[];
}

export function calculateStatement(plan: CompiledPlan, facts: Facts): CalculatedStatement {
  const payout = calculatePayout(plan, facts);
  return {
    earnedMinor: payout.earnedMinor,
    payableMinor: payout.payableMinor,
    heldMinor: payout.heldMinor,
    releasedMinor: payout.releasedMinor,
    drawOwedMinor: payout.balances.drawMinor,
    recoveryOwedMinor: payout.balances.recoveryMinor,
    lines: statementLines(plan, facts, payout),
  };
}
