import "server-only";
import { comparisonWindow, counterparts, hasWorkedDay } from "@/lib/analysis/comparison";
import { layOutPivot, type Pivot, type PivotAnswer, type PivotGroup } from "@/lib/analysis/pivot";
import type { AnalysisQuestion } from "@/lib/analysis/question";
import type { WorkingCalendar } from "@/lib/calendar/working-calendar";
import type { Dimension } from "@/lib/metrics/dimensions";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { atSnapshot } from "../at-snapshot";
import { listMetrics, type MetricFilters, type MetricRow, type MetricWindow } from "../metrics";
import { getWorkingCalendar } from "../working-calendar";
import type { Place } from "./history";

export interface Analysis {
  pivot: Pivot;
  /** The days that the comparison covers; null without one. */
  before: MetricWindow | null;
  /** Too early in the period to compare it with anything. */
  isTooEarly: boolean;
  calendar: WorkingCalendar;
}

/** The table of a question as the reader's scope answers it: every total is read, none is added up from its parts. */
export function loadAnalysis(
  place: Place,
  question: AnalysisQuestion,
  filters: MetricFilters,
): Promise<Analysis> {
  const { scope, period, today, company } = place;
  return atSnapshot(["analysis", scope, period, today, company, question, filters], async () => {
    const calendar = await getWorkingCalendar();
    const at = { calendar, fiscal: company.fiscal };
    const before = comparisonWindow(question.compare, { ...at, period, today, firstDay: company.firstDay });
    const read = (window: MetricWindow) => readAnswer(place, question, filters, window);
    const [now, earlier] = await Promise.all([read(period), before ? read(before) : null]);
    const matches = question.by.map((dimension) =>
      before ? counterparts(dimension, period, before, at) : () => null,
    );
    const isTooEarly = !hasWorkedDay(period, { today, calendar });
    return { pivot: layOutPivot(question.by, now, earlier, matches), before, isTooEarly, calendar };
  });
}

async function readAnswer(
  { scope, today, company }: Place,
  { metric, by }: AnalysisQuestion,
  filters: MetricFilters,
  window: MetricWindow,
): Promise<PivotAnswer> {
  const groups = async (dimensions: readonly Dimension[]) =>
    (
      await listMetrics(scope, {
        metrics: [metric],
        by: dimensions,
        window,
        filters,
        today,
        fiscal: company.fiscal,
      })
    ).map((row) => toGroup(row, dimensions, metric));
  const [first, second] = by;
  const [rows, columns, cells, total] = await Promise.all([
    groups(first ? [first] : []),
    second ? groups([second]) : [],
    second ? groups(by) : [],
    groups([]),
  ]);
  return { rows, columns, cells, total: total[0]?.figure ?? null };
}

function toGroup(
  { keys, values }: MetricRow,
  dimensions: readonly Dimension[],
  metric: MetricId,
): PivotGroup {
  return {
    keys: dimensions.map((name) => keys[name] ?? { id: null, name: null, nameEn: null }),
    figure: values[metric],
  };
}
