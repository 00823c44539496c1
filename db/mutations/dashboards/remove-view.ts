import "server-only";
import { eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import type { RemoveViewInput } from "@/lib/analysis/view-input";
import { db } from "../../client";
import { savedViews } from "../../schema";
import { recordAudit } from "../record-audit";
import { holdView } from "./save-view";

/** Its link leads nowhere from then on. Throws Refusal: notFound (also somebody else's), conflict. */
export async function removeView({ actor, input }: Call<RemoveViewInput>): Promise<{ id: number }> {
  return db.transaction(async (tx) => {
    const view = await holdView(tx, actor.personId, input.id, input.version);
    await tx.delete(savedViews).where(eq(savedViews.id, view.id));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "view.remove",
      objectKind: "view",
      objectId: view.id,
      before: { name: view.name, isShared: view.isShared },
    });
    return { id: view.id };
  });
}
