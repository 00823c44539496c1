import "server-only";
import type { PayScope } from "@/lib/access/scope";
import {
  assembleFacts,
  CREDITED_METRIC,
  divideCredits,
  type PayMember,
  type TallyRow,
} from "@/lib/incentives/assemble-facts";
import type { Facts } from "@/lib/incentives/facts-schema";
import { openPay, withoutGate } from "@/lib/incentives/pay-opening";
import { type Plan, parsePlan } from "@/lib/incentives/plan-schema";
import { listRefundClawbacks, sumRefunded } from "@/lib/incentives/refund-clawbacks";
import { isMetricId, type MetricId } from "@/lib/metrics/metric-catalogue";
import { type Day, type FiscalCalendar, type Period, periodOf } from "@/lib/periods";
import { sqlClient } from "../client";
import { type EnteredPay, listPayEntries } from "./pay/entries";
import { type PayLedger, type RefundedLedger, readPayLedger, refundLedgerOf } from "./pay/ledger";
import { listCredits, listPayTargets, listTallies, readUnitPaths } from "./pay-rows";
import { lastHeld, paidInScope } from "./pay-scope";

/** What a payout is calculated from, for one person and period. */
export interface PayInput {
  personId: number;
  /** Unit of the person's last assignment in the period. */
  unitId: number;
  planVersionId: number;
  plan: Plan;
  facts: Facts;
  /** For whom and for which part of the organisation the facts were put together. */
  member: PayMember;
  /** Pay entries within the facts. */
  entryIds: readonly number[];
}

export interface PayQuery {
  period: Period;
  today: Day;
  fiscal: FiscalCalendar;
  /** Only these people of the scope. */
  personIds?: readonly number[];
  /**
   * Only what was known of the days before this one: wins, collections, answers, and the targets then in force. Earlier
   * periods' statements stay as they are today.
   */
  before?: Day;
  /** What earlier runs have written down, where it is not in the tables yet. */
  ledger?: PayLedger;
}

interface MemberRow {
  person_id: number;
  version_id: number;
  definition: unknown;
  unit_id: number;
  path: string;
  team: number[] | null;
}

/** Plan, targets and results of everybody of the scope who is on a plan in the period. A handful of statements, however many people. */
export async function listPayInputs(scope: PayScope, query: PayQuery): Promise<PayInput[]> {
  const { chunks } = await preparePayInputs(scope, query);
  const inputs: PayInput[] = [];
  for await (const chunk of chunks()) inputs.push(...chunk);
  return inputs.sort((a, b) => a.personId - b.personId);
}

/** People that are read at first; from what they sold follows how many may come next. */
const FIRST_PART = 50;
const MOST_PEOPLE = 1_000;

/**
 * The same in parts of about so many deals: people in the order of their units, so that a team's deals are read with all of the team. What is
 * known of everybody as sums is read once, deals and earlier statements part by part, each while the one before it is worked on.
 */
export async function preparePayInputs(
  scope: PayScope,
  query: PayQuery,
  dealsAtATime = Number.POSITIVE_INFINITY,
): Promise<{ people: number; chunks: () => AsyncGenerator<PayInput[]> }> {
  const members = await listMembers(scope, query);
  members.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.person_id - b.person_id));
  const plans = new Map<number, Plan>();
  for (const row of members)
    if (!plans.has(row.version_id)) plans.set(row.version_id, parsePlan(row.definition));
  return {
    people: members.length,
    async *chunks() {
      if (members.length === 0) return;
      // The first part is read beside it.
      const shared = readShared(members, plans, query);
      shared.catch(() => {});
      let size = Number.isFinite(dealsAtATime) ? FIRST_PART : members.length;
      let read = 0;
      const readNext = () => {
        const part = members.slice(read, read + size);
        read += part.length;
        const reading = readChunk(part, plans, query, shared);
        // Whoever consumes the parts hears of a failure when its turn comes.
        reading.catch(() => {});
        return reading;
      };
      for (let reading: ReturnType<typeof readNext> | null = readNext(); reading !== null; ) {
        const { inputs, deals } = await reading;
        if (deals > 0) size = Math.floor((inputs.length * dealsAtATime) / deals);
        size = Math.max(1, Math.min(size, 2 * inputs.length, MOST_PEOPLE));
        reading = read < members.length ? readNext() : null;
        yield inputs;
      }
    },
  };
}

