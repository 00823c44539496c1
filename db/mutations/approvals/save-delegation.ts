import "server-only";
import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { can } from "@/lib/access/permissions";
import { Refusal } from "@/lib/action-result";
import { addDays } from "@/lib/periods";
import type { SaveDelegationInput } from "@/lib/targets/approval-input";
import { businessDayOf } from "../../business-day";
import { db } from "../../client";
import { accounts, approvalDelegations } from "../../schema";
import { insertNotifications } from "../insert-notifications";
import { recordAudit } from "../record-audit";

/**
 * Names a deputy for some days; one at a time. Throws Refusal("invalid") with a field: deputyId notAnOption (nobody who decides, or
 * oneself), startOn dateInPast or delegationOverlaps.
 */
export async function saveDelegation({
  actor,
  input,
  now,
}: Call<SaveDelegationInput>): Promise<{ id: number }> {
  const { deputyId, startOn, note } = input;
  const endOn = addDays(input.lastOn, 1);
  const refuse = (field: string, code: string) => new Refusal("invalid", { fields: { [field]: code } });
  if (input.startOn < businessDayOf(now)) throw refuse("startOn", "dateInPast");
  return db.transaction(async (tx) => {
    // Two windows of the same person come one after the other.
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtext('sextant.delegations'), ${actor.personId}::int)`,
    );
    const [deputy] = await tx
      .select({ role: accounts.role })
      .from(accounts)
      .where(and(eq(accounts.personId, deputyId), accounts.isActive));
    if (deputyId === actor.personId || !deputy || !can(deputy.role, "adjustment:decide"))
      throw refuse("deputyId", "notAnOption");
    const overlapping = await tx.$count(
      approvalDelegations,
      and(
        eq(approvalDelegations.personId, actor.personId),
        isNull(approvalDelegations.endedAt),
        lt(approvalDelegations.startOn, endOn),
        gt(approvalDelegations.endOn, startOn),
      ),
    );
    if (overlapping > 0) throw refuse("startOn", "delegationOverlaps");
    const [made] = await tx
      .insert(approvalDelegations)
      .values({ personId: actor.personId, deputyId, startOn, endOn, note, createdAt: now })
      .returning({ id: approvalDelegations.id });
    if (!made) throw new Refusal("conflict");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "delegation.create",
      objectKind: "delegation",
      objectId: made.id,
      after: { deputyId, startOn, endOn },
    });
    await insertNotifications(tx, [
      {
        personId: deputyId,
        kind: "delegationNamed",
        params: {
          person: actor.name,
          personEn: actor.nameEn ?? actor.name,
          start: startOn,
          last: input.lastOn,
        },
        href: "/settings/delegation",
        dedupeKey: `delegation:${made.id}`,
      },
    ]);
    return made;
  });
}
