import { listMetrics } from "@/db/queries/metrics";
import { listLossesByOwner, listMarkets, sumLosses } from "@/db/queries/planning/market-facts";
import { countCustomersByOwner, listPersonFacts, type PersonFacts } from "@/db/queries/planning/plan-facts";
import type { NamedSheetLine, SheetData } from "@/db/queries/planning/read-sheet";
import type { TargetPlan } from "@/db/queries/planning/target-plans";
import type { Unit } from "@/db/queries/units";
import { getWorkingCalendar } from "@/db/queries/working-calendar";
import { type Scope, systemScope } from "@/lib/access/scope";
import { countWorkingDays, findMissingYear, type WorkingCalendar } from "@/lib/calendar/working-calendar";
import { divideRounded, PPM } from "@/lib/money";
import { addDays, type Day, type FiscalCalendar, parsePeriod, previousPeriod } from "@/lib/periods";
import { monthsFrom } from "@/lib/planning/availability";
import { MONTHS } from "@/lib/planning/plan-states";
import {
  calculateCapacity,
  type FeasibilityContext,
  type FeasibilityFacts,
  followMarket,
} from "@/lib/targets/feasibility";
import { weighByHistory, weighByWorkingDays } from "@/lib/targets/seasonality";

/** Own data that may weigh in an allocation; people and maturity come with the lines. */
export type OwnFactor = "past" | "pipeline" | "customers" | "people" | "maturity";
export type OwnFactors = Record<number, Partial<Record<OwnFactor, bigint>>>;

/** Everything known about a line before its figure. */
export interface LineFacts extends Omit<FeasibilityFacts, "remainingMinor" | "wholeMinor"> {
  /** Credited so far in the planned year. */
  toDateMinor: bigint;
  context: FeasibilityContext;
}

export interface PlanFacts {
  feasibility: Record<number, LineFacts>;
  factors: OwnFactors;
  seasons: { history: bigint[] | null; workingDays: bigint[] | null };
}

/** "Lately": long enough that one large deal does not decide. */
const RECENT_DAYS = 90;
/** Years that tell the season. */
const HISTORY_YEARS = 2;

interface Question {
  scope: Scope;
  units: readonly Unit[];
  today: Day;
  fiscal: FiscalCalendar;
}

/** What is held against the figures of a plan; nothing for a metric that does not add up. */
export async function readPlanFacts(
  plan: TargetPlan,
  data: SheetData,
  question: Question,
): Promise<PlanFacts> {
  const calendar = await getWorkingCalendar();
  const seasons = {
    history: await readHistory(plan, data, question),
    workingDays: workingDays(plan, calendar),
  };
  if (!data.isAdditive) return { feasibility: {}, factors: {}, seasons };
  const { scope, today, units } = question;
  const year = { start: plan.startOn, end: plan.endOn };
  const last = previousPeriod(
    parsePeriod(plan.fiscalYear, question.fiscal) ?? neverYear(plan),
    question.fiscal,
  );
  const recent = { start: addDays(today, -RECENT_DAYS), end: today };
  const ask = (metric: Parameters<typeof listPersonFacts>[1], window: { start: Day; end: Day }) =>
    listPersonFacts(scope, metric, { window, today });
  const hasDeals = data.metric === "won_value";
  const [lastYear, toDate, lately, pipeline, rate, customers, markets, losses] = await Promise.all([
    ask(data.metric, last),
    today > year.start ? ask(data.metric, year) : [],
    ask(data.metric, recent),
    hasDeals ? ask("open_pipeline", year) : [],
    hasDeals ? ask("win_rate_value", { start: addDays(today, -365), end: today }) : [],
    countCustomersByOwner(),
    hasDeals ? listMarkets() : new Map<number, never>(),
    hasDeals ? listLossesByOwner(today) : null,
  ]);
  const left = today > year.start ? { start: today, end: year.end } : year;
  const known = left.start < left.end && findMissingYear(left.start, left.end, calendar) === null;
  const recentDays =
    findMissingYear(recent.start, recent.end, calendar) === null
      ? countWorkingDays(recent.start, recent.end, calendar)
      : 0;
  const monthsLeft = monthsFrom(plan.startOn).map((month) => month.end > today);
  const of = {
    lastYear: sumsByLine(lastYear, units),
    toDate: sumsByLine(toDate, units),
    lately: sumsByLine(lately, units),
    pipeline: sumsByLine(pipeline, units),
    rate: sumsByLine(rate, units),
  };
  const workingDaysLeft = known ? countWorkingDays(left.start, left.end, calendar) : 0;
  const people = peopleByLine(data.lines);
  const rootId = units.find(({ parentId }) => parentId === null)?.id ?? 0;
  const heads = headMonths(people(0));
  const company = data.lines[0] ? of.lastYear(data.lines[0]).value : 0n;
  // What a full quota has brought in a month: last year's result by the people planned, whose number is much the same.
  const perHeadMonth = heads > 0 ? divideRounded(company * BigInt(PPM), BigInt(heads)) : 0n;
  const feasibility: PlanFacts["feasibility"] = {};
  const factors: OwnFactors = {};
  data.lines.forEach((line, place) => {
    const below = people(place);
    const won = of.rate(line);
    const open = of.pipeline(line).value;
    const past = of.lastYear(line).value;
    const own = markets.get(line.unitId);
    const market = own ?? markets.get(rootId) ?? null;
    // A person has no market of their own, and a unit only where somebody entered it.
    const isOwn = own !== undefined && line.personId === null;
    const headMonthsLeft = sharesLeft(below, monthsLeft);
    feasibility[line.id] = {
      toDateMinor: of.toDate(line).value,
      workingDaysLeft,
      recentPerDayMinor:
        known && recentDays > 0 ? divideRounded(of.lately(line).value, BigInt(recentDays)) : null,
      // Deals are rarely known a year ahead: before the year begins its pipeline says nothing about it.
      openPipelineMinor: hasDeals && today > year.start ? open : null,
      winRatePpm:
        won.denominator > 0n ? Number(divideRounded(won.value * BigInt(PPM), won.denominator)) : null,
      capacityMinor: perHeadMonth > 0n ? calculateCapacity(perHeadMonth, headMonthsLeft) : null,
      lastYearMinor: past > 0n ? past : null,
      marketMinor:
        isOwn && own.sharePpm !== null
          ? divideRounded(own.sizeMinor * BigInt(own.sharePpm), BigInt(PPM))
          : null,
      marketGrowthMinor: past > 0n ? followMarket(past, market) : null,
      context: {
        market,
        competition: losses
          ? sumLosses(below.flatMap(({ personId }) => losses.get(personId ?? 0) ?? []))
          : null,
        heads: below.length === 0 ? null : { count: below.length, rampedPpm: averageHeads(below) },
      },
    };
    factors[line.id] = {
      past: past > 0n ? past : 0n,
      pipeline: open,
      customers: below.reduce((sum, { personId }) => sum + (customers.get(personId ?? 0) ?? 0n), 0n),
    };
  });
  return { feasibility, factors, seasons };
}

