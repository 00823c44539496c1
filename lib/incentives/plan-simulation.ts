import { divideRounded, type Minor, type Ppm } from "../money";
import { compilePlan } from "./compile-plan";
import type { Facts } from "./facts-schema";
import { measureKey } from "./measure-key";
import { calculatePayout } from "./payout";
import type { Plan } from "./plan-schema";

/** One statement that was calculated: the results that it rests on, and what it gave. */
export interface PaidMonth {
  personId: number;
  facts: Facts;
  earnedMinor: Minor;
  /** First day of the period; a person's months are calculated in its order. */
  start: string;
  /** Whether the fiscal year begins with it, as far as the simulation knows. */
  opensYear: boolean;
}

/** Below this many people a figure would say what one of them is paid. */
export const LEAST_PEOPLE = 3;

export const CHANGE_GROUPS = ["lessMuch", "less", "same", "more", "moreMuch"] as const;
export type ChangeGroup = (typeof CHANGE_GROUPS)[number];

/** At least three people of like attainment, and what a month gave them on average. */
export interface PeopleGroup {
  people: number;
  attainmentPpm: Ppm;
  beforeMinor: Minor;
  afterMinor: Minor;
}

export interface PlanSimulation {
  people: number;
  beforeMinor: Minor;
  afterMinor: Minor;
  changes: Record<ChangeGroup, number>;
  groups: PeopleGroup[];
  /** Months by the band of the plan's first part that they ended in; -1 stands for months that it paid nothing. */
  rungs: { index: number; months: number }[];
  /** Measures of the plan for which months held no result, and how many months that concerns. */
  missing: { measures: string[]; months: number };
}

interface PersonSum {
  before: Minor;
  after: Minor;
  actual: bigint;
  target: bigint;
  months: number;
}

/**
 * What a plan would have given for results that were paid by another one: every month by the engine, in order, with what the plan
 * itself gave earlier in the year. Awards and clawbacks are outside the plan and left out. Null for fewer than three people.
 */
export function simulatePlan(plan: Plan, months: readonly PaidMonth[]): PlanSimulation | null {
  const compiled = compilePlan(plan);
  const keys = [...new Set(plan.components.map(measureKey))];
  const people = new Map<number, PersonSum>();
  const rungs = new Map<number, number>();
  const missing = { measures: new Set<string>(), months: 0 };
  const history = new Map<number, { earnedMinor: Minor; releasedMinor: Minor }>();
  const balances = new Map<number, Facts["balances"]>();
  for (const { personId, facts, earnedMinor, opensYear } of months) {
    if (opensYear) history.delete(personId);
    const absent = keys.filter((key) => facts.measures[key] === undefined);
    if (absent.length > 0) missing.months += 1;
    for (const key of absent) missing.measures.add(key);
    const before = history.get(personId) ?? { earnedMinor: 0n, releasedMinor: 0n };
    const payout = calculatePayout(
      compiled,
      {
        ...facts,
        history: before,
        balances: balances.get(personId) ?? { drawMinor: 0n, recoveryMinor: 0n },
        clawbacks: [],
        awards: [],
      },
      { trace: false },
    );
    history.set(personId, {
      earnedMinor: before.earnedMinor + payout.earnedMinor,
      releasedMinor: before.releasedMinor + payout.releasedMinor,
    });
    balances.set(personId, payout.balances);
    const [main] = payout.components;
    if (main) rungs.set(main.index, (rungs.get(main.index) ?? 0) + 1);
    const sum = people.get(personId) ?? { before: 0n, after: 0n, actual: 0n, target: 0n, months: 0 };
    people.set(personId, {
      before: sum.before + earnedMinor,
      after: sum.after + payout.earnedMinor,
      actual: sum.actual + (main?.actual ?? 0n),
      target: sum.target + (main?.target ?? 0n),
      months: sum.months + 1,
    });
  }
  const sums = [...people.values()];
  if (sums.length < LEAST_PEOPLE) return null;
  return {
    people: sums.length,
    beforeMinor: sums.reduce((total, { before }) => total + before, 0n),
    afterMinor: sums.reduce((total, { after }) => total + after, 0n),
    changes: countChanges(sums),
    groups: groupPeople(sums),
    rungs: [...rungs].sort(([a], [b]) => a - b).map(([index, count]) => ({ index, months: count })),
    missing: { measures: [...missing.measures], months: missing.months },
  };
}

function countChanges(sums: readonly PersonSum[]): Record<ChangeGroup, number> {
  const counts: Record<ChangeGroup, number> = { lessMuch: 0, less: 0, same: 0, more: 0, moreMuch: 0 };
  for (const { before, after } of sums) {
    const change = after - before;
    const size = change < 0n ? -change : change;
    const isMuch = size * 10n > (before < 0n ? -before : before);
    if (change === 0n) counts.same += 1;
    else if (change > 0n) counts[isMuch ? "moreMuch" : "more"] += 1;
    else counts[isMuch ? "lessMuch" : "less"] += 1;
  }
  return counts;
}

/** At most twelve groups of neighbours in attainment, none of fewer than three people. */
function groupPeople(sums: readonly PersonSum[]): PeopleGroup[] {
  const rated = sums
    .filter(({ target }) => target > 0n)
    .map((sum) => ({ ...sum, attainmentPpm: Number(divideRounded(sum.actual * 1_000_000n, sum.target)) }))
    .sort((a, b) => a.attainmentPpm - b.attainmentPpm);
  const count = Math.min(12, Math.floor(rated.length / LEAST_PEOPLE));
  return Array.from({ length: count }, (_, i) => {
    const group = rated.slice(
      Math.floor((i * rated.length) / count),
      Math.floor(((i + 1) * rated.length) / count),
    );
    const months = BigInt(group.reduce((total, one) => total + one.months, 0));
    const mean = (of: (one: (typeof group)[number]) => Minor) =>
      divideRounded(
        group.reduce((total, one) => total + of(one), 0n),
        months,
      );
    return {
      people: group.length,
      attainmentPpm: Math.round(group.reduce((total, one) => total + one.attainmentPpm, 0) / group.length),
      beforeMinor: mean(({ before }) => before),
      afterMinor: mean(({ after }) => after),
    };
  });
}
