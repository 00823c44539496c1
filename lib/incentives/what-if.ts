import type { Minor } from "../money";
import { type CompiledPlan, compilePlan } from "./compile-plan";
import { compareDeals } from "./deal-order";
import type { Facts, Measured } from "./facts-schema";
import { calculateLadders, type Ladder } from "./ladder";
import { calculatePayout, type Payout } from "./payout";
import type { Plan } from "./plan-schema";

/** An open deal supposed to be won: on which day, and what it would credit, by measure key. */
export interface ScenarioDeal {
  id: number;
  closeOn: string;
  amounts: Readonly<Record<string, bigint>>;
}

const NOT_MEASURED: Measured = { actual: 0n, target: null, credits: [], share: null };

export interface WhatIf {
  before: Payout;
  after: Payout;
  laddersBefore: Ladder[];
  laddersAfter: Ladder[];
  /** After minus before, minor units. */
  earnedDeltaMinor: Minor;
  payableDeltaMinor: Minor;
  /** Rungs climbed by component; only those where something was. */
  rungsEntered: { component: string; indexes: number[] }[];
  /** Gates whose state differs. */
  gatesChanged: { code: string; open: boolean }[];
  /** Deals of the scenario that close outside the period and so count for nothing. */
  outsidePeriod: number[];
}

/**
 * The payout as it would be. A scenario deal that is credited already replaces that credit (another amount, another day); one that
 * closes outside the period counts for nothing. `ratios` supposes other gate values. The browser runs this very function.
 */
export function calculateWhatIf(
  plan: Plan | CompiledPlan,
  facts: Facts,
  deals: readonly ScenarioDeal[],
  ratios: Facts["ratios"] = {},
): WhatIf {
  return prepareWhatIf(plan, facts)(deals, ratios);
}

/** The same for many scenarios over one state of facts, such as one with every keystroke: what is, is worked out once. */
export function prepareWhatIf(
  plan: Plan | CompiledPlan,
  facts: Facts,
): (deals: readonly ScenarioDeal[], ratios?: Facts["ratios"]) => WhatIf {
  const compiled = compilePlan(plan);
  const before = calculatePayout(compiled, facts, { trace: false });
  const laddersBefore = calculateLadders(compiled, facts);
  return (deals, ratios = {}) => {
    const { supposed, outside } = sumScenario(facts, deals, ratios);
    const after = calculatePayout(compiled, supposed, { trace: false });
    const laddersAfter = calculateLadders(compiled, supposed);
    return {
      before,
      after,
      laddersBefore,
      laddersAfter,
      earnedDeltaMinor: after.earnedMinor - before.earnedMinor,
      payableDeltaMinor: after.payableMinor - before.payableMinor,
      rungsEntered: listRungsEntered(laddersBefore, laddersAfter),
      gatesChanged: after.gates
        .filter((gate, index) => gate.open !== before.gates[index]?.open)
        .map(({ code, open }) => ({ code, open })),
      outsidePeriod: outside,
    };
  };
}

/** The facts with the scenario in them; the given facts are left alone. */
export function applyScenario(
  facts: Facts,
  deals: readonly ScenarioDeal[],
  ratios: Facts["ratios"] = {},
): Facts {
  const ids = new Set(deals.map((deal) => deal.id));
  const keys = new Set([
    ...Object.keys(facts.measures),
    ...deals.flatMap((deal) => Object.keys(deal.amounts)),
  ]);
  const counted = deals.filter((deal) => isInside(facts, deal.closeOn)).sort(compareDeals);
  const measures: Record<string, Measured> = {};
  for (const key of keys) {
    const measured = facts.measures[key] ?? NOT_MEASURED;
    const kept = measured.credits.filter((credit) => !ids.has(credit.id));
    const added = counted.flatMap(({ id, closeOn, amounts }) => {
      const amount = amounts[key];
      return amount === undefined ? [] : [{ id, closeOn, amount }];
    });
    const total = (credits: Measured["credits"]) => credits.reduce((sum, credit) => sum + credit.amount, 0n);
    const opening = measured.actual - total(measured.credits);
    const credits = [...kept, ...added];
    measures[key] = { ...measured, credits, actual: opening + total(credits) };
  }
  return { ...facts, measures, ratios: { ...facts.ratios, ...ratios } };
}

/**
 * The facts with the scenario in their sums, without the deals behind them: what `applyScenario` gives, for a payout without a trace, in one
 * pass over two hundred deals for every keystroke.
 */
function sumScenario(
  facts: Facts,
  deals: readonly ScenarioDeal[],
  ratios: Facts["ratios"],
): { supposed: Facts; outside: number[] } {
  const ids = new Set<number>();
  const outside: number[] = [];
  const gained: Record<string, bigint> = {};
  for (const { id, closeOn, amounts } of deals) {
    ids.add(id);
    const counts = isInside(facts, closeOn);
    if (!counts) outside.push(id);
    for (const key in amounts) gained[key] = (gained[key] ?? 0n) + (counts ? (amounts[key] ?? 0n) : 0n);
  }
  const measures: Record<string, Measured> = {};
  for (const key of new Set([...Object.keys(facts.measures), ...Object.keys(gained)])) {
    const measured = facts.measures[key] ?? NOT_MEASURED;
    let actual = measured.actual + (gained[key] ?? 0n);
    for (const { id, amount } of measured.credits) if (ids.has(id)) actual -= amount;
    measures[key] = { ...measured, credits: [], actual };
  }
  return { supposed: { ...facts, measures, ratios: { ...facts.ratios, ...ratios } }, outside };
}

function isInside({ period }: Facts, day: string): boolean {
  return period === null || (period.start <= day && day < period.end);
}

function listRungsEntered(before: readonly Ladder[], after: readonly Ladder[]): WhatIf["rungsEntered"] {
  return after.flatMap((ladder, position) => {
    const from = before[position]?.currentIndex ?? -1;
    const indexes = Array.from(
      { length: Math.max(0, ladder.currentIndex - from) },
      (_, step) => from + 1 + step,
    );
    return indexes.length === 0 ? [] : [{ component: ladder.component, indexes }];
  });
}
