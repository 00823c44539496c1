import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { CreateUnitInput } from "@/lib/organisation/unit-input";
import { kindsBelow } from "@/lib/organisation/unit-kinds";
import { db, type Transaction } from "../client";
import { orgUnits } from "../schema";
import { claimIdempotencyKey, settleIdempotencyKey } from "./claim-idempotency-key";
import { recordAudit } from "./record-audit";

/** Adds a unit below another, after its siblings. Throws Refusal: notFound, invalid (a kind that cannot stand there). */
export async function createUnit({ actor, input }: Call<CreateUnitInput>): Promise<number> {
  return db.transaction(async (tx) => {
    const made = await claimIdempotencyKey(tx, actor, "unit.create", input.idempotencyKey);
    if (made !== null) return made;
    const id = await insertUnit(tx, input);
    const { idempotencyKey, ...after } = input;
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "unit.create",
      objectKind: "unit",
      objectId: id,
      after,
    });
    await settleIdempotencyKey(tx, idempotencyKey, id);
    return id;
  });
}

async function insertUnit(
  tx: Transaction,
  { parentId, kind, name, nameEn }: CreateUnitInput,
): Promise<number> {
  const [parent] = await tx
    .select()
    .from(orgUnits)
    .where(and(eq(orgUnits.id, parentId), isNull(orgUnits.closedOn)))
    .for("update");
  if (!parent) throw new Refusal("notFound");
  if (!kindsBelow(parent.kind).includes(kind))
    throw new Refusal("invalid", { fields: { kind: "notAnOption" } });
  const siblings = await tx.$count(orgUnits, eq(orgUnits.parentId, parentId));
  const [unit] = await tx
    .insert(orgUnits)
    .values({ parentId, kind, name, nameEn, path: "", position: siblings })
    .returning({ id: orgUnits.id });
  if (!unit) throw new Error("insert returned no row");
  await tx
    .update(orgUnits)
    .set({ path: sql`${parent.path} || ${unit.id}::text || '/'` })
    .where(eq(orgUnits.id, unit.id));
  return unit.id;
}
