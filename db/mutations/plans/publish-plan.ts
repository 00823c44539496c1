import "server-only";
import { and, eq, isNull, ne, or, sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import { canonicalise } from "@/lib/incentives/canonicalise";
import { isPublishable, lintPlan } from "@/lib/incentives/lint-plan";
import { parsePlanForm } from "@/lib/incentives/parse-plan-form";
import { planFormSchema } from "@/lib/incentives/plan-form-schema";
import type { PublishPlanInput, RetirePlanInput } from "@/lib/incentives/plan-input";
import { planIndexRows } from "@/lib/incentives/plan-rows";
import type { Plan } from "@/lib/incentives/plan-schema";
import type { Day } from "@/lib/periods";
import { db, type Transaction } from "../../client";
import { incentivePlans, planBands, planDrafts, planGates, planMembers, planVersions } from "../../schema";
import { insertNotifications } from "../insert-notifications";
import { recordAudit } from "../record-audit";
import { holdDraft } from "./hold-draft";
import { refuseCalculatedDay } from "./refuse-calculated-day";

/**
 * Makes a draft the version that pays from a day on. The version before it ends that day; neither ever changes again. Everybody on
 * the plan is told. Throws Refusal: notFound, conflict (saved or published meanwhile), planUnfinished (a field says nothing that can be
 * calculated), planBlocked (the linter), periodClosed, and at `effectiveOn` periodCalculated or notAfterLast.
 */
export async function publishPlan(
  { actor, input, now }: Call<PublishPlanInput>,
  { moneyDigits }: { moneyDigits: number },
): Promise<{ planId: number; version: number }> {
  return db.transaction(async (tx) => {
    const { version, draft } = await holdDraft(tx, input);
    const [plan] = await tx
      .select()
      .from(incentivePlans)
      .where(eq(incentivePlans.id, version.planId))
      .for("update");
    const definition = readDefinition(draft.form, moneyDigits);
    await refuseCalculatedDay(tx, "effectiveOn", input.effectiveOn);
    await endEarlier(tx, version.planId, input.effectiveOn);
    const [published] = await tx
      .update(planVersions)
      .set({
        state: "published",
        effectiveOn: input.effectiveOn,
        definition: JSON.parse(canonicalise(definition)),
        publishedBy: actor.personId,
        publishedAt: now,
      })
      .where(and(eq(planVersions.id, version.id), eq(planVersions.state, "draft")))
      .returning({ id: planVersions.id });
    if (!published) throw new Refusal("conflict");
    await tx.delete(planDrafts).where(eq(planDrafts.planVersionId, version.id));
    await insertIndexRows(tx, version.id, definition);
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "plan.publish",
      objectKind: "plan",
      objectId: version.planId,
      after: { version: version.version, effectiveOn: input.effectiveOn },
    });
    await tellMembers(tx, version, input.effectiveOn, plan?.name ?? "");
    return { planId: version.planId, version: version.version };
  });
}

/** What the fields say, once nothing stands against it. The browser has said so already; this is what counts. */
function readDefinition(form: unknown, moneyDigits: number): Plan {
  const { plan } = parsePlanForm(planFormSchema.parse(form), moneyDigits);
  if (!plan) throw new Refusal("planUnfinished");
  const blocking = lintPlan(plan).filter(({ severity }) => severity === "error");
  if (!isPublishable(blocking)) throw new Refusal("planBlocked", { params: { count: blocking.length } });
  return plan;
}

/** Versions follow one another: a new one begins after the last one began, and ends it. */
async function endEarlier(tx: Transaction, planId: number, effectiveOn: Day): Promise<void> {
  const ofPlan = and(eq(planVersions.planId, planId), ne(planVersions.state, "draft"));
  const [later] = await tx
    .select({ id: planVersions.id })
    .from(planVersions)
    .where(and(ofPlan, sql`${planVersions.effectiveOn} >= ${effectiveOn}`))
    .limit(1);
  if (later) throw new Refusal("invalid", { fields: { effectiveOn: "notAfterLast" } });
  await tx
    .update(planVersions)
    .set({ state: "retired", endOn: effectiveOn })
    .where(and(ofPlan, or(isNull(planVersions.endOn), sql`${planVersions.endOn} > ${effectiveOn}`)));
}

async function insertIndexRows(tx: Transaction, planVersionId: number, definition: Plan): Promise<void> {
  const rows = planIndexRows(definition);
  if (rows.bands.length > 0)
    await tx.insert(planBands).values(rows.bands.map((row) => ({ planVersionId, ...row })));
  if (rows.gates.length > 0)
    await tx.insert(planGates).values(rows.gates.map((row) => ({ planVersionId, ...row })));
}

async function tellMembers(
  tx: Transaction,
  version: { id: number; planId: number; version: number },
  from: Day,
  plan: string,
): Promise<void> {
  const members = await tx
    .selectDistinct({ personId: planMembers.personId })
    .from(planMembers)
    .where(
      and(
        eq(planMembers.planId, version.planId),
        or(isNull(planMembers.endOn), sql`${planMembers.endOn} > ${from}`),
      ),
    );
  await insertNotifications(
    tx,
    members.map(({ personId }) => ({
      personId,
      kind: "planPublished",
      params: { plan },
      href: `/incentives/plans/${version.planId}/document?version=${version.version}`,
      dedupeKey: `plan:${version.id}:published`,
    })),
  );
}

/**
 * Ends a plan: from the day on it pays nobody, and nobody is on it. Throws Refusal: notFound, conflict (another version is the last one by
 * now), periodClosed, and at `endOn` periodCalculated or endBeforeStart.
 */
export async function retirePlan({ actor, input }: Call<RetirePlanInput>): Promise<{ planId: number }> {
  return db.transaction(async (tx) => {
    await tx.select().from(incentivePlans).where(eq(incentivePlans.id, input.planId)).for("update");
    const [last] = await tx
      .select()
      .from(planVersions)
      .where(and(eq(planVersions.planId, input.planId), eq(planVersions.state, "published")))
      .for("update");
    if (!last) throw new Refusal("notFound");
    if (last.id !== input.versionId) throw new Refusal("conflict");
    await refuseCalculatedDay(tx, "endOn", input.endOn);
    if (input.endOn <= last.effectiveOn)
      throw new Refusal("invalid", { fields: { endOn: "endBeforeStart" } });
    await tx
      .update(planVersions)
      .set({ state: "retired", endOn: input.endOn })
      .where(and(eq(planVersions.id, last.id), eq(planVersions.state, "published")));
    const stays = and(
      eq(planMembers.planId, input.planId),
      or(isNull(planMembers.endOn), sql`${planMembers.endOn} > ${input.endOn}`),
    );
    // Who would only have joined later never does.
    await tx.delete(planMembers).where(and(stays, sql`${planMembers.startOn} >= ${input.endOn}`));
    await tx.update(planMembers).set({ endOn: input.endOn }).where(stays);
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "plan.retire",
      objectKind: "plan",
      objectId: input.planId,
      before: { version: last.version },
      after: { endOn: input.endOn },
    });
    return { planId: input.planId };
  });
}