/** The period as far as it is known, half-open. */
const knownOf = ({ period: { start, end }, before }: PayQuery): { start: Day; end: Day } => ({
  start,
  end: before !== undefined && before < end ? before : end,
});

interface Shared {
  periodTallies: readonly TallyRow[];
  /** What the components measure over the year so far, for plans that pay on it. */
  accumulatedTallies: readonly TallyRow[];
  yearTallies: readonly TallyRow[];
  /** By the day from which they count. */
  collections: Map<Day, readonly TallyRow[]>;
  unitPaths: ReturnType<typeof readUnitPaths>;
}

async function readShared(
  members: readonly MemberRow[],
  plans: ReadonlyMap<number, Plan>,
  query: PayQuery,
): Promise<Shared> {
  const { period, today, fiscal } = query;
  const { measured, watched } = metricsOf([...plans.values()]);
  const known = knownOf(query);
  const year = { start: periodOf(period.start, "year", fiscal).start, end: known.end };
  const unitPaths = readUnitPaths();
  const filters = { today, unitPaths, filters: onlyFor(members, [...plans.values()]) };
  const [periodTallies, yearTallies, accumulatedTallies] = await Promise.all([
    listTallies(measured, known, { today, unitPaths }),
    listTallies(watched, year, filters),
    [...plans.values()].some(isAccumulated) ? listTallies(measured, year, { today, unitPaths }) : [],
  ]);
  const collections = new Map([[year.start, yearTallies]]);
  return { periodTallies, accumulatedTallies, yearTallies, collections, unitPaths };
}

async function readChunk(
  members: readonly MemberRow[],
  plans: ReadonlyMap<number, Plan>,
  query: PayQuery,
  reading: Promise<Shared>,
): Promise<{ inputs: PayInput[]; deals: number }> {
  const { period, before, today } = query;
  const personIds = members.map((row) => row.person_id);
  const paths = [
    ...new Set(members.filter((row) => isWide(plans.get(row.version_id))).map((row) => row.path)),
  ];
  const units = members.map((row) => row.unit_id);
  const known = knownOf(query);
  const [shared, credits, earlier, targets, written, entries] = await Promise.all([
    reading,
    listCredits(known, { personIds, paths }),
    readEarlier(members, plans, query),
    listPayTargets(period, { personIds, units, before }),
    readPayLedger({ personIds, start: period.start, end: known.end }),
    listPayEntries(personIds, period),
  ]);
  const ledger = { ...written, ...query.ledger };
  const found = members.map((row) => {
    const plan = plans.get(row.version_id) as Plan;
    return { row, plan, member: toMember(row, plan, query, { ledger, entries }) };
  });
  const windows = new Set(found.map(({ member }) => member.collectedFrom ?? ""));
  const missing = [...windows].filter((start) => start !== "" && !shared.collections.has(start));
  const filters = {
    today,
    unitPaths: shared.unitPaths,
    filters: onlyFor(members, [...plans.values()]),
  };
  const tallies = await Promise.all(
    missing.map((start) => listTallies(["collection_rate"], { start, end: known.end }, filters)),
  );
  missing.forEach((start, i) => shared.collections.set(start, tallies[i] ?? []));
  const { periodTallies, yearTallies, collections } = shared;
  const { start, end } = period;
  const rows = {
    period: { start, end },
    credits: divideCredits(credits),
    targets,
    periodTallies,
    yearTallies,
    collections,
  };
  const accumulated = {
    ...rows,
    earlierCredits: divideCredits(earlier.credits),
    targets: earlier.targets,
    periodTallies: shared.accumulatedTallies,
  };
  const inputs = found.map(({ row, plan, member }) => ({
    personId: row.person_id,
    unitId: row.unit_id,
    planVersionId: row.version_id,
    plan,
    facts: assembleFacts(plan, member, isAccumulated(plan) ? accumulated : rows),
    member,
    entryIds: entries.get(row.person_id)?.ids ?? [],
  }));
  return { inputs, deals: credits.length + earlier.credits.length };
}

