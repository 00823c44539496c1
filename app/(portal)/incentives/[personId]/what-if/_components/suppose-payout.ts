import { creditAmount } from "@/lib/incentives/scenario-credit";
import { prepareWhatIf, type ScenarioDeal, type WhatIf } from "@/lib/incentives/what-if";
import { parseAmount } from "./amount-field";
import type { Scenario } from "./scenario";
import type { Supposition } from "./use-supposition";

export interface Answer {
  whatIf: WhatIf;
  /** Of the ticked deals whose amount can be read. */
  deals: { count: number; amountMinor: bigint };
}

/** Whatever may be supposed of a scenario is answered by this, through the very function that pays. */
export function prepareAnswers(scenario: Scenario, currency: string): (supposition: Supposition) => Answer {
  const { plan, facts, orders, rows } = scenario;
  const suppose = prepareWhatIf(plan, facts);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (supposition) => {
    const deals: ScenarioDeal[] = [];
    let amountMinor = 0n;
    for (const [id, { amount, closeOn }] of supposition.deals) {
      const row = byId.get(id);
      const minor = parseAmount(amount, currency);
      if (!row || minor === null) continue;
      amountMinor += minor;
      deals.push({ id, closeOn, amounts: creditAmount(row.credit, minor) });
    }
    const whatIf = suppose(deals, collected(facts, orders, supposition.orders));
    return { whatIf, deals: { count: deals.length, amountMinor } };
  };
}

/** The collection rate with the ticked orders paid; nothing where none is. */
function collected(
  facts: Scenario["facts"],
  orders: Scenario["orders"],
  paid: ReadonlySet<number>,
): Scenario["facts"]["ratios"] {
  const ratio = facts.ratios.collection_rate;
  if (ratio === undefined || paid.size === 0) return {};
  const more = orders.reduce((sum, { id, openMinor }) => (paid.has(id) ? sum + openMinor : sum), 0n);
  return { collection_rate: { ...ratio, numerator: ratio.numerator + more } };
}
