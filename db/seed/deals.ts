import type { LossReason } from "@/lib/funnel/loss-reasons";
import type { Catalogue, Product } from "./catalogue";
import type { Customer, CustomerBook } from "./customers";
import { businessMinute, type DealCircumstances, simulatePath, type Visit } from "./deal-path";
import { CHANNELS, LINES } from "./demo-products";
import { demoSignIns } from "./demo-sign-ins";
import { type Organisation, quotaShareOn, type Rep, type Team, teamOn } from "./organisation";
import { Random } from "./random";
import type { Timeline } from "./timeline";

export interface Deal {
  /** Assigned once all deals are known, in order of creation. */
  id: number;
  name: string;
  customer: Customer;
  product: Product;
  channelId: number;
  visits: Visit[];
  lossReason: LossReason | null;
  /** Number of the day on which it is expected to close. */
  expected: number;
}

export interface World {
  time: Timeline;
  org: Organisation;
  catalogue: Catalogue;
  book: CustomerBook;
}

/** The region that is in trouble, and since how many days. */
export const TROUBLED_REGION = "east";
const TROUBLED_DAYS = 42;
const TROUBLED_INTAKE = 0.6;

/** New deals of a usual representative on a usual working day. */
const INTAKE = 1.2;
const GROWTH_PER_YEAR = 0.14;
const MONTH_INTAKE = [1, 0.82, 1.04, 1, 0.98, 1.06, 0.92, 0.95, 1.12, 1.1, 1.12, 0.92] as const;
const SEGMENT_VALUE = { key: 1.75, growth: 1.1, standard: 0.82 } as const;
const SEGMENT_ADVANTAGE = { key: 1.05, growth: 1, standard: 0.97 } as const;
/** Fourth-quarter budgets are spent before they expire. */
const FOURTH_QUARTER_VALUE = 1.12;
const PURPOSES = [
  "产线改造",
  "新线配套",
  "扩产采购",
  "设备升级",
  "年度框架",
  "备货采购",
  "试点项目",
  "二期项目",
  "替换进口",
  "质量改善",
] as const;
/** Median days from the entry into a stage to the win. */
const DAYS_LEFT = [58, 52, 44, 36, 15, 9] as const;

/** The representative whose sign-in is given away: her story is told by `demo-rep.ts`. */
export const demoRepEmail = demoSignIns.find(({ role }) => role === "rep")?.email ?? "";

export function dealOwner(deal: Deal): number {
  return (deal.visits.at(-1) as Visit).ownerId;
}

export function troubleStart(time: Timeline): number {
  return time.workingFrom(time.today - TROUBLED_DAYS);
}

/** All deals but those of the demonstration representative's present month, unnumbered. */
export function simulateDeals(world: World): Deal[] {
  const random = Random.for("deals");
  const { time, org } = world;
  const deals: Deal[] = [];
  for (const rep of org.reps) {
    for (const day of time.workingDays(0, time.last + 1)) {
      const team = teamOn(rep, time.day(day));
      if (team === null) continue;
      const count = random.count(intake(rep, team, day, time));
      for (let i = 0; i < count; i += 1) {
        const deal = simulateDeal(rep, team, day, world, random);
        if (deal !== null) deals.push(deal);
      }
    }
  }
  return deals;
}

function intake(rep: Rep, team: Team, day: number, time: Timeline): number {
  const date = time.day(day);
  const season = MONTH_INTAKE[Number(date.slice(5, 7)) - 1] ?? 1;
  const growth = 1 + (GROWTH_PER_YEAR * (day - time.today)) / 365;
  const ramp = Math.max(0.35, quotaShareOn(rep, date) / 1_000_000);
  const trouble = isTroubled(rep, team) && day >= troubleStart(time) ? TROUBLED_INTAKE : 1;
  return INTAKE * season * growth * ramp * trouble * (0.55 + 0.45 * rep.skill);
}

function isTroubled(rep: Rep, team: Team): boolean {
  return team.regionKey === TROUBLED_REGION && rep.email !== demoRepEmail;
}

