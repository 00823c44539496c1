import "server-only";
import type { Scope } from "@/lib/access/scope";
import { subtreeIds } from "@/lib/access/visible-units";
import { countWorkingDays, findMissingYear } from "@/lib/calendar/working-calendar";
import { type Examination, examineTarget } from "@/lib/market/examine-target";
import { addTallies, type Tally } from "@/lib/metrics/figures";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { ratioPpm } from "@/lib/money";
import { addDays, type Day } from "@/lib/periods";
import type { MetricRow } from "../metric/metric-request";
import { listMetrics } from "../metrics";
import type { Unit } from "../units";
import { getWorkingCalendar } from "../working-calendar";
import type { MarketLine } from "./events";

/** What came in lately is read over so many days. */
const RECENT_DAYS = 56;
const WIN_RATE_DAYS = 365;

interface ExamineQuestion {
  lines: readonly MarketLine[];
  units: readonly Unit[];
  today: Day;
}

/**
 * Every line with whether its target can still be reached, as things stand today. A fixed number of statements: figures by team and month,
 * added up over the units below each one. By line id.
 */
export async function examineLines(
  scope: Scope,
  { lines, units, today }: ExamineQuestion,
): Promise<Map<number, Examination>> {
  const [first] = lines;
  if (!first) return new Map();
  const metrics = [...new Set(lines.map(({ metric }) => metric))];
  const [start = first.startOn] = lines.map(({ startOn }) => startOn).sort();
  const end =
    lines
      .map(({ endOn }) => endOn)
      .sort()
      .at(-1) ?? first.endOn;
  const tomorrow = addDays(today, 1);
  const recentFrom = addDays(tomorrow, -RECENT_DAYS);
  const [months, recent, rates, pipeline, calendar] = await Promise.all([
    listMetrics(scope, { metrics, by: ["team", "month"], window: { start, end }, today }),
    listMetrics(scope, { metrics, by: ["team"], window: { start: recentFrom, end: tomorrow }, today }),
    listMetrics(scope, {
      metrics: ["win_rate_value"],
      by: ["team"],
      window: { start: addDays(tomorrow, -WIN_RATE_DAYS), end: tomorrow },
      today,
    }),
    listMetrics(scope, { metrics: ["open_pipeline"], by: ["team", "month"], window: { start, end }, today }),
    getWorkingCalendar(),
  ]);
  const workingDays = (from: Day, to: Day) =>
    findMissingYear(from, to, calendar) === null ? countWorkingDays(from, to, calendar) : null;
  const recentDays = workingDays(recentFrom, tomorrow);
  return new Map(
    lines.map((line) => {
      const below = new Set(subtreeIds(units, line.unit.id).map(String));
      const isHere = ({ keys }: MetricRow<never>) => below.has(keys.team?.id ?? "");
      const isThen = ({ keys }: MetricRow<never>) => {
        const month = `${keys.month?.id ?? ""}-01`;
        return month >= line.startOn && month < line.endOn;
      };
      const sum = <Id extends MetricId>(rows: readonly MetricRow<Id>[], id: Id, timely: boolean): Tally =>
        addTallies(
          rows.filter((row) => isHere(row) && (!timely || isThen(row))).map((row) => row.values[id]),
        );
      const [, from = today] = [today, line.startOn].sort();
      const rate = sum(rates, "win_rate_value", false);
      const left = today < line.endOn ? workingDays(from, line.endOn) : 0;
      const examination = examineTarget({
        metric: metricOf(line.metric),
        target: line.targetNow ?? line.targetThen,
        actual: sum(months, line.metric, true),
        recent: { tally: sum(recent, line.metric, false), workingDays: left === null ? null : recentDays },
        workingDaysLeft: left ?? 0,
        openPipelineMinor:
          line.metric === "won_value" ? sum(pipeline, "open_pipeline", true).numerator : null,
        winRatePpm: ratioPpm(rate.numerator, rate.denominator),
      });
      return [line.id, examination];
    }),
  );
}
