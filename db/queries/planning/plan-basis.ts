import "server-only";
import { systemScope } from "@/lib/access/scope";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { type Day, type FiscalCalendar, type Period, previousPeriod } from "@/lib/periods";
import { availabilityIn, monthsFrom } from "@/lib/planning/availability";
import { type DraftSubject, type MonthFigures, subjectKey } from "@/lib/planning/draft-lines";
import { listMetrics } from "../metrics";
import { listUnits, type Unit } from "../units";
import { listMemberStays, listTargetHolders, listTargetMonths, type MemberStay } from "./plan-lines";

/**
 * Lines of a new plan: every unit in tree order, each followed by the people who sell in it from then on, and by those who have gone
 * but still have a figure there: without a line nobody would see it or take it back.
 */
export async function listDraftSubjects(year: Period, today: Day): Promise<DraftSubject[]> {
  const from = today > year.start ? today : year.start;
  const [units, stays, holders] = await Promise.all([
    listUnits(),
    listMemberStays(year),
    listTargetHolders(year),
  ]);
  const planned = [...stays.filter(({ endOn }) => endOn === null || endOn > from), ...holders];
  return units.flatMap((unit) => subjectsOf(unit, { planned, stays }, year));
}

const EVERYBODY = Array.from({ length: 12 }, () => 1_000_000);

interface Sellers {
  /** Who gets a line, in which unit. */
  planned: readonly { unitId: number; personId: number }[];
  stays: readonly MemberStay[];
}

function subjectsOf(unit: Unit, { planned, stays }: Sellers, year: Period): DraftSubject[] {
  const inUnit = stays.filter(({ unitId }) => unitId === unit.id);
  const people = [
    ...new Set(planned.filter(({ unitId }) => unitId === unit.id).map(({ personId }) => personId)),
  ];
  return [
    {
      unitId: unit.id,
      personId: null,
      parentUnitId: unit.parentId,
      isDepartment: unit.kind === "department",
      availabilityPpm: EVERYBODY,
    },
    ...people.map((personId) => ({
      unitId: unit.id,
      personId,
      parentUnitId: unit.id,
      isDepartment: unit.kind === "department",
      availabilityPpm: availabilityOf(
        inUnit.filter((stay) => stay.personId === personId),
        year.start,
      ),
    })),
  ];
}

/** Share of a full quota in each month of a fiscal year, from somebody's stays in one unit. */
export function availabilityOf(stays: readonly MemberStay[], yearStart: Day): number[] {
  return monthsFrom(yearStart).map((month) =>
    availabilityIn(month, stays, { hiredOn: stays[0]?.hiredOn ?? null }),
  );
}

const places = (start: Day) => new Map(monthsFrom(start).map((month, i) => [month.start, i]));

/** Month targets in force of a year by subject. */
export async function targetFigures(metric: MetricId, year: Period): Promise<MonthFigures> {
  const rows = await listTargetMonths(metric, year);
  const monthAt = places(year.start);
  const figures = new Map<string, bigint[]>();
  for (const { unitId, personId, startOn, value } of rows) {
    const key = subjectKey(unitId, personId);
    const values = figures.get(key) ?? Array.from({ length: 12 }, () => 0n);
    values[monthAt.get(startOn) ?? 0] = value;
    figures.set(key, values);
  }
  return figures;
}

/**
 * Results of a year by subject and month: a person's wherever they sold, under the unit that they are planned in; a unit's with all
 * below it, whoever has left included. A month that is not over counts as it did a year before. Only for metrics that add up.
 */
export async function actualFigures(
  metric: MetricId,
  year: Period,
  { today, fiscal, subjects }: { today: Day; fiscal: FiscalCalendar; subjects: readonly DraftSubject[] },
): Promise<MonthFigures> {
  const before = previousPeriod(year, fiscal);
  const window = { start: before.start, end: year.end };
  const [rows, units] = await Promise.all([
    listMetrics(systemScope(), { metrics: [metric], by: ["team", "person", "month"], window, today, fiscal }),
    listUnits(),
  ]);
  const own = monthsFrom(year.start);
  const monthAt = new Map(
    monthsFrom(before.start).flatMap((earlier, i): [string, number][] => {
      const month = own[i] ?? earlier;
      return [[month.end <= today ? month.start : earlier.start, i]];
    }),
  );
  const figures = new Map<string, bigint[]>();
  const add = (key: string, month: number, value: bigint) => {
    const values = figures.get(key) ?? Array.from({ length: 12 }, () => 0n);
    values[month] = (values[month] ?? 0n) + value;
    figures.set(key, values);
  };
  const above = new Map(
    units.map((unit) => [unit.id, units.filter(({ path }) => unit.path.startsWith(path))]),
  );
  const root = units.find(({ parentId }) => parentId === null);
  const homes = new Map(
    subjects.flatMap(({ unitId, personId }) => (personId === null ? [] : [[personId, unitId]])),
  );
  for (const { keys, values } of rows) {
    const month = monthAt.get(`${keys.month?.id}-01`);
    const value = values[metric].value;
    if (month === undefined || value === null) continue;
    const chain = above.get(Number(keys.team?.id)) ?? (root ? [root] : []);
    for (const unit of chain) add(subjectKey(unit.id, null), month, value);
    const personId = Number(keys.person?.id);
    const home = homes.get(personId);
    if (home !== undefined) add(subjectKey(home, personId), month, value);
  }
  return figures;
}

/** The year whose results or targets a plan starts from: its own where that has targets, else the one before. */
export async function basisYear(metric: MetricId, year: Period, fiscal: FiscalCalendar): Promise<Period> {
  const own = await listTargetMonths(metric, year);
  return own.length > 0 ? year : previousPeriod(year, fiscal);
}
