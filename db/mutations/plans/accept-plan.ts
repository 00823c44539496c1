import "server-only";
import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import type { AcceptPlanInput, RemindInput } from "@/lib/incentives/plan-input";
import { businessDayOf } from "../../business-day";
import { db } from "../../client";
import { incentivePlans, planAcceptances, planDocuments, planMembers, planVersions } from "../../schema";
import { insertNotifications } from "../insert-notifications";
import { recordAudit } from "../record-audit";

/** The text that the version says in the reader's language, as the portal words it now. */
export interface DocumentText {
  locale: string;
  hash: string;
  body: string;
}

/**
 * Accepts a version of one's own plan in the words that were read; the words are kept. A second time changes nothing. Throws Refusal:
 * notFound (not on this plan, or the version was never published), conflict (the words have changed since they were read).
 */
export async function acceptPlan(
  { actor, input, now }: Call<AcceptPlanInput>,
  text: DocumentText,
): Promise<{ id: number }> {
  if (text.hash !== input.hash) throw new Refusal("conflict");
  return db.transaction(async (tx) => {
    const [version] = await tx
      .select({ id: planVersions.id, planId: planVersions.planId, version: planVersions.version })
      .from(planVersions)
      .innerJoin(planMembers, eq(planMembers.planId, planVersions.planId))
      .where(
        and(
          eq(planVersions.id, input.versionId),
          eq(planVersions.state, "published"),
          eq(planMembers.personId, actor.personId),
          or(isNull(planMembers.endOn), gt(planMembers.endOn, businessDayOf(now))),
        ),
      )
      .limit(1);
    if (!version) throw new Refusal("notFound");
    await tx
      .insert(planDocuments)
      .values({ planVersionId: version.id, ...text })
      .onConflictDoNothing();
    const [document] = await tx
      .select({ id: planDocuments.id })
      .from(planDocuments)
      .where(and(eq(planDocuments.planVersionId, version.id), eq(planDocuments.hash, text.hash)));
    const [accepted] = await tx
      .insert(planAcceptances)
      .values({
        planVersionId: version.id,
        personId: actor.personId,
        documentId: document?.id ?? 0,
        acceptedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: planAcceptances.id });
    if (accepted)
      await recordAudit(tx, {
        actorId: actor.personId,
        action: "plan.accept",
        objectKind: "plan",
        objectId: version.planId,
        after: { version: version.version, hash: text.hash },
      });
    return { id: version.id };
  });
}

/** Reminds everybody on the plan who has not accepted the version, at most once a day. Throws Refusal: notFound. */
export async function remindAcceptances({ input, now }: Call<RemindInput>): Promise<{ count: number }> {
  return db.transaction(async (tx) => {
    const [version] = await tx
      .select({
        id: planVersions.id,
        planId: planVersions.planId,
        number: planVersions.version,
        name: incentivePlans.name,
      })
      .from(planVersions)
      .innerJoin(incentivePlans, eq(incentivePlans.id, planVersions.planId))
      .where(and(eq(planVersions.id, input.versionId), eq(planVersions.state, "published")));
    if (!version) throw new Refusal("notFound");
    const today = businessDayOf(now);
    const outstanding = await tx
      .selectDistinct({ personId: planMembers.personId })
      .from(planMembers)
      .where(
        and(
          eq(planMembers.planId, version.planId),
          or(isNull(planMembers.endOn), gt(planMembers.endOn, today)),
          sql`not exists (select from plan_acceptances a where a.plan_version_id = ${version.id} and a.person_id = ${planMembers.personId})`,
        ),
      );
    await insertNotifications(
      tx,
      outstanding.map(({ personId }) => ({
        personId,
        kind: "planAcceptanceDue",
        params: { plan: version.name },
        href: `/incentives/plans/${version.planId}/document?version=${version.number}`,
        dedupeKey: `plan:${version.id}:remind:${today}`,
      })),
    );
    return { count: outstanding.length };
  });
}
