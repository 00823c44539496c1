import "server-only";
import { and, eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { SaveDashboardInput } from "@/lib/dashboards/dashboard-input";
import { db, type Transaction } from "../../client";
import { dashboards } from "../../schema";
import { recordAudit } from "../record-audit";

/** More would not fit the tabs, and nobody looks at them. */
const MOST_DASHBOARDS = 12;

/** Keeps an arrangement of tiles. Throws Refusal: notFound (also somebody else's), conflict (changed in another window), tooMany. */
export async function saveDashboard({
  actor,
  input,
  now,
}: Call<SaveDashboardInput>): Promise<{ id: number; version: number }> {
  const { id, version, name, tiles } = input;
  return db.transaction(async (tx) => {
    const before = id === null ? null : await holdDashboard(tx, actor.personId, id, version);
    if (!before && (await tx.$count(dashboards, eq(dashboards.personId, actor.personId))) >= MOST_DASHBOARDS)
      throw new Refusal("tooMany");
    const [saved] = before
      ? await tx
          .update(dashboards)
          .set({ name, tiles, changedAt: now, version: before.version + 1 })
          .where(and(eq(dashboards.id, before.id), eq(dashboards.version, before.version)))
          .returning()
      : await tx
          .insert(dashboards)
          .values({ name, tiles, changedAt: now, personId: actor.personId })
          .returning();
    if (!saved) throw new Refusal("conflict");
    await recordAudit(tx, {
      actorId: actor.personId,
      action: before ? "dashboard.change" : "dashboard.create",
      objectKind: "dashboard",
      objectId: saved.id,
      before: before ? { name: before.name, tiles: before.tiles.length } : undefined,
      after: { name: saved.name, tiles: saved.tiles.length },
    });
    return { id: saved.id, version: saved.version };
  });
}

/** The dashboard as it is, held until the end of the transaction. */
export async function holdDashboard(tx: Transaction, personId: number, id: number, version: number | null) {
  const [dashboard] = await tx
    .select()
    .from(dashboards)
    .where(and(eq(dashboards.id, id), eq(dashboards.personId, personId)))
    .for("update");
  if (!dashboard) throw new Refusal("notFound");
  if (dashboard.version !== version) throw new Refusal("conflict");
  return dashboard;
}
