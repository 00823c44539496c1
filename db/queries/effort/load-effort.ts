import "server-only";
import { workingDaysIn } from "@/lib/alerts/looks";
import { type ActivityEffect, type EffortMonth, measureActivityEffect } from "@/lib/effort/activity-effect";
import { PLANNED_KINDS, type PlannedKind, perWeekOf, plannedHundredths } from "@/lib/effort/activity-plan";
import { addDays, type Day, type Period, periodOf, periodsBetween, previousPeriod } from "@/lib/periods";
import type { Place } from "../analysis/history";
import { atSnapshot } from "../at-snapshot";
import { listMetrics, type MetricRow } from "../metrics";
import type { Reference } from "../reference";
import { getWorkingCalendar } from "../working-calendar";
import { listActivityPlans, listPlannedPeople, type PlannedPerson } from "./activity-plans";

export interface Effort {
  done: number;
  /** In hundredths of a time; null where nobody has made a plan. */
  plannedHundredths: number | null;
}

export interface EffortLine {
  who: Reference;
  isPerson: boolean;
  kinds: Record<PlannedKind, Effort>;
  won: number;
  closed: number;
}

export interface EffortReport {
  lines: EffortLine[];
  total: Omit<EffortLine, "who" | "isPerson">;
  effects: Record<PlannedKind, ActivityEffect>;
  /** The months that the effect is measured over. */
  since: Day;
  until: Day;
}

/** Beyond so many people their teams are shown; a press narrows to one. */
const MOST_PEOPLE = 20;
const MONTHS = 12;
const METRIC = { visit: "visits", call: "calls", demo: "demos" } as const;
const METRICS = ["visits", "calls", "demos", "won_count", "closed_count"] as const;
type Values = MetricRow<(typeof METRICS)[number]>["values"];

/** What people did against what they had planned, and whether months that reached the plan closed better. */
export function loadEffort(place: Place): Promise<EffortReport> {
  const { scope, period, today, company } = place;
  return atSnapshot(["effort", scope, period, today, company], () => readEffort(place));
}

async function readEffort({ scope, period, today, company }: Place): Promise<EffortReport> {
  const [people, plans, calendar] = await Promise.all([
    listPlannedPeople({ scope, today }),
    listActivityPlans(),
    getWorkingCalendar(),
  ]);
  const months = lastMonths(today, company.firstDay);
  const [first, last] = [months[0], months.at(-1)];
  const window = { start: first?.start ?? today, end: last?.end ?? today };
  const read = (by: ("person" | "month")[], within: { start: Day; end: Day }) =>
    listMetrics(scope, { metrics: METRICS, by, window: within, today, fiscal: company.fiscal });
  const [now, past] = await Promise.all([read(["person"], period), read(["person", "month"], window)]);
  const valuesOf = new Map(now.map(({ keys, values }) => [keys.person?.id, values]));
  const passed = { start: period.start, end: [period.end, addDays(today, 1)].sort()[0] as Day };
  const days = workingDaysIn(passed, calendar).length;
  const planOf = (person: PlannedPerson, kind: PlannedKind, on: Day, workingDays: number) => {
    const perWeek = perWeekOf(plans, { personId: person.id, unitPath: person.unitPath }, kind, on);
    return perWeek === null ? null : plannedHundredths(perWeek, workingDays);
  };
  const lineOf = (person: PlannedPerson): EffortLine => ({
    who: person,
    isPerson: true,
    ...effortOf(valuesOf.get(String(person.id)), (kind) => planOf(person, kind, passed.end, days)),
  });
  const lines = people.map(lineOf);
  const byId = new Map(people.map((person) => [String(person.id), person]));
  const daysOf = new Map(months.map((month) => [month.key, workingDaysIn(month, calendar).length]));
  const effectOf = (kind: PlannedKind) =>
    measureActivityEffect(
      past.flatMap(({ keys, values }): EffortMonth[] => {
        const person = byId.get(keys.person?.id ?? "");
        const month = months.find(({ key }) => key === keys.month?.id);
        if (!person || !month) return [];
        return [
          {
            done: Number(values[METRIC[kind]].value ?? 0n),
            plannedHundredths: planOf(person, kind, month.start, daysOf.get(month.key) ?? 0) ?? 0,
            won: Number(values.won_count.value ?? 0n),
            closed: Number(values.closed_count.value ?? 0n),
          },
        ];
      }),
    );
  return {
    lines: people.length > MOST_PEOPLE ? byTeam(people, lines) : lines,
    total: addLines(lines),
    effects: Object.fromEntries(
      PLANNED_KINDS.map((kind) => [kind, effectOf(kind)]),
    ) as EffortReport["effects"],
    since: window.start,
    until: addDays(window.end, -1),
  };
}

/** Whole months that are over, the newest last. */
function lastMonths(today: Day, firstDay: Day | null): Period[] {
  const end = previousPeriod(periodOf(today, "month"));
  let start = end;
  for (let i = 1; i < MONTHS; i++) start = previousPeriod(start);
  return periodsBetween(start.start, addDays(end.end, -1), "month").filter(
    (month) => firstDay === null || month.start >= firstDay,
  );
}

function effortOf(values: Values | undefined, planned: (kind: PlannedKind) => number | null) {
  const count = (id: (typeof METRICS)[number]) => Number(values?.[id].value ?? 0n);
  return {
    kinds: Object.fromEntries(
      PLANNED_KINDS.map((kind) => [kind, { done: count(METRIC[kind]), plannedHundredths: planned(kind) }]),
    ) as EffortLine["kinds"],
    won: count("won_count"),
    closed: count("closed_count"),
  };
}

function addLines(lines: readonly EffortLine[]): EffortReport["total"] {
  const sum = (of: (line: EffortLine) => number) => lines.reduce((total, line) => total + of(line), 0);
  return {
    kinds: Object.fromEntries(
      PLANNED_KINDS.map((kind) => [
        kind,
        {
          done: sum(({ kinds }) => kinds[kind].done),
          plannedHundredths: lines.every(({ kinds }) => kinds[kind].plannedHundredths === null)
            ? null
            : sum(({ kinds }) => kinds[kind].plannedHundredths ?? 0),
        },
      ]),
    ) as EffortLine["kinds"],
    won: sum(({ won }) => won),
    closed: sum(({ closed }) => closed),
  };
}

function byTeam(people: readonly PlannedPerson[], lines: readonly EffortLine[]): EffortLine[] {
  const teams = new Map(people.map(({ unit }) => [unit.id, unit]));
  return [...teams.values()].map((unit) => ({
    who: unit,
    isPerson: false,
    ...addLines(lines.filter((_, i) => people[i]?.unit.id === unit.id)),
  }));
}
