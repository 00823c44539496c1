import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import { canonicalise } from "@/lib/incentives/canonicalise";
import type { CreatePlanInput, StartVersionInput } from "@/lib/incentives/plan-input";
import { type Plan, parsePlan } from "@/lib/incentives/plan-schema";
import { PLAN_TEMPLATES } from "@/lib/incentives/plan-template-names";
import { emptyPlan, planTemplate } from "@/lib/incentives/plan-templates";
import { planToForm } from "@/lib/incentives/plan-to-form";
import { nextPeriod, periodOf } from "@/lib/periods";
import { businessDayOf } from "../../business-day";
import { db, type Transaction } from "../../client";
import { incentivePlans, planDrafts, planVersions } from "../../schema";
import { recordAudit } from "../record-audit";

interface Money {
  /** Decimals of the currency, for the amounts in the fields. */
  moneyDigits: number;
}

/** A new plan with its first draft. Nobody is on it yet. Throws Refusal: invalid (the version to copy is not there). */
export async function createPlan(
  { actor, input, now }: Call<CreatePlanInput>,
  money: Money,
): Promise<{ versionId: number }> {
  return db.transaction(async (tx) => {
    const definition = await startOf(tx, input.from);
    const [plan] = await tx
      .insert(incentivePlans)
      .values({ name: input.name, nameEn: input.nameEn })
      .returning({ id: incentivePlans.id });
    if (!plan) throw new Error("no plan was written");
    return insertDraft(tx, { planId: plan.id, definition, personId: actor.personId, now, ...money });
  });
}

async function startOf(tx: Transaction, from: string): Promise<Plan> {
  if (from === "empty") return emptyPlan();
  const template = PLAN_TEMPLATES.find((one) => one === from);
  if (template) return planTemplate(template);
  const [version] = await tx
    .select({ definition: planVersions.definition })
    .from(planVersions)
    .where(eq(planVersions.id, Number(from)));
  if (!version) throw new Refusal("invalid", { fields: { from: "notAnOption" } });
  return parsePlan(version.definition);
}

/**
 * The next version of a plan, as a draft that starts from one of its versions. A plan has one draft at a time: where there is one
 * already, that is the answer. Throws Refusal: notFound.
 */
export async function startVersion(
  { actor, input, now }: Call<StartVersionInput>,
  money: Money,
): Promise<{ versionId: number }> {
  return db.transaction(async (tx) => {
    const [plan] = await tx
      .select({ id: incentivePlans.id })
      .from(incentivePlans)
      .where(eq(incentivePlans.id, input.planId))
      .for("update");
    const [source] = await tx
      .select({ definition: planVersions.definition })
      .from(planVersions)
      .where(and(eq(planVersions.id, input.fromVersionId), eq(planVersions.planId, input.planId)));
    if (!plan || !source) throw new Refusal("notFound");
    const [draft] = await tx
      .select({ versionId: planVersions.id })
      .from(planVersions)
      .where(and(eq(planVersions.planId, plan.id), eq(planVersions.state, "draft")));
    if (draft) return draft;
    const definition = parsePlan(source.definition);
    return insertDraft(tx, { planId: plan.id, definition, personId: actor.personId, now, ...money });
  });
}

interface NewDraft extends Money {
  planId: number;
  definition: Plan;
  personId: number;
  now: Date;
}

/** A draft pays from the first of next month on, until somebody says otherwise when it is published. */
async function insertDraft(tx: Transaction, draft: NewDraft): Promise<{ versionId: number }> {
  const { planId, definition, personId, now, moneyDigits } = draft;
  const [version] = await tx
    .insert(planVersions)
    .values({
      planId,
      version: sql`(select coalesce(max(version), 0) + 1 from plan_versions where plan_id = ${planId})`,
      state: "draft",
      effectiveOn: nextPeriod(periodOf(businessDayOf(now), "month")).start,
      definition: JSON.parse(canonicalise(definition)),
    })
    .returning({ versionId: planVersions.id, version: planVersions.version });
  if (!version) throw new Error("no version was written");
  await tx.insert(planDrafts).values({
    planVersionId: version.versionId,
    form: planToForm(definition, moneyDigits),
    savedBy: personId,
    savedAt: now,
  });
  await recordAudit(tx, {
    actorId: personId,
    action: "plan.draft",
    objectKind: "plan",
    objectId: planId,
    after: { version: version.version },
  });
  return { versionId: version.versionId };
}
