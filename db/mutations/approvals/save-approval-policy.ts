import "server-only";
import { sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { SaveApprovalPolicyInput } from "@/lib/targets/approval-input";
import type { ApprovalPolicy } from "@/lib/targets/approval-policy";
import { db } from "../../client";
import { getApprovalPolicy } from "../../queries/approvals/policy";
import { approvalPolicies } from "../../schema";
import { changedColumns } from "../changed-columns";
import { recordAudit } from "../record-audit";

/** The rules for requests that are sent from now on; chains that stand keep theirs. Throws Refusal("conflict") when they changed meanwhile. */
export async function saveApprovalPolicy({
  actor,
  input,
  now,
}: Call<SaveApprovalPolicyInput>): Promise<{ version: number }> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('sextant.approval-policy'))`);
    const { version, ...before } = await getApprovalPolicy(tx);
    if (version !== input.version) throw new Refusal("conflict");
    const after = columnsOf(input);
    const [made] = await tx
      .insert(approvalPolicies)
      .values({ ...after, createdBy: actor.personId, createdAt: now })
      .returning({ id: approvalPolicies.id });
    if (!made) throw new Refusal("conflict");
    const changed = changedColumns<typeof after>(columnsOf(before), after);
    if (changed)
      await recordAudit(tx, {
        actorId: actor.personId,
        action: "approvalPolicy.save",
        objectKind: "approvalPolicy",
        objectId: made.id,
        ...changed,
      });
    return { version: made.id };
  });
}

function columnsOf({ escalateAfterDays, second, third }: ApprovalPolicy) {
  return {
    escalateAfterDays,
    secondSharePpm: second.sharePpm,
    secondAmountMinor: second.amountMinor,
    secondBonusMinor: second.bonusMinor,
    thirdSharePpm: third.sharePpm,
    thirdAmountMinor: third.amountMinor,
    thirdBonusMinor: third.bonusMinor,
  };
}
