import { canonicalise } from "./canonicalise";
import type { CauseCode } from "./cause-codes";
import { compareDeals, listDeals } from "./deal-order";
import type { Facts, Measured } from "./facts-schema";

export interface FactChange {
  code: CauseCode;
  ref: number | null;
  name: string | null;
  apply: (facts: Facts) => Facts;
}

const NONE: Measured = { actual: 0n, target: null, credits: [], share: null };

/** What leads from one set of facts to another, one change at a time; all of them applied give exactly `after`. */
export function listFactChanges(before: Facts, after: Facts): FactChange[] {
  return [
    ...fieldChange("targetPayChanged", "targetPayMinor", before, after),
    ...measureChanges(before, after),
    ...dealChanges(before, after),
    ...ratioChanges(before, after),
    ...fieldChange("historyChanged", "history", before, after),
    ...fieldChange("historyChanged", "carried", before, after),
    ...fieldChange("collectionChanged", "collection", before, after),
    ...clawbackChanges(before, after),
    ...fieldChange("awardChanged", "awards", before, after),
    ...fieldChange("adjustmentChanged", "adjustments", before, after),
    ...fieldChange("balanceChanged", "balances", before, after),
  ];
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalise(a ?? null) === canonicalise(b ?? null);
}

function fieldChange<Field extends keyof Facts>(
  code: CauseCode,
  field: Field,
  before: Facts,
  after: Facts,
): FactChange[] {
  if (isSame(before[field], after[field])) return [];
  return [{ code, ref: null, name: null, apply: (facts) => ({ ...facts, [field]: after[field] }) }];
}

/** Targets, then what was there before the first deal, then team shares. */
function measureChanges(before: Facts, after: Facts): FactChange[] {
  const keys = [...new Set([...Object.keys(before.measures), ...Object.keys(after.measures)])].sort();
  const pairs = keys.map((key) => ({
    key,
    old: before.measures[key] ?? NONE,
    next: after.measures[key] ?? NONE,
  }));
  const change = (code: CauseCode, key: string, update: (measured: Measured) => Measured): FactChange => ({
    code,
    ref: null,
    name: key,
    apply: (facts) => ({
      ...facts,
      measures: { ...facts.measures, [key]: update(facts.measures[key] ?? NONE) },
    }),
  });
  return [
    ...pairs
      .filter(({ old, next }) => old.target !== next.target)
      .map(({ key, next }) =>
        change("targetChanged", key, (measured) => ({ ...measured, target: next.target })),
      ),
    ...pairs
      .filter(({ old, next }) => openingOf(old) !== openingOf(next))
      .map(({ key, old, next }) =>
        change("openingChanged", key, (measured) => ({
          ...measured,
          actual: measured.actual + openingOf(next) - openingOf(old),
        })),
      ),
    ...pairs
      .filter(({ old, next }) => !isSame(old.share, next.share))
      .map(({ key, next }) =>
        change("shareChanged", key, (measured) => ({ ...measured, share: next.share })),
      ),
  ];
}

function openingOf(measured: Measured): bigint {
  return measured.credits.reduce((left, credit) => left - credit.amount, measured.actual);
}

/** Deals by close date (the new one, where there is one) and id. */
function dealChanges(before: Facts, after: Facts): FactChange[] {
  const old = new Map(listDeals(before).map((deal) => [deal.id, deal]));
  const next = new Map(listDeals(after).map((deal) => [deal.id, deal]));
  const all = new Map([...old, ...next]);
  return [...all.values()]
    .sort(compareDeals)
    .filter(({ id }) => !isSame(old.get(id), next.get(id)))
    .map(({ id }) => ({
      code: !old.has(id) ? "dealAdded" : !next.has(id) ? "dealRemoved" : "dealChanged",
      ref: id,
      name: null,
      apply: (facts) => replaceDeal(facts, after, id),
    }));
}

function replaceDeal(facts: Facts, after: Facts, id: number): Facts {
  const keys = new Set([...Object.keys(facts.measures), ...Object.keys(after.measures)]);
  const measures: Facts["measures"] = {};
  for (const key of keys) {
    const measured = facts.measures[key] ?? NONE;
    const credits = [
      ...measured.credits.filter((credit) => credit.id !== id),
      ...(after.measures[key]?.credits.filter((credit) => credit.id === id) ?? []),
    ];
    const total = credits.reduce((sum, credit) => sum + credit.amount, 0n);
    measures[key] = { ...measured, credits, actual: openingOf(measured) + total };
  }
  return { ...facts, measures };
}

function ratioChanges(before: Facts, after: Facts): FactChange[] {
  const metrics = [...new Set([...Object.keys(before.ratios), ...Object.keys(after.ratios)])].sort();
  return metrics
    .filter((metric) => !isSame(before.ratios[metric], after.ratios[metric]))
    .map((metric) => ({
      code: "ratioChanged",
      ref: null,
      name: metric,
      apply: (facts) => {
        const { [metric]: _, ...others } = facts.ratios;
        const ratio = after.ratios[metric];
        return { ...facts, ratios: ratio === undefined ? others : { ...others, [metric]: ratio } };
      },
    }));
}

function clawbackChanges(before: Facts, after: Facts): FactChange[] {
  const ids = [...new Set([...before.clawbacks, ...after.clawbacks].map((entry) => entry.id))].sort(
    (a, b) => a - b,
  );
  const find = (facts: Facts, id: number) => facts.clawbacks.filter((entry) => entry.id === id);
  return ids
    .filter((id) => !isSame(find(before, id), find(after, id)))
    .map((id) => ({
      code: "clawbackChanged",
      ref: id,
      name: null,
      apply: (facts) => ({
        ...facts,
        clawbacks: [...facts.clawbacks.filter((entry) => entry.id !== id), ...find(after, id)],
      }),
    }));
}
