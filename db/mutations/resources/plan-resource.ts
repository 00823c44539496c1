import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { can } from "@/lib/access/permissions";
import { mayWriteResource } from "@/lib/access/unit-rights";
import { Refusal } from "@/lib/action-result";
import { parsePeriod } from "@/lib/periods";
import type { EditResourceInput, PlanResourceInput } from "@/lib/resources/resource-input";
import { db } from "../../client";
import { getCompany } from "../../queries/company";
import { orgUnits, resources } from "../../schema";
import { recordAudit } from "../record-audit";

/** Gives a region or team a resource for a quarter. Throws Refusal: notFound, invalid (field kind: it has one already). */
export async function planResource({ actor, input, now }: Call<PlanResourceInput>): Promise<{ id: number }> {
  const { fiscal } = await getCompany();
  const period = parsePeriod(input.periodKey, fiscal);
  if (!period || !can(actor.role, "resource:plan") || !mayWriteResource(actor, input.unitId))
    throw new Refusal("notFound");
  return db.transaction(async (tx) => {
    const [unit] = await tx
      .select({ id: orgUnits.id })
      .from(orgUnits)
      .where(
        and(
          eq(orgUnits.id, input.unitId),
          isNull(orgUnits.closedOn),
          inArray(orgUnits.kind, ["region", "team"]),
        ),
      );
    if (!unit) throw new Refusal("invalid", { fields: { unitId: "notAnOption" } });
    const [made] = await tx
      .insert(resources)
      .values({ ...input, startOn: period.start, endOn: period.end, updatedAt: now })
      .onConflictDoNothing()
      .returning({ id: resources.id });
    if (!made) throw new Refusal("invalid", { fields: { kind: "resourceExists" } });
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "resource.plan",
      objectKind: "resource",
      objectId: made.id,
      after: { ...input },
    });
    return made;
  });
}

/**
 * Records what is used; operations also change what is planned, everybody else asks for that. Throws Refusal: notFound, conflict, invalid
 * (field planned: not the actor's to change).
 */
export async function editResource({
  actor,
  input,
  now,
}: Call<EditResourceInput>): Promise<{ id: number; version: number }> {
  return db.transaction(async (tx) => {
    const [held] = await tx.select().from(resources).where(eq(resources.id, input.id)).for("update");
    if (!held || !mayWriteResource(actor, held.unitId)) throw new Refusal("notFound");
    if (held.version !== input.version || held.kind !== input.kind) throw new Refusal("conflict");
    if (input.planned !== held.planned && !can(actor.role, "resource:plan"))
      throw new Refusal("invalid", { fields: { planned: "planIsFixed" } });
    const version = held.version + 1;
    const { planned, used } = input;
    await tx
      .update(resources)
      .set({ planned, used, version, updatedAt: now })
      .where(and(eq(resources.id, held.id), eq(resources.version, held.version)));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "resource.edit",
      objectKind: "resource",
      objectId: held.id,
      before: { planned: held.planned, used: held.used },
      after: { planned, used },
    });
    return { id: held.id, version };
  });
}
