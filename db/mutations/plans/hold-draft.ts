import "server-only";
import { and, eq } from "drizzle-orm";
import { Refusal } from "@/lib/action-result";
import type { Transaction } from "../../client";
import { planDrafts, planVersions } from "../../schema";

/**
 * The draft, held until the transaction ends. Throws Refusal: notFound (there is none, or it has been published), conflict with the
 * revision that is there now.
 */
export async function holdDraft(
  tx: Transaction,
  { versionId, revision }: { versionId: number; revision: number },
) {
  const [row] = await tx
    .select({ version: planVersions, draft: planDrafts })
    .from(planVersions)
    .innerJoin(planDrafts, eq(planDrafts.planVersionId, planVersions.id))
    .where(and(eq(planVersions.id, versionId), eq(planVersions.state, "draft")))
    .for("update");
  if (!row) throw new Refusal("notFound");
  if (row.draft.revision !== revision)
    throw new Refusal("conflict", { params: { revision: row.draft.revision } });
  return row;
}
