import { allocateByLargestRemainder, PPM } from "../money";
import type { Credit, Facts, Measured, Ratio } from "./facts-schema";
import { measureKey } from "./measure-key";
import type { Component, Plan } from "./plan-schema";
import { splitByShares } from "./splits";

/** The metric whose credits are known deal by deal; every other measure is known as a sum. */
export const CREDITED_METRIC = "won_value";

/** One person's part of a won deal, with the path of the unit that they belonged to on the day of the win. */
export interface CreditRow {
  dealId: number;
  closeOn: string;
  /** Value of the whole deal, minor units. */
  amount: bigint;
  personId: number;
  sharePpm: number;
  /** `/1/4/12/`, or null when the person belonged to no unit that day. */
  unitPath: string | null;
}

export interface CreditPart extends Credit {
  personId: number;
  unitPath: string | null;
}

/** A metric's sums over the person's own rows, or over a unit. */
export interface TallyRow extends Ratio {
  metric: string;
  personId: number;
  unitPath: string | null;
}

export interface TargetRow {
  metric: string;
  unitId: number;
  /** Null for the unit's own target. */
  personId: number | null;
  value: bigint;
}

/** Who is paid, and for which part of the organisation. */
export interface PayMember {
  personId: number;
  unitId: number;
  unitPath: string;
  /** Everybody who shares the unit's team result, this person among them, in order of their ids. */
  teamIds: readonly number[];
  /** Sums over the closed earlier periods of the fiscal year. */
  history: { earnedMinor: bigint; releasedMinor: bigint };
  /** What the last statement before the period left owing. */
  balances: { drawMinor: bigint; recoveryMinor: bigint };
  /** What earlier fiscal years left waiting for customers' payments, and since when invoices and receipts are compared. */
  carried?: Facts["carried"];
  collectedFrom?: string;
  /** What refunds take back, and amounts from outside the plan. */
  clawbacks?: Facts["clawbacks"];
  /** Refunds that earlier statements have taken into account, where they lower the year's attainment for good; minor units. */
  refundedMinor?: bigint;
  awards?: Facts["awards"];
  adjustments?: Facts["adjustments"];
}

export interface PayRows {
  period: { start: string; end: string };
  credits: readonly CreditPart[];
  /** Credits of the fiscal year before the period, for a plan that pays on the year so far: they open its measures. */
  earlierCredits?: readonly CreditPart[];
  /** Over the period; over the year so far for a plan that pays on it. */
  periodTallies: readonly TallyRow[];
  /** Over the fiscal year up to the end of the period: gates, multipliers and the payment gate look at these. */
  yearTallies: readonly TallyRow[];
  /** Invoiced and collected from an earlier day up to the end of the period, for those who carry something over. */
  collections?: ReadonlyMap<string, readonly TallyRow[]>;
  targets: readonly TargetRow[];
}

/** Divides each deal among those who share it: whole minor units by largest remainder, ties to the lower person id. */
export function divideCredits(rows: readonly CreditRow[]): CreditPart[] {
  const byDeal = groupByDeal(rows);
  return [...byDeal.values()].flatMap((shared) => {
    const [only] = shared;
    if (shared.length === 1 && only?.sharePpm === PPM) {
      const { dealId: id, closeOn, personId, unitPath, amount } = only;
      return { id, closeOn, personId, unitPath, amount };
    }
    const ordered = [...shared].sort((a, b) => a.personId - b.personId);
    const [first] = ordered;
    const parts = first
      ? splitByShares(
          first.amount,
          ordered.map((row) => row.sharePpm),
        )
      : [];
    return ordered.map(({ dealId, closeOn, personId, unitPath }, i) => ({
      id: dealId,
      closeOn,
      personId,
      unitPath,
      amount: parts[i] ?? 0n,
    }));
  });
}

function groupByDeal(rows: readonly CreditRow[]): Map<number, CreditRow[]> {
  const groups = new Map<number, CreditRow[]>();
  for (const row of rows) {
    const group = groups.get(row.dealId);
    if (group) group.push(row);
    else groups.set(row.dealId, [row]);
  }
  return groups;
}

/** Everything that one person's payout of one period is calculated from. */
export function assembleFacts(plan: Plan, member: PayMember, rows: PayRows): Facts {
  const measures: Record<string, Measured> = {};
  for (const component of plan.components)
    measures[measureKey(component)] ??= measureOf(component, member, rows);
  const watched = new Set([...plan.gates, ...plan.multipliers].map(({ metric }) => metric));
  const wide = plan.components.some(({ credit }) => credit === "rollUp");
  const sumOf = (metric: string, tallies: readonly TallyRow[]) =>
    sumTallies(wide ? rowsBelow(tallies, member.unitPath) : rowsOf(tallies, member.personId), metric);
  const year = (metric: string) => sumOf(metric, rows.yearTallies);
  const ratios = Object.fromEntries([...watched].map((metric) => [metric, year(metric)]));
  const collection = sumOf(
    "collection_rate",
    rows.collections?.get(member.collectedFrom ?? "") ?? rows.yearTallies,
  );
  const { carried, adjustments } = member;
  return {
    period: rows.period,
    targetPayMinor: null,
    measures,
    ratios,
    collection:
      plan.paymentGate || carried
        ? { collectedMinor: collection.numerator, invoicedMinor: collection.denominator }
        : null,
    history: member.history,
    ...(carried ? { carried } : {}),
    balances: member.balances,
    clawbacks: member.clawbacks ?? [],
    awards: member.awards ?? [],
    ...(adjustments && adjustments.length > 0 ? { adjustments } : {}),
  };
}

