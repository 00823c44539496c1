import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { DeclareSupportInput, EndSupportInput } from "@/lib/supports/support-input";
import { db } from "../../client";
import { orgUnits, targetSupports } from "../../schema";
import { claimIdempotencyKey, settleIdempotencyKey } from "../claim-idempotency-key";
import { recordAudit } from "../record-audit";

/**
 * Links a department's target to the sales target that depends on it; a link between the same two that holds is ended by the new one, so
 * that an assumption is corrected without being overwritten. Throws Refusal: invalid (not a department, or the unit is closed).
 */
export async function declareSupport({
  actor,
  input,
  now,
}: Call<DeclareSupportInput>): Promise<{ id: number }> {
  const { clientKey, ...declared } = input;
  return db.transaction(async (tx) => {
    const earlier = await claimIdempotencyKey(tx, actor, "support.declare", clientKey);
    if (earlier !== null) return { id: earlier };
    const units = await tx
      .select({ id: orgUnits.id, kind: orgUnits.kind })
      .from(orgUnits)
      .where(
        and(inArray(orgUnits.id, [declared.unitId, declared.supportedUnitId]), isNull(orgUnits.closedOn)),
      )
      .for("update");
    const kindOf = (id: number) => units.find((unit) => unit.id === id)?.kind;
    if (kindOf(declared.unitId) !== "department")
      throw new Refusal("invalid", { fields: { unitId: "notAnOption" } });
    const supported = kindOf(declared.supportedUnitId);
    if (supported === undefined || supported === "department")
      throw new Refusal("invalid", { fields: { supportedUnitId: "notAnOption" } });
    const [before] = await tx
      .update(targetSupports)
      .set({ endedAt: now })
      .where(
        and(
          eq(targetSupports.unitId, declared.unitId),
          eq(targetSupports.metric, declared.metric),
          eq(targetSupports.supportedUnitId, declared.supportedUnitId),
          eq(targetSupports.supportedMetric, declared.supportedMetric),
          isNull(targetSupports.endedAt),
        ),
      )
      .returning({ id: targetSupports.id, sharePpm: targetSupports.sharePpm, basis: targetSupports.basis });
    const [made] = await tx
      .insert(targetSupports)
      .values({ ...declared, createdBy: actor.personId, createdAt: now })
      .returning({ id: targetSupports.id });
    if (!made) throw new Error("insert returned no row");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "support.declare",
      objectKind: "support",
      objectId: made.id,
      before,
      after: declared,
    });
    await settleIdempotencyKey(tx, clientKey, made.id);
    return made;
  });
}

/** Ends a link; what it said stays. Throws Refusal("notFound") when it does not hold any more. */
export async function endSupport({ actor, input, now }: Call<EndSupportInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const [ended] = await tx
      .update(targetSupports)
      .set({ endedAt: now })
      .where(and(eq(targetSupports.id, input.id), isNull(targetSupports.endedAt)))
      .returning({ id: targetSupports.id, metric: targetSupports.metric, unitId: targetSupports.unitId });
    if (!ended) throw new Refusal("notFound");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "support.end",
      objectKind: "support",
      objectId: ended.id,
      before: ended,
    });
    return { id: ended.id };
  });
}
