import type { CreatePlanInput } from "@/lib/planning/plan-input";
import { createPlan } from "../mutations/planning/create-plan";
import { openPlan } from "../mutations/planning/move-plan";
import { publishPlan } from "../mutations/planning/publish-plan";
import type { World } from "./deals";
import { demoActor } from "./demo-actor";

/** Keys that stay the same, so that a load that is taken up again makes nothing twice. */
const keyOf = (nth: number) => `7207310a-0000-4000-8000-00000000000${nth}`;

/**
 * This year's plan as it was published last December, and two drafts of the next year: one that managers may propose in, and a bolder
 * one to compare it with. Told by the real mutations, after the facts are there.
 */
export async function makeDemoPlans({ org, time }: World, now: Date): Promise<void> {
  const planner = org.people.find(({ email }) => email.startsWith("shuning.ye@"))?.id ?? 0;
  const actor = demoActor({ org, time } as World, planner);
  const year = Number(time.todayDay.slice(0, 4));
  const make = (at: Date, input: Omit<CreatePlanInput, "fromPlanId" | "metrics">) =>
    createPlan({
      actor,
      now: at,
      input: { metrics: ["won_value", "new_customers"], fromPlanId: null, ...input },
    });
  const december = new Date(`${year - 1}-12-18T06:00:00Z`);
  const published = await make(december, {
    name: `${year} 年度目标`,
    fiscalYear: String(year),
    basis: "targets",
    growthPpm: 0,
    clientKey: keyOf(1),
  });
  await publishPlan({ actor, now: december, input: { id: published.id, version: 1 } });
  const steady = await make(now, {
    name: "稳健增长 12%",
    fiscalYear: String(year + 1),
    basis: "actuals",
    growthPpm: 120_000,
    clientKey: keyOf(2),
  });
  await openPlan({ actor, now, input: { id: steady.id, version: 1, isOpen: true } });
  await make(now, {
    name: "进取增长 20%",
    fiscalYear: String(year + 1),
    basis: "actuals",
    growthPpm: 200_000,
    clientKey: keyOf(3),
  });
}
