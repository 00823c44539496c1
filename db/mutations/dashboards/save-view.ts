import "server-only";
import { and, eq, ne } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { SaveViewInput } from "@/lib/analysis/view-input";
import { db, type Transaction } from "../../client";
import { savedViews } from "../../schema";
import { recordAudit } from "../record-audit";

/**
 * Keeps a question under a name, which one person uses once. Throws Refusal: notFound (also somebody else's), conflict (changed
 * meanwhile), taken (field `name`).
 */
export async function saveView({
  actor,
  input,
}: Call<SaveViewInput>): Promise<{ id: number; version: number }> {
  const { id, version, ...columns } = input;
  return db.transaction(async (tx) => {
    await refuseTakenName(tx, actor.personId, input);
    const before = id === null ? null : await holdView(tx, actor.personId, id, version);
    const [saved] = before
      ? await tx
          .update(savedViews)
          .set({ ...columns, version: before.version + 1 })
          .where(and(eq(savedViews.id, before.id), eq(savedViews.version, before.version)))
          .returning()
      : await tx
          .insert(savedViews)
          .values({ ...columns, ownerId: actor.personId })
          .onConflictDoNothing()
          .returning();
    if (!saved)
      throw before ? new Refusal("conflict") : new Refusal("invalid", { fields: { name: "taken" } });
    await recordAudit(tx, {
      actorId: actor.personId,
      action: before ? "view.change" : "view.create",
      objectKind: "view",
      objectId: saved.id,
      before: before ? { name: before.name, isShared: before.isShared } : undefined,
      after: { name: saved.name, isShared: saved.isShared },
    });
    return { id: saved.id, version: saved.version };
  });
}

async function refuseTakenName(tx: Transaction, ownerId: number, { id, name }: SaveViewInput): Promise<void> {
  const same = and(eq(savedViews.ownerId, ownerId), eq(savedViews.name, name));
  const others = await tx.$count(savedViews, id === null ? same : and(same, ne(savedViews.id, id)));
  if (others > 0) throw new Refusal("invalid", { fields: { name: "taken" } });
}

/** The view as it is, held until the end of the transaction. */
export async function holdView(tx: Transaction, ownerId: number, id: number, version: number | null) {
  const [view] = await tx
    .select()
    .from(savedViews)
    .where(and(eq(savedViews.id, id), eq(savedViews.ownerId, ownerId)))
    .for("update");
  if (!view) throw new Refusal("notFound");
  if (view.version !== version) throw new Refusal("conflict");
  return view;
}
