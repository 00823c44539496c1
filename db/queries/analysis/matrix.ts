import "server-only";
import { comparisonWindow, counterparts } from "@/lib/analysis/comparison";
import type { PivotCell, PivotKey } from "@/lib/analysis/pivot";
import type { WorkingCalendar } from "@/lib/calendar/working-calendar";
import type { Dimension } from "@/lib/metrics/dimensions";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { atSnapshot } from "../at-snapshot";
import { listMetrics, type MetricFilters, type MetricWindow } from "../metrics";
import { getWorkingCalendar } from "../working-calendar";
import type { Place } from "./history";

export interface MatrixRow<Id extends MetricId = MetricId> {
  key: PivotKey;
  cells: Record<Id, PivotCell>;
}

export interface Matrix<Id extends MetricId = MetricId> {
  by: Dimension;
  rows: MatrixRow<Id>[];
  total: Record<Id, PivotCell>;
  /** The same working days of the year before; null where nobody kept a record of them. */
  before: MetricWindow | null;
  calendar: WorkingCalendar;
}

/** Several metrics by one breakdown beside the year before. Totals are read, never added up from the parts. */
export function loadMatrix<Id extends MetricId>(
  place: Place,
  question: { metrics: readonly Id[]; by: Dimension; filters?: MetricFilters },
): Promise<Matrix<Id>> {
  const { scope, period, today, company } = place;
  return atSnapshot(["matrix", scope, period, today, company, question], async () => {
    const { metrics, by, filters = {} } = question;
    const calendar = await getWorkingCalendar();
    const at = { calendar, fiscal: company.fiscal };
    const before = comparisonWindow("year", { ...at, period, today, firstDay: company.firstDay });
    const read = (window: MetricWindow, dimensions: readonly Dimension[]) =>
      listMetrics(scope, { metrics, by: dimensions, window, filters, today, fiscal: company.fiscal });
    const [now, whole, then, wholeThen] = await Promise.all([
      read(period, [by]),
      read(period, []),
      before ? read(before, [by]) : [],
      before ? read(before, []) : [],
    ]);
    const match = before ? counterparts(by, period, before, at) : () => null;
    const cellsOf = (values: Partial<(typeof now)[number]["values"]>, earlier: typeof values | undefined) =>
      Object.fromEntries(
        metrics.map((id) => [id, { now: values[id] ?? null, before: earlier?.[id] ?? null }]),
      ) as Record<Id, PivotCell>;
    const rows = now.map(({ keys, values }) => {
      const key = keys[by] ?? { id: null, name: null, nameEn: null };
      const place = key.id === null ? null : match(key.id);
      return {
        key,
        cells: cellsOf(values, then.find((row) => (row.keys[by]?.id ?? null) === place)?.values),
      };
    });
    const isSomething = ({ now: figure }: PivotCell) =>
      figure !== null && (figure.numerator !== 0n || figure.denominator !== 0n);
    return {
      by,
      rows: rows.filter(
        ({ key, cells }) => key.id !== null || Object.values<PivotCell>(cells).some(isSomething),
      ),
      total: cellsOf(whole[0]?.values ?? {}, wholeThen[0]?.values),
      before,
      calendar,
    };
  });
}
