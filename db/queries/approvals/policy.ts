import "server-only";
import { desc } from "drizzle-orm";
import { type ApprovalPolicy, DEFAULT_APPROVAL_POLICY } from "@/lib/targets/approval-policy";
import { type Database, db } from "../../client";
import { approvalPolicies } from "../../schema";

/** The policy in force with its version, 0 for the one that holds before anybody has saved one. The company's own: no scope. */
export async function getApprovalPolicy(
  database: Database = db,
): Promise<ApprovalPolicy & { version: number }> {
  const [row] = await database.select().from(approvalPolicies).orderBy(desc(approvalPolicies.id)).limit(1);
  if (!row) return { ...DEFAULT_APPROVAL_POLICY, version: 0 };
  return {
    version: row.id,
    escalateAfterDays: row.escalateAfterDays,
    second: {
      sharePpm: row.secondSharePpm,
      amountMinor: row.secondAmountMinor,
      bonusMinor: row.secondBonusMinor,
    },
    third: {
      sharePpm: row.thirdSharePpm,
      amountMinor: row.thirdAmountMinor,
      bonusMinor: row.thirdBonusMinor,
    },
  };
}
