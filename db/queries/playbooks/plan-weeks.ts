import "server-only";
import { workingDaysIn } from "@/lib/alerts/looks";
import type { PlanWeek } from "@/lib/alerts/plan-effect";
import type { WorkingCalendar } from "@/lib/calendar/working-calendar";
import { isAdditive, type Metric } from "@/lib/metrics/metric-catalogue";
import { divideRounded } from "@/lib/money";
import { addDays, type Day, periodOf } from "@/lib/periods";
import type { SqlRunner } from "../../facts/sql-runner";
import { readSpans } from "../alert/readings";
import { type Subject, subjectKey } from "../alert/subjects";
import { databaseSource } from "../alert/watch-source";

interface WeeksQuestion {
  metric: Metric;
  /** All units, or all persons. */
  subjects: readonly Subject[];
  /** The first day that matters. */
  from: Day;
  today: Day;
  /** First business date with a figure; weeks before it are unknown, not zero. */
  firstDay: Day | null;
  calendar: WorkingCalendar;
}

/** 52 weeks: the same weekdays of the year before. */
const YEAR_DAYS = 364;
const WEEK_OF_WORK = 5n;

interface Week {
  start: Day;
  end: Day;
}

/**
 * The complete weeks of a metric for each subject, with the same weeks of the year before. What adds up is put on a week of five working days,
 * so that a holiday is no drop; weeks without work are left out.
 */
export async function listPlanWeeks(
  run: SqlRunner,
  question: WeeksQuestion,
): Promise<Map<string, PlanWeek[]>> {
  const { metric, subjects, calendar, firstDay } = question;
  const weeks = completeWeeks(question);
  const before = (week: Week) => ({
    start: addDays(week.start, -YEAR_DAYS),
    end: addDays(week.end, -YEAR_DAYS),
  });
  const spans = weeks.flatMap((week) => [week, before(week)]);
  const read = await readSpans(databaseSource(run), { metric, subjects, spans, isFew: true }, question.today);
  const isFlow = isAdditive(metric) && metric.window === "period";
  const figure = (subject: Subject, week: Week): bigint | null => {
    if (firstDay !== null && week.start < firstDay) return null;
    const { value } = read(subject, week);
    const worked = BigInt(workingDaysIn(week, calendar).length);
    if (!isFlow || value === null) return value;
    return worked === 0n ? null : divideRounded(value * WEEK_OF_WORK, worked);
  };
  return new Map(
    subjects.map((subject) => [
      subjectKey(subject),
      weeks.map((week) => {
        const { sample } = read(subject, week);
        return {
          ...week,
          value: figure(subject, week),
          sample: sample === null ? null : Number(sample),
          lastYear: figure(subject, before(week)),
        };
      }),
    ]),
  );
}

function completeWeeks({ from, today }: Pick<WeeksQuestion, "from" | "today">): Week[] {
  const weeks: Week[] = [];
  for (let { start } = periodOf(from, "week"); addDays(start, 7) <= today; start = addDays(start, 7))
    weeks.push({ start, end: addDays(start, 7) });
  return weeks;
}