/** What the year brought before the period, and its targets so far, for those whose plan pays on the year so far. */
async function readEarlier(
  members: readonly MemberRow[],
  plans: ReadonlyMap<number, Plan>,
  { period, before, fiscal }: PayQuery,
) {
  const paid = members.filter((row) => isAccumulated(plans.get(row.version_id)));
  if (paid.length === 0) return { credits: [], targets: [] };
  const personIds = paid.map((row) => row.person_id);
  const units = paid.map((row) => row.unit_id);
  const paths = [...new Set(paid.filter((row) => isWide(plans.get(row.version_id))).map((row) => row.path))];
  const end = before !== undefined && before < period.start ? before : period.start;
  const yearStart = periodOf(period.start, "year", fiscal).start;
  const [credits, targets] = await Promise.all([
    listCredits({ start: yearStart, end }, { personIds, paths }),
    listPayTargets(period, { personIds, units, before, since: yearStart }),
  ]);
  return { credits, targets };
}

const isAccumulated = (plan: Plan | undefined) => plan?.accumulation === "yearToDate";

/** Whether a plan pays for more than one's own wins. */
function isWide(plan: Plan | undefined): boolean {
  return plan?.components.some(({ credit }) => credit !== "own") ?? false;
}

/** One person whose gates look at their own rows needs nobody else's. */
function onlyFor(members: readonly MemberRow[], plans: readonly Plan[]): { personId?: number } {
  const [only] = members;
  const rollsUp = plans.some(({ components }) => components.some(({ credit }) => credit === "rollUp"));
  return members.length === 1 && only && !rollsUp ? { personId: only.person_id } : {};
}

interface Written {
  ledger: RefundedLedger;
  entries: ReadonlyMap<number, EnteredPay>;
}

function toMember(
  row: MemberRow,
  plan: Plan,
  { period, fiscal }: PayQuery,
  { ledger, entries }: Written,
): PayMember {
  const personId = row.person_id;
  const yearStart = (day: Day) => periodOf(day, "year", fiscal).start;
  const opened = openPay(ledger.past.get(personId) ?? [], period.start, yearStart);
  const { history, balances, carried, collectedFrom } = plan.paymentGate ? opened : withoutGate(opened);
  const entered = entries.get(personId);
  const refunded = refundLedgerOf(personId, ledger);
  const lowersTheYear = isAccumulated(plan) && plan.clawback === "attainment";
  return {
    personId,
    unitId: row.unit_id,
    unitPath: row.path,
    teamIds: row.team ?? [],
    history,
    balances,
    carried: carried ?? undefined,
    collectedFrom,
    clawbacks: listRefundClawbacks(refunded, period, CREDITED_METRIC),
    refundedMinor: lowersTheYear
      ? sumRefunded(refunded, { from: yearStart(period.start), before: period.start })
      : 0n,
    awards: entered?.awards ?? [],
    adjustments: entered?.adjustments ?? [],
  };
}

function metricsOf(plans: readonly Plan[]): { measured: MetricId[]; watched: MetricId[] } {
  const known = (metrics: string[]) => [...new Set(metrics)].filter(isMetricId);
  return {
    measured: known(plans.flatMap((plan) => plan.components.map(({ metric }) => metric))).filter(
      (metric) => metric !== CREDITED_METRIC,
    ),
    watched: known([
      "collection_rate",
      ...plans.flatMap((plan) => [...plan.gates, ...plan.multipliers].map(({ metric }) => metric)),
    ]),
  };
}

/** Who is on which plan version in the period, with their unit and their team. */
function listMembers(scope: PayScope, { period, personIds }: PayQuery): Promise<MemberRow[]> {
  return sqlClient<MemberRow[]>`
    select distinct on (m.person_id) m.person_id, v.id as version_id, v.definition, held.unit_id, u.path,
           (select array_agg(distinct a.person_id order by a.person_id) from assignments a
             where a.unit_id = held.unit_id and a.role = 'member' and a.start_on < ${period.end}
               and (a.end_on is null or a.end_on >= ${period.end})) as team
      from plan_members m
      join lateral (
        select id, definition from plan_versions
         where plan_id = m.plan_id and state <> 'draft' and effective_on < ${period.end} and (end_on is null or end_on > ${period.start})
         order by effective_on desc, version desc limit 1) v on true
      join ${lastHeld({ person: "m.person_id", start: period.start, end: period.end })} held on true
      join org_units u on u.id = held.unit_id
     where m.start_on < ${period.end} and (m.end_on is null or m.end_on > ${period.start})
       and ${personIds ? sqlClient`m.person_id = any(${[...personIds]}::int[])` : sqlClient`true`}
       and ${paidInScope(scope, "m.person_id", "held.unit_id")}
     order by m.person_id, m.start_on desc`;
}
