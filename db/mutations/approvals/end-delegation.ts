import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { EndDelegationInput } from "@/lib/targets/approval-input";
import { db } from "../../client";
import { approvalDelegations } from "../../schema";
import { recordAudit } from "../record-audit";

/** The person takes the decisions back at once. Throws Refusal: notFound (another's, none, or ended already). */
export async function endDelegation({
  actor,
  input,
  now,
}: Call<EndDelegationInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const [ended] = await tx
      .update(approvalDelegations)
      .set({ endedAt: now })
      .where(
        and(
          eq(approvalDelegations.id, input.id),
          eq(approvalDelegations.personId, actor.personId),
          isNull(approvalDelegations.endedAt),
        ),
      )
      .returning({ id: approvalDelegations.id, deputyId: approvalDelegations.deputyId });
    if (!ended) throw new Refusal("notFound");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "delegation.end",
      objectKind: "delegation",
      objectId: ended.id,
      before: { deputyId: ended.deputyId },
    });
    return { id: ended.id };
  });
}
