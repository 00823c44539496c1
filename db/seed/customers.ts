import type { InferInsertModel } from "drizzle-orm";
import type { Segment } from "@/lib/customers/segments";
import { addDays, type Day } from "@/lib/periods";
import type { customers } from "../schema/customers";
import { BRAND_FIRST, BRAND_SECOND, CITIES, LEGAL_FORMS, SECTORS } from "./demo-customer-names";
import { CHANNELS } from "./demo-products";
import { type Organisation, type Rep, type Team, teamOn } from "./organisation";
import { Random } from "./random";
import type { Timeline } from "./timeline";

/** How a customer pays: this decides the collection rate of whoever sells to them. */
export type PayingHabit = "prompt" | "late" | "bad";

export interface Customer {
  id: number;
  /** Without city and legal form, as deals are called. */
  shortName: string;
  segment: Segment;
  teamId: number;
  /** Whose book the customer is in while that person is in the team. */
  homeRepId: number;
  /** Number of the day on which the customer came into the books. */
  since: number;
  channelId: number;
  habit: PayingHabit;
  /** How often they buy, 1 is usual. */
  appetite: number;
}

const PER_TEAM = 122;
/** The others came, spread evenly, within the 24 months. */
const SHARE_OF_OLD = 0.46;

const SEGMENT_WEIGHTS = [
  ["key", 8],
  ["growth", 27],
  ["standard", 65],
] as const satisfies readonly (readonly [Segment, number])[];
const APPETITE: Record<Segment, number> = { key: 6, growth: 2.4, standard: 1 };
const SIZE: Record<Segment, { employees: number; revenue: number }> = {
  key: { employees: 1_400, revenue: 1_900_000_000 },
  growth: { employees: 320, revenue: 380_000_000 },
  standard: { employees: 85, revenue: 70_000_000 },
};
const HABITS = [
  ["prompt", 66],
  ["late", 27],
  ["bad", 7],
] as const satisfies readonly (readonly [PayingHabit, number])[];

type CustomerRow = InferInsertModel<typeof customers>;
export interface CustomerBook {
  rows: CustomerRow[];
  byTeam: ReadonlyMap<number, readonly Customer[]>;
}

/** The firms of the demonstration, team by team. */
export function buildCustomers(org: Organisation, time: Timeline): CustomerBook {
  const random = Random.for("customers");
  const taken = new Set<string>();
  const rows: CustomerRow[] = [];
  const byTeam = new Map<number, Customer[]>();
  for (const team of org.teams) {
    const home = org.reps.filter((rep) => rep.stays.some((stay) => stay.team === team));
    const list: Customer[] = [];
    for (let i = 0; i < PER_TEAM; i += 1) {
      const customer = buildCustomer(rows.length + 1, team, random.pick(home), random, time);
      const { row, shortName } = describe(customer, team, random, taken, time);
      rows.push({ ...row, ownerId: currentOwner(customer, home, team, time.todayDay) });
      list.push({ ...customer, shortName });
    }
    byTeam.set(team.id, list);
  }
  return { rows, byTeam };
}

function buildCustomer(id: number, team: Team, rep: Rep, random: Random, time: Timeline): Customer {
  const segment = random.weighted(SEGMENT_WEIGHTS);
  const since = random.chance(SHARE_OF_OLD) ? -random.int(30, 2_400) : random.int(0, time.today - 20);
  const channelId = random.weighted(CHANNELS.map(({ weight }, i) => [i + 1, weight] as const));
  const habit = random.weighted(HABITS);
  return {
    id,
    shortName: "",
    segment,
    teamId: team.id,
    homeRepId: rep.id,
    since,
    channelId,
    habit,
    appetite: APPETITE[segment] * random.around(1, 0.5),
  };
}

/** People who left or moved away have handed their customers on. */
function currentOwner(customer: Customer, home: readonly Rep[], team: Team, today: Day): number {
  const there = home.filter((rep) => teamOn(rep, today) === team);
  const stayed = there.some((rep) => rep.id === customer.homeRepId);
  return stayed ? customer.homeRepId : (there[customer.id % there.length]?.id ?? team.managerId);
}

function describe(
  customer: Customer,
  team: Team,
  random: Random,
  taken: Set<string>,
  time: Timeline,
): { row: CustomerRow; shortName: string } {
  const sector = random.weighted(SECTORS.map((one) => [one, one.weight] as const));
  const form = random.weighted(LEGAL_FORMS);
  let brand = "";
  let brandEn = "";
  do {
    const [first, firstEn] = random.pick(BRAND_FIRST);
    const [second, secondEn] = random.pick(BRAND_SECOND);
    brand = first + second;
    brandEn = firstEn + secondEn;
  } while (taken.has(brand + sector.trade));
  taken.add(brand + sector.trade);
  const [city, cityEn] = random.pick(CITIES[team.key] ?? []);
  const size = SIZE[customer.segment];
  const row: CustomerRow = {
    id: customer.id,
    name: `${city}${brand}${sector.trade}${form}`,
    nameEn: `${cityEn} ${brandEn} ${sector.tradeEn}`,
    segment: customer.segment,
    sector: sector.name,
    location: city,
    ownerId: customer.homeRepId,
    channelId: customer.channelId,
    annualRevenueMinor: BigInt(Math.round(random.around(size.revenue, 0.6) / 100_000)) * 10_000_000n,
    employees: Math.max(12, Math.round(random.around(size.employees, 0.5))),
    foundedYear: Number(time.todayDay.slice(0, 4)) - random.int(4, 28),
    createdOn: addDays(time.days[0] as Day, customer.since),
  };
  return { row, shortName: `${brand}${sector.trade}` };
}
