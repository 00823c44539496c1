import { type Day, type FiscalCalendar, parsePeriod } from "../periods";
import { readCellText } from "../planning/clipboard";
import { type MetricId, metricOf } from "./metric-catalogue";
import { printMetricValue } from "./metric-values";

/** What a text may mean: every name under which it is known. */
export interface Named<Id> {
  id: Id;
  names: readonly string[];
}

export interface PastedValue {
  metric: MetricId;
  unitId: number;
  periodKey: string;
  /** As typed, without grouping: in the metric's own unit. */
  value: string;
  evidence: string;
}

export const PASTED_COLUMNS = ["metric", "unit", "period", "value", "evidence"] as const;
export type PastedColumn = (typeof PASTED_COLUMNS)[number];

export interface PastedProblem {
  /** Row of the table, from 1. */
  line: number;
  column: PastedColumn;
  /** What stands there. */
  text: string;
}

interface Known {
  metrics: readonly Named<MetricId>[];
  units: readonly Named<number>[];
  fiscal: FiscalCalendar;
  /** A period that begins later has no value yet. */
  today: Day;
}

/**
 * Rows of a table that was pasted: metric, unit, period, value, evidence. A head row and empty rows are passed over. Each row is either a
 * value or a problem that names the first cell that cannot be read.
 */
export function readPastedValues(
  rows: readonly (readonly string[])[],
  known: Known,
): { values: PastedValue[]; problems: PastedProblem[] } {
  const values: PastedValue[] = [];
  const problems: PastedProblem[] = [];
  let isFirst = true;
  rows.forEach((row, i) => {
    const cells = row.map((cell) => cell.trim());
    if (cells.every((cell) => cell === "")) return;
    const read = readLine(cells, known);
    const isHead = isFirst && typeof read === "string" && !/\d/.test(cells[3] ?? "");
    isFirst = false;
    if (isHead) return;
    if (typeof read === "string")
      problems.push({ line: i + 1, column: read, text: cells[PASTED_COLUMNS.indexOf(read)] ?? "" });
    else values.push(read);
  });
  return { values, problems };
}

/** The value of a line, or the first column that cannot be read. */
function readLine(
  cells: readonly string[],
  { metrics, units, fiscal, today }: Known,
): PastedValue | PastedColumn {
  const [metricText = "", unitText = "", periodText = "", valueText = "", evidence = ""] = cells;
  const metric = find(metrics, metricText);
  if (metric === null) return "metric";
  const unitId = find(units, unitText);
  if (unitId === null) return "unit";
  const period = parsePeriod(periodText.replace(/\s/g, "").toUpperCase(), fiscal);
  if (period === null || period.start > today) return "period";
  const { unit } = metricOf(metric);
  const value = readCellText(valueText, unit, null);
  if (value === null || value < 0n) return "value";
  if (evidence === "") return "evidence";
  return { metric, unitId, periodKey: period.key, value: printMetricValue(value, unit), evidence };
}

function find<Id>(named: readonly Named<Id>[], text: string): Id | null {
  const wanted = text.trim().toLowerCase();
  return named.find(({ names }) => names.some((name) => name.toLowerCase() === wanted))?.id ?? null;
}