const neverYear = (plan: TargetPlan) => ({
  kind: "year" as const,
  key: plan.fiscalYear,
  start: plan.startOn,
  end: plan.endOn,
});

/** Sums of a line: a person's own, a unit's with all below it. Every row is added once to its person and to each unit above it. */
function sumsByLine(rows: readonly PersonFacts[], units: readonly Unit[]) {
  const paths = new Map(units.map(({ id, path }) => [id, path]));
  const sums = new Map<string, { value: bigint; denominator: bigint }>();
  const add = (key: string, { value, denominator }: PersonFacts) => {
    const sum = sums.get(key) ?? { value: 0n, denominator: 0n };
    sums.set(key, { value: sum.value + value, denominator: sum.denominator + denominator });
  };
  for (const row of rows) {
    add(`person ${row.personId}`, row);
    for (const unit of (paths.get(row.unitId) ?? "").split("/").filter(Boolean)) add(`unit ${unit}`, row);
  }
  return ({ unitId, personId }: Pick<NamedSheetLine, "unitId" | "personId">) =>
    sums.get(personId === null ? `unit ${unitId}` : `person ${personId}`) ?? { value: 0n, denominator: 0n };
}

/** Lines of people at or below the line of a place; lines stand in tree order, so they follow it until one as high comes. */
function peopleByLine(lines: readonly NamedSheetLine[]): (place: number) => NamedSheetLine[] {
  const ends = lines.map(() => lines.length);
  const open: number[] = [];
  lines.forEach(({ depth }, place) => {
    while (open.length > 0 && (lines[open.at(-1) ?? 0]?.depth ?? 0) >= depth) ends[open.pop() ?? 0] = place;
    open.push(place);
  });
  return (place) => lines.slice(place, ends[place]).filter(({ personId }) => personId !== null);
}

const headMonths = (people: readonly NamedSheetLine[]) =>
  people.reduce((sum, person) => sum + person.availabilityPpm.reduce((a, b) => a + b, 0), 0);

/** People in full-quota terms over the months of the year. */
const averageHeads = (people: readonly NamedSheetLine[]) => Math.round(headMonths(people) / MONTHS);

const sharesLeft = (people: readonly NamedSheetLine[], isLeft: readonly boolean[]) =>
  people.flatMap(({ availabilityPpm }) => availabilityPpm.filter((_, month) => isLeft[month]));

/** The season of the whole company in the years before: a season is no secret, and a small team has too little of its own. */
async function readHistory(
  plan: TargetPlan,
  data: SheetData,
  { today, fiscal }: Question,
): Promise<bigint[] | null> {
  if (!data.isAdditive) return null;
  const years = [parsePeriod(plan.fiscalYear, fiscal) ?? neverYear(plan)];
  for (let i = 0; i < HISTORY_YEARS + 1; i += 1)
    years.push(previousPeriod(years[i] ?? neverYear(plan), fiscal));
  const over = years.filter(({ end }) => end <= today).slice(0, HISTORY_YEARS);
  const tables = await Promise.all(
    over.map(async (year) => {
      const rows = await listMetrics(systemScope(), {
        metrics: [data.metric],
        by: ["month"],
        window: year,
        today,
      });
      const byKey = new Map(
        rows.map(({ keys, values }) => [keys.month?.id, values[data.metric].value ?? 0n]),
      );
      return monthsFrom(year.start).map(({ start }) => byKey.get(start.slice(0, 7)) ?? 0n);
    }),
  );
  const full = tables.filter((table) => table.every((value) => value > 0n));
  return full.length === 0 ? null : weighByHistory(full);
}

function workingDays(plan: TargetPlan, calendar: WorkingCalendar): bigint[] | null {
  if (findMissingYear(plan.startOn, plan.endOn, calendar) !== null) return null;
  return weighByWorkingDays(monthsFrom(plan.startOn), calendar);
}
