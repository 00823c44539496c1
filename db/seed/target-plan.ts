import { allocateByLargestRemainder } from "@/lib/money";
import { type Day, daysIn, type Period, parsePeriod, periodOf, splitPeriod } from "@/lib/periods";
import { WON } from "./deal-path";
import { type Deal, troubleStart, type World } from "./deals";
import { quotaShareOn, type Team, teamOn } from "./organisation";
import type { Timeline } from "./timeline";

/** Persons together carry so much more than their team, parts per million; teams, regions and company sum exactly. */
export const PERSON_OVER_ASSIGNMENT_PPM = 50_000;
/** Targets ask for a little more than what the people sell without them. */
const STRETCH = 1.02;
/** Better people carry more, though not in full proportion. */
const SKILL_POWER = 0.85;
/** Share of the year's business by month: Spring Festival low, the last quarter high. */
const SEASON = [1, 0.72, 0.9, 0.94, 0.98, 1.02, 0.97, 0.95, 1.08, 1.04, 1.06, 1.34] as const;
const MARGIN_SHARE = 0.41;
/** New customers of a full representative in a usual month. */
const NEW_CUSTOMERS = 0.72;

export interface MonthPlan {
  month: Period;
  team: Team;
  /** The metric's smallest unit. */
  value: bigint;
  /** By person; they sum to `value` plus the over-assignment. */
  persons: ReadonlyMap<number, bigint>;
}

export type PlannedMetric = "won_value" | "margin" | "new_customers";

/** Months of the year of today and of the year before. */
export function plannedYears(today: Day): Period[] {
  const now = periodOf(today, "year");
  return [parsePeriod(String(Number(now.key) - 1)) as Period, now];
}

/** Every team's month, and how it is divided among its people. */
export function planMonths(metric: PlannedMetric, deals: readonly Deal[], world: World): MonthPlan[] {
  return plannedYears(world.time.todayDay).flatMap((year) => {
    const perWeight = revenuePerWeight(year, deals, world);
    return splitPeriod(year, "month").flatMap((month) =>
      world.org.teams.flatMap((team) => {
        const weights = personWeights(team, month, world);
        const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
        return total === 0
          ? []
          : [
              planTeamMonth(metric, {
                team,
                month,
                weights,
                revenue: perWeight * STRETCH * total * season(month),
              }),
            ];
      }),
    );
  });
}

const season = (month: Period) => SEASON[Number(month.key.slice(5)) - 1] ?? 1;

interface TeamMonth {
  team: Team;
  month: Period;
  weights: ReadonlyMap<number, number>;
  /** Expected of the persons together, yuan. */
  revenue: number;
}

function planTeamMonth(metric: PlannedMetric, { team, month, weights, revenue }: TeamMonth): MonthPlan {
  const ids = [...weights.keys()];
  const shares = [...weights.values()].map((weight) => BigInt(Math.round(weight * 1_000_000)));
  const divide = (total: bigint, step: bigint) =>
    allocateByLargestRemainder(total / step, shares).map((part) => part * step);
  if (metric === "new_customers") {
    const full = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
    const value = BigInt(Math.max(1, Math.round(NEW_CUSTOMERS * full * season(month))));
    const parts = divide(value, 1n);
    return { month, team, value, persons: new Map(ids.map((id, i) => [id, parts[i] ?? 0n])) };
  }
  const wanted =
    (metric === "margin" ? revenue * MARGIN_SHARE : revenue) / (1 + PERSON_OVER_ASSIGNMENT_PPM / 1_000_000);
  // Whole ten thousands for the team, so that 105 % of it divides into whole hundreds for its people.
  const value = BigInt(Math.max(1, Math.round(wanted / 10_000))) * 1_000_000n;
  const parts = divide((value * BigInt(1_000_000 + PERSON_OVER_ASSIGNMENT_PPM)) / 1_000_000n, 10_000n);
  return { month, team, value, persons: new Map(ids.map((id, i) => [id, parts[i] ?? 0n])) };
}

/** Share of a full quota of everybody in the team, by the days of the month that they are in it. */
function personWeights(team: Team, month: Period, { org }: World): Map<number, number> {
  const days = daysIn(month);
  const weights = new Map<number, number>();
  for (const rep of org.reps) {
    const held = days.reduce(
      (sum, day) => sum + (teamOn(rep, day) === team ? quotaShareOn(rep, day) / 1_000_000 : 0),
      0,
    );
    if (held > 0) weights.set(rep.id, (held / days.length) * rep.skill ** SKILL_POWER);
  }
  return weights;
}

/** What one unit of weight sold in a usual month of the year, yuan, before the region's trouble. */
function revenuePerWeight(year: Period, deals: readonly Deal[], world: World): number {
  const { time } = world;
  const months = splitPeriod(year, "month").filter(
    ({ start, end }) => time.numberOf(start) >= time.start && isUntroubled(end, time),
  );
  if (months.length < 2) return revenuePerWeight(periodOf(previousDay(year), "year"), deals, world) * 1.1;
  const weight = months.reduce(
    (sum, month) =>
      sum +
      season(month) *
        world.org.teams.reduce(
          (all, team) => all + [...personWeights(team, month, world).values()].reduce((a, b) => a + b, 0),
          0,
        ),
    0,
  );
  const [from, until] = [
    time.numberOf(months[0]?.start ?? year.start),
    time.numberOf(months.at(-1)?.end ?? year.end),
  ];
  const won = deals.reduce((sum, { visits }) => {
    const last = visits.at(-1);
    return last?.stage === WON && last.day >= from && last.day < until ? sum + last.amount : sum;
  }, 0);
  return won / weight;
}

const isUntroubled = (end: Day, time: Timeline) => time.numberOf(end) <= troubleStart(time);
const previousDay = (year: Period): Day => `${Number(year.key) - 1}-12-31`;
