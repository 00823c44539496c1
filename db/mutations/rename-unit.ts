import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { RenameUnitInput } from "@/lib/organisation/unit-input";
import { db } from "../client";
import { orgUnits } from "../schema";
import { changedColumns } from "./changed-columns";
import { recordAudit } from "./record-audit";

/** Gives a unit another name; its figures stay where they are. Throws Refusal("notFound"). */
export async function renameUnit({ actor, input: { id, ...after } }: Call<RenameUnitInput>): Promise<void> {
  await db.transaction(async (tx) => {
    const [unit] = await tx
      .select({ name: orgUnits.name, nameEn: orgUnits.nameEn })
      .from(orgUnits)
      .where(eq(orgUnits.id, id))
      .for("update");
    if (!unit) throw new Refusal("notFound");
    const changed = changedColumns(unit, after);
    if (!changed) return;
    await tx.update(orgUnits).set(after).where(eq(orgUnits.id, id));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "unit.rename",
      objectKind: "unit",
      objectId: id,
      ...changed,
    });
  });
}
