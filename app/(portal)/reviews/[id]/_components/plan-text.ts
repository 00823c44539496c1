import type { ReviewAlert } from "@/lib/reviews/review-facts";
import type { ReviewWords } from "../../_components/review-words";

/** The plan that was started for an alert: how much of it is done, what it has cost, what came of it. */
export function planText(plan: NonNullable<ReviewAlert["plan"]>, { t, f, nameOf }: ReviewWords): string {
  return [
    t("plan", { name: nameOf(plan), done: plan.done, total: plan.total }),
    plan.costMinor > 0n ? t("planCost", { cost: f.money(plan.costMinor) }) : null,
    plan.verdict ? t("planVerdict", { verdict: t(`verdict.${plan.verdict}`) }) : null,
  ]
    .filter(Boolean)
    .join(" · ");
}