/** Own: the person's. Team: the unit's, divided among its people. Roll-up: the unit's and everything's below it. */
function measureOf({ metric, credit }: Component, member: PayMember, rows: PayRows): Measured {
  const mine = <Row extends Placed>(all: readonly Row[]) =>
    credit === "own" ? rowsOf(all, member.personId) : rowsBelow(all, member.unitPath);
  const target = rows.targets.find(
    (row) =>
      row.metric === metric &&
      (credit === "own"
        ? row.personId === member.personId
        : row.personId === null && row.unitId === member.unitId),
  );
  const credits = metric === CREDITED_METRIC ? mergeParts(mine(rows.credits)) : [];
  const lost = credit === "own" ? (member.refundedMinor ?? 0n) : 0n;
  const actual =
    metric === CREDITED_METRIC
      ? [...credits, ...mine(rows.earlierCredits ?? [])].reduce((sum, { amount }) => sum + amount, -lost)
      : sumTallies(mine(rows.periodTallies), metric).numerator;
  return {
    actual,
    target: target?.value ?? null,
    credits,
    share: credit === "team" ? shareOf(member) : null,
  };
}

/** Several people of a unit may share one deal: for the unit it is one credit. */
function mergeParts(parts: readonly CreditPart[]): Credit[] {
  const merged = new Map<number, Credit>();
  for (const { id, closeOn, amount } of parts)
    merged.set(id, { amount: (merged.get(id)?.amount ?? 0n) + amount, closeOn, id });
  return [...merged.values()].sort((a, b) =>
    a.closeOn === b.closeOn ? a.id - b.id : a.closeOn < b.closeOn ? -1 : 1,
  );
}

/** A person, with the path of the unit that they belonged to. */
export interface Placed {
  personId: number;
  unitPath: string | null;
}

/** Whose results count for a member: their own, or everybody's in and below the unit. */
export function isCredited(credit: Component["credit"], row: Placed, member: PayMember): boolean {
  return credit === "own" ? row.personId === member.personId : isBelow(row, member);
}

/**
 * The same facts without the deals behind them: a payout depends on the sums alone, and a browser has no use for the deals of
 * colleagues.
 */
export function withoutCredits(facts: Facts): Facts {
  const measures = Object.entries(facts.measures).map(([key, measured]) => [
    key,
    { ...measured, credits: [] },
  ]);
  return { ...facts, measures: Object.fromEntries(measures) };
}

function isBelow(row: { unitPath: string | null }, member: PayMember): boolean {
  return row.unitPath?.startsWith(member.unitPath) ?? false;
}

function sumTallies(tallies: readonly TallyRow[], metric: string): Ratio {
  const sum = { numerator: 0n, denominator: 0n };
  for (const row of tallies) {
    if (row.metric !== metric) continue;
    sum.numerator += row.numerator;
    sum.denominator += row.denominator;
  }
  return sum;
}

interface RowIndex {
  byPerson: Map<number, Placed[]>;
  /** Under the path of the row's unit and of every unit above it. */
  byPath: Map<string, Placed[]>;
}

/** Looked up once per list, not once per person: a run asks the same list ten thousand times. */
const indexes = new WeakMap<readonly Placed[], RowIndex>();

function indexOf(rows: readonly Placed[]): RowIndex {
  const known = indexes.get(rows);
  if (known) return known;
  const index: RowIndex = { byPerson: new Map(), byPath: new Map() };
  const put = <Key>(map: Map<Key, Placed[]>, key: Key, row: Placed) => {
    const list = map.get(key);
    if (list) list.push(row);
    else map.set(key, [row]);
  };
  for (const row of rows) {
    put(index.byPerson, row.personId, row);
    const path = row.unitPath ?? "";
    for (let end = path.indexOf("/", 1); end > 0; end = path.indexOf("/", end + 1))
      put(index.byPath, path.slice(0, end + 1), row);
  }
  indexes.set(rows, index);
  return index;
}

function rowsOf<Row extends Placed>(rows: readonly Row[], personId: number): readonly Row[] {
  return (indexOf(rows).byPerson.get(personId) ?? []) as unknown as Row[];
}

function rowsBelow<Row extends Placed>(rows: readonly Row[], unitPath: string): readonly Row[] {
  return (indexOf(rows).byPath.get(unitPath) ?? []) as unknown as Row[];
}

/** A team's result is divided evenly; the parts per million that do not divide go to the first ones. */
function shareOf({ personId, teamIds }: PayMember): Measured["share"] {
  const index = teamIds.indexOf(personId);
  if (index < 0) return { sharesPpm: [PPM, 0], index: 1 };
  return {
    sharesPpm: allocateByLargestRemainder(
      BigInt(PPM),
      teamIds.map(() => 1n),
    ).map(Number),
    index,
  };
}
