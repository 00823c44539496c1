import "server-only";
import type { Look } from "@/lib/alerts/looks";
import type { Pace } from "@/lib/alerts/observe";
import type { WorkingCalendar } from "@/lib/calendar/working-calendar";
import { findMissingYear } from "@/lib/calendar/working-calendar";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { type Day, type FiscalCalendar, type Period, splitPeriod } from "@/lib/periods";
import { elapsedSeasonal, elapsedWorkingDays } from "@/lib/targets/elapsed-share";
import type { SqlRunner } from "../../facts/sql-runner";
import { type Subject, subjectKey } from "./subjects";

interface PaceQuestion {
  metric: MetricId;
  subjects: readonly Subject[];
  looks: readonly Look[];
  calendar: WorkingCalendar;
  fiscal: FiscalCalendar;
}

/** Targets in force of one subject by the window they are for. */
type TargetsByWindow = Map<string, bigint>;
const windowKey = ({ start, end }: { start: Day; end: Day }) => `${start}/${end}`;

/**
 * The way to the target at each look. A period whose months have targets of their own is walked along them, because no season is a straight
 * line; otherwise by working days. Null where there is no target, or the calendar does not know the year.
 */
export async function listPaces(
  run: SqlRunner,
  question: PaceQuestion,
): Promise<Map<string, (Pace | null)[]>> {
  const { subjects, looks } = question;
  const targets = await readTargets(run, question);
  return new Map(
    subjects.map((subject) => {
      const own = targets.get(subjectKey(subject));
      return [subjectKey(subject), looks.map((look) => (own ? paceAt(look, own, question) : null))];
    }),
  );
}

function paceAt(look: Look, own: TargetsByWindow, { calendar, fiscal }: PaceQuestion): Pace | null {
  const { period, until } = look;
  if (findMissingYear(period.start, period.end, calendar) !== null) return null;
  const parts = partsOf(period, fiscal).map((part) => ({ period: part, weight: own.get(windowKey(part)) }));
  const weights = parts.flatMap(({ period: part, weight }) =>
    weight === undefined ? [] : [{ period: part, weight }],
  );
  const total = weights.reduce((sum, { weight }) => sum + weight, 0n);
  const isComplete = parts.length > 1 && weights.length === parts.length && total > 0n;
  const target = own.get(windowKey(period)) ?? (isComplete ? total : undefined);
  if (target === undefined) return null;
  const share = isComplete
    ? elapsedSeasonal(weights, until, calendar)
    : elapsedWorkingDays(period, until, calendar);
  return { target, share };
}

const partsOf = (period: Period, fiscal: FiscalCalendar): Period[] =>
  period.kind === "quarter" || period.kind === "year" ? splitPeriod(period, "month", fiscal) : [];

async function readTargets(
  run: SqlRunner,
  { metric, subjects, looks }: PaceQuestion,
): Promise<Map<string, TargetsByWindow>> {
  const starts = looks.map(({ period }) => period.start).sort();
  const ends = looks.map(({ period }) => period.end).sort();
  const isPerson = subjects[0]?.personId != null;
  const rows = await run<{ unitId: number; personId: number | null; start: Day; end: Day; value: string }>(
    `select unit_id as "unitId", person_id as "personId", start_on::text as start, end_on::text as end, value::text
       from targets where metric = $1::text and is_current and start_on >= $2::text::date and end_on <= $3::text::date
        and person_id is ${isPerson ? "not null" : "null"}`,
    [metric, starts[0] ?? null, ends.at(-1) ?? null],
  );
  const found = new Map<string, TargetsByWindow>();
  for (const row of rows) {
    const key = subjectKey(row);
    const own = found.get(key) ?? new Map<string, bigint>();
    found.set(key, own);
    // Who changed teams has a part of the target in each of them.
    const window = windowKey(row);
    own.set(window, (own.get(window) ?? 0n) + BigInt(row.value));
  }
  return found;
}
