import type { Minor } from "../money";
import { canonicalise } from "./canonicalise";
import type { CauseCode } from "./cause-codes";
import { type CompiledPlan, compilePlan } from "./compile-plan";
import { listFactChanges } from "./fact-changes";
import type { Facts } from "./facts-schema";
import { calculatePayout } from "./payout";
import type { Plan } from "./plan-schema";

export interface Cause {
  code: CauseCode;
  /** Deal or refund. */
  ref: number | null;
  /** Measure key, metric or award. */
  name: string | null;
  amountMinor: Minor;
}

export interface Snapshot {
  plan: Plan | CompiledPlan;
  facts: Facts;
}

export interface Difference {
  beforeMinor: Minor;
  afterMinor: Minor;
  deltaMinor: Minor;
  /** They add up to the difference exactly; what changed nothing is left out. */
  causes: Cause[];
}

/**
 * Why a number moved between two snapshots of one person: the causes are brought in one after the other, plan first, then targets,
 * deals by close date and id, gates, collections, refunds and balances, and each is charged with what it moved. The order
 * is fixed, so the same pair always gets the same answer; a cause whose effect depends on an earlier one carries the joint part.
 */
export function explainDifference(
  before: Snapshot,
  after: Snapshot,
  figure: "earned" | "payable" = "payable",
): Difference {
  let plan = compilePlan(before.plan);
  let facts = before.facts;
  const read = () => {
    const payout = calculatePayout(plan, facts, { trace: false });
    return figure === "earned" ? payout.earnedMinor : payout.payableMinor;
  };
  const beforeMinor = read();
  let amount = beforeMinor;
  const causes: Cause[] = [];
  const book = (cause: Omit<Cause, "amountMinor">) => {
    const next = read();
    if (next !== amount) causes.push({ ...cause, amountMinor: next - amount });
    amount = next;
  };

  const target = compilePlan(after.plan);
  if (canonicalise(plan.plan) !== canonicalise(target.plan)) {
    plan = target;
    book({ code: "planChanged", ref: null, name: null });
  }
  for (const change of listFactChanges(before.facts, after.facts)) {
    facts = change.apply(facts);
    book({ code: change.code, ref: change.ref, name: change.name });
  }
  return { beforeMinor, afterMinor: amount, deltaMinor: amount - beforeMinor, causes };
}
