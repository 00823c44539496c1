import { creditAmount } from "@/lib/incentives/scenario-credit";
import { prepareWhatIf, type ScenarioDeal, type WhatIf } from "@/lib/incentives/what-if";
import { parseAmount } from "./amount-field";
import type { Scenario } from "./scenario";
import type { Supposed, Supposition } from "./supposition";

export interface Answer {
  whatIf: WhatIf;
  /** Of the ticked deals whose amount can be read. */
  deals: { count: number; amountMinor: bigint };
}

interface ReadDeal {
  amountMinor: bigint;
  deal: ScenarioDeal;
}

/** Whatever may be supposed of a scenario is answered by this, through the very function that pays. */
export function prepareAnswers(scenario: Scenario, currency: string): (supposition: Supposition) => Answer {
  const { plan, facts, orders, rows } = scenario;
  const suppose = prepareWhatIf(plan, facts);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const readDeal = (id: number, { amount, closeOn }: Supposed): ReadDeal | null => {
    const row = byId.get(id);
    const amountMinor = parseAmount(amount, currency);
    if (!row || amountMinor === null) return null;
    return { amountMinor, deal: { id, closeOn, amounts: creditAmount(row.credit, amountMinor) } };
  };
  // A keystroke changes one of two hundred: the others have been read.
  const known = new WeakMap<Supposed, ReadDeal | null>();
  const answer = (supposition: Supposition): Answer => {
    const deals: ScenarioDeal[] = [];
    let amountMinor = 0n;
    for (const [id, supposed] of supposition.deals) {
      let read = known.get(supposed);
      if (read === undefined) {
        read = readDeal(id, supposed);
        known.set(supposed, read);
      }
      if (read === null) continue;
      amountMinor += read.amountMinor;
      deals.push(read.deal);
    }
    const whatIf = suppose(deals, collected(facts, orders, supposition.orders));
    return { whatIf, deals: { count: deals.length, amountMinor } };
  };
  // Several parts of the screen ask for the same one.
  const answers = new WeakMap<Supposition, Answer>();
  return (supposition) => {
    const found = answers.get(supposition) ?? answer(supposition);
    answers.set(supposition, found);
    return found;
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
