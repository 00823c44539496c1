import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import type { RemoveDashboardInput } from "@/lib/dashboards/dashboard-input";
import { db } from "../../client";
import { dashboards } from "../../schema";
import { recordAudit } from "../record-audit";
import { holdDashboard } from "./save-dashboard";

/** Without any of one's own, what the role starts with is shown again. Throws Refusal: notFound (also somebody else's), conflict. */
export async function removeDashboard({ actor, input }: Call<RemoveDashboardInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const dashboard = await holdDashboard(tx, actor.personId, input.id, input.version);
    await tx.delete(dashboards).where(eq(dashboards.id, dashboard.id));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "dashboard.remove",
      objectKind: "dashboard",
      objectId: dashboard.id,
      before: { name: dashboard.name, tiles: dashboard.tiles.length },
    });
    return { id: dashboard.id };
  });
}