function simulateDeal(rep: Rep, team: Team, day: number, world: World, random: Random): Deal | null {
  const { time } = world;
  const customer = pickCustomer(rep, team, day, world.book, random);
  const line = random.weighted(LINES.map((one) => [one, one.weight] as const));
  const product = random.pick(world.catalogue.byLine.get(line) ?? []);
  const late = time.day(Math.min(day + 45, time.today)).slice(5, 7) >= "10" ? FOURTH_QUARTER_VALUE : 1;
  const value = random.around(line.deal * SEGMENT_VALUE[customer.segment] * late * rep.skill ** 0.5, 0.62);
  const amount = Math.round(Math.min(1_400_000, Math.max(3_000, value)) / 100) * 100;
  const circumstances = circumstancesOf(rep, team, customer, amount, world);
  const { visits, lossReason } = simulatePath(
    { day, minute: businessMinute(random) },
    circumstances,
    random,
    time,
  );
  const last = visits.at(-1) as Visit;
  const beforeTheBooks = last.stage >= DAYS_LEFT.length && last.day < time.start;
  if (beforeTheBooks) return null;
  const channelId = random.chance(0.7)
    ? customer.channelId
    : random.weighted(CHANNELS.map(({ weight }, i) => [i + 1, weight] as const));
  const name = `${customer.shortName} ${product.family}${random.pick(PURPOSES)}`;
  return {
    id: 0,
    name,
    customer,
    product,
    channelId,
    visits,
    lossReason,
    expected: expectedClose(last, random, time),
  };
}

/** Mostly out of the own book, in proportion to how often the customers buy. */
function pickCustomer(rep: Rep, team: Team, day: number, book: CustomerBook, random: Random): Customer {
  const known = (book.byTeam.get(team.id) ?? []).filter((customer) => customer.since <= day);
  const own = known.filter((customer) => customer.homeRepId === rep.id);
  const from = own.length > 0 && random.chance(0.85) ? own : known;
  return random.weighted(from.map((customer) => [customer, customer.appetite] as const));
}

function circumstancesOf(
  rep: Rep,
  team: Team,
  customer: Customer,
  amount: number,
  { time, org }: World,
): DealCircumstances {
  const byId = new Map(org.reps.map((one) => [one.id, one]));
  return {
    ownerId: rep.id,
    leavesOn: (ownerId) => {
      const leftOn = byId.get(ownerId)?.leftOn ?? null;
      return leftOn === null ? Number.POSITIVE_INFINITY : time.numberOf(leftOn);
    },
    colleague: (ownerId, day) => colleagueOf(ownerId, team, day, { time, org }),
    advantage: rep.skill ** 0.35 * SEGMENT_ADVANTAGE[customer.segment],
    troubleFrom: isTroubled(rep, team) ? troubleStart(time) : Number.POSITIVE_INFINITY,
    amount,
  };
}

/** Whoever of the team is there that day and stays; the demonstration representative takes nothing over. */
function colleagueOf(
  ownerId: number,
  team: Team,
  day: number,
  { time, org }: Pick<World, "time" | "org">,
): number {
  const date = time.day(day);
  const there = org.reps.filter(
    (rep) =>
      rep.id !== ownerId && rep.leftOn === null && rep.email !== demoRepEmail && teamOn(rep, date) === team,
  );
  const colleague = there[(day + ownerId) % there.length];
  if (!colleague) throw new RangeError(`nobody of team ${team.key} on ${date}`);
  return colleague.id;
}

/** Closed deals had been expected about when they closed; some open ones are overdue, as everywhere. */
function expectedClose({ stage, day }: Visit, random: Random, time: Timeline): number {
  const left = DAYS_LEFT[stage];
  if (left === undefined) return Math.max(0, day + random.int(-14, 9));
  const expected = day + Math.round(random.around(left * 1.1, 0.3));
  if (expected >= time.today || random.chance(0.22)) return expected;
  return time.today + random.int(2, left + 12);
}
