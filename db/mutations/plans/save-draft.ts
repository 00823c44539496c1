import "server-only";
import { and, eq } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import { canonicalise } from "@/lib/incentives/canonicalise";
import { parsePlanForm } from "@/lib/incentives/parse-plan-form";
import type { DiscardDraftInput, SaveDraftInput } from "@/lib/incentives/plan-input";
import { db } from "../../client";
import { planDrafts, planVersions } from "../../schema";
import { recordAudit } from "../record-audit";
import { holdDraft } from "./hold-draft";

/**
 * Keeps what stands in the fields, finished or not; as soon as it says a plan, that becomes the draft's definition. Saved while typing,
 * so it leaves no trail entry: publishing does. Throws Refusal: notFound, conflict (somebody else saved meanwhile).
 */
export async function saveDraft(
  { actor, input, now }: Call<SaveDraftInput>,
  { moneyDigits }: { moneyDigits: number },
): Promise<{ revision: number }> {
  return db.transaction(async (tx) => {
    const { draft } = await holdDraft(tx, input);
    const revision = draft.revision + 1;
    const saved = await tx
      .update(planDrafts)
      .set({ form: input.form, revision, savedBy: actor.personId, savedAt: now })
      .where(and(eq(planDrafts.planVersionId, input.versionId), eq(planDrafts.revision, input.revision)))
      .returning({ id: planDrafts.planVersionId });
    if (saved.length === 0) throw new Refusal("conflict");
    const { plan } = parsePlanForm(input.form, moneyDigits);
    if (plan)
      await tx
        .update(planVersions)
        .set({ definition: JSON.parse(canonicalise(plan)) })
        .where(and(eq(planVersions.id, input.versionId), eq(planVersions.state, "draft")));
    return { revision };
  });
}

/** Throws a draft away; published versions stay. Throws Refusal: notFound, conflict. */
export async function discardDraft({ actor, input }: Call<DiscardDraftInput>): Promise<{ planId: number }> {
  return db.transaction(async (tx) => {
    const { version } = await holdDraft(tx, input);
    await tx
      .delete(planVersions)
      .where(and(eq(planVersions.id, input.versionId), eq(planVersions.state, "draft")));
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "plan.discard",
      objectKind: "plan",
      objectId: version.planId,
      before: { version: version.version },
    });
    return { planId: version.planId };
  });
}
