import "server-only";
import { workingDaysIn } from "@/lib/alerts/looks";
import { type ActivityEffect, type EffortMonth, measureActivityEffect } from "@/lib/effort/activity-effect";
import { PLANNED_KINDS, type PlannedKind, plannedHundredths } from "@/lib/effort/activity-plan";
import type { Dimension } from "@/lib/metrics/dimensions";
import { addDays, type Day, type Period, periodOf, periodsBetween, previousPeriod } from "@/lib/periods";
import type { Place } from "../analysis/history";
import { atSnapshot } from "../at-snapshot";
import { listMetrics, type MetricRow } from "../metrics";
import type { Reference } from "../reference";
import { getWorkingCalendar } from "../working-calendar";
import { listActivityPlans, listSellingPosts, type SellingPost } from "./activity-plans";

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
  const months = lastMonths(today, company.firstDay);
  const [first, last] = [months[0], months.at(-1)];
  const window = { start: first?.start ?? today, end: last?.end ?? today };
  const passed = { start: period.start, end: [period.end, addDays(today, 1)].sort()[0] as Day };
  const read = (by: Dimension[], within: { start: Day; end: Day }) =>
    listMetrics(scope, { metrics: METRICS, by, window: within, today, fiscal: company.fiscal });
  const [posts, pastPosts, plans, calendar, now, past] = await Promise.all([
    // Of a period that has not begun, whoever will be there on its first day.
    listSellingPosts(scope, {
      start: period.start,
      end: [passed.end, addDays(period.start, 1)].sort()[1] as Day,
    }),
    listSellingPosts(scope, window),
    listActivityPlans(),
    getWorkingCalendar(),
    read(["team", "person"], period),
    read(["person", "month"], window),
  ]);
  const days = workingDaysIn(passed, calendar);
  const planOf = (held: readonly SellingPost[]) => (kind: PlannedKind) =>
    plannedHundredths(plans, held, kind, days);
  const personOf = ({ personId }: SellingPost) => String(personId);
  const byPerson = grouped(now, ({ keys }) => keys.person?.id);
  const done = (held: readonly SellingPost[]) =>
    [...new Set(held.map(personOf))].flatMap((person) => byPerson.get(person) ?? []);
  const people = grouped(posts, personOf);
  const lines =
    people.size > MOST_PEOPLE
      ? [...grouped(posts, ({ unit }) => unit.id).values()].map((held): EffortLine => {
          const [{ unit, isTeam }] = held;
          const team = isTeam ? String(unit.id) : null;
          const there = done(held).filter(({ keys }) => (keys.team?.id ?? null) === team);
          return { who: unit, isPerson: false, ...effortOf(there, planOf(held)) };
        })
      : [...people.values()].map(
          (held): EffortLine => ({
            who: held[0].person,
            isPerson: true,
            ...effortOf(done(held), planOf(held)),
          }),
        );
  const postsOf = grouped(pastPosts, personOf);
  const daysOf = new Map(months.map((month) => [month.key, workingDaysIn(month, calendar)]));
  const effectOf = (kind: PlannedKind) =>
    measureActivityEffect(
      past.flatMap(({ keys, values }): EffortMonth[] => {
        const held = postsOf.get(keys.person?.id ?? "");
        const worked = daysOf.get(keys.month?.id ?? "");
        if (!held || !worked) return [];
        return [
          {
            done: Number(values[METRIC[kind]].value ?? 0n),
            plannedHundredths: plannedHundredths(plans, held, kind, worked) ?? 0,
            won: Number(values.won_count.value ?? 0n),
            closed: Number(values.closed_count.value ?? 0n),
          },
        ];
      }),
    );
  return {
    lines,
    total: effortOf(done(posts), planOf(posts)),
    effects: Object.fromEntries(
      PLANNED_KINDS.map((kind) => [kind, effectOf(kind)]),
    ) as EffortReport["effects"],
    since: window.start,
    until: addDays(window.end, -1),
  };
}

/** Rows of one key together, in the order in which each key comes first. */
function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, [Row, ...Row[]]> {
  const groups = new Map<Key, [Row, ...Row[]]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
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

function effortOf(
  parts: readonly { values: Values }[],
  planned: (kind: PlannedKind) => number | null,
): EffortReport["total"] {
  const count = (id: (typeof METRICS)[number]) =>
    parts.reduce((sum, { values }) => sum + Number(values[id].value ?? 0n), 0);
  return {
    kinds: Object.fromEntries(
      PLANNED_KINDS.map((kind) => [kind, { done: count(METRIC[kind]), plannedHundredths: planned(kind) }]),
    ) as EffortLine["kinds"],
    won: count("won_count"),
    closed: count("closed_count"),
  };
}
