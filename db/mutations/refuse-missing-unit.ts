import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { Refusal } from "@/lib/action-result";
import type { Transaction } from "../client";
import { orgUnits } from "../schema";

/** Throws Refusal("invalid") when there is no such unit, or it is closed. It stays open until the transaction ends. */
export async function refuseMissingUnit(tx: Transaction, unitId: number): Promise<void> {
  const [unit] = await tx
    .select({ id: orgUnits.id })
    .from(orgUnits)
    .where(and(eq(orgUnits.id, unitId), isNull(orgUnits.closedOn)))
    .for("share");
  if (!unit) throw new Refusal("invalid", { fields: { unitId: "notAnOption" } });
}
