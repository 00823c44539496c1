import "server-only";
import { getPlanDraft } from "@/db/queries/plans/drafts";
import { listPaidMonths } from "@/db/queries/plans/paid-months";
import type { Call } from "@/lib/access/call";
import { Refusal } from "@/lib/action-result";
import { isCalculable, lintPlan } from "@/lib/incentives/lint-plan";
import { parsePlanForm } from "@/lib/incentives/parse-plan-form";
import type { PlanForm } from "@/lib/incentives/plan-form-schema";
import { type PlanSimulation, simulatePlan } from "@/lib/incentives/plan-simulation";
import { readCompany } from "@/lib/server/view";

/** What the fields, as they stand on the screen, would have given; `none` where nobody on the plan has been paid yet. */
export interface DraftSimulation {
  none: boolean;
  start: string | null;
  end: string | null;
  result: PlanSimulation | null;
}

export async function simulateDraft(
  { input }: Call<{ versionId: number; form: PlanForm }>,
  moneyDigits: number,
): Promise<DraftSimulation> {
  const [draft, company] = await Promise.all([getPlanDraft(input.versionId), readCompany()]);
  const { plan } = parsePlanForm(input.form, moneyDigits);
  if (!draft) throw new Refusal("notFound");
  if (!plan || !isCalculable(lintPlan(plan))) throw new Refusal("planUnfinished");
  const months = await listPaidMonths(draft.planId, company.fiscal);
  const starts = months.map(({ start }) => start).sort();
  return {
    none: months.length === 0,
    start: starts[0] ?? null,
    end: starts.at(-1) ?? null,
    result: simulatePlan(plan, months),
  };
}
