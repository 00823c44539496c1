import { type AnalysisWords, getAnalysisWords } from "@/components/analysis/words";
import { amountText } from "@/components/format/amount-text";
import { type Analysis, loadAnalysis } from "@/db/queries/analysis/pivot";
import type { SourceRow } from "@/db/queries/analysis/rows";
import { type PivotRow, sortPivot } from "@/lib/analysis/pivot";
import { figureText, type PrintedFigure } from "@/lib/metrics/figure-text";
import { type MetricUnit, metricOf } from "@/lib/metrics/metric-catalogue";
import { type CsvColumn, csvResponse } from "@/lib/server/csv-response";
import { requireView, type View } from "@/lib/server/view";
import { type SheetColumn, xlsxResponse } from "@/lib/server/xlsx-response";
import { type AnalysisQuery, readAnalysisQuery } from "../_components/analysis-query";
import { addsLabel, divides, readCellRows, rowTitle } from "../_components/source-rows";
import { getVisitColumns, visitsOf } from "../_components/visit-columns";

/** As many rows as a spreadsheet takes. */
const MOST_ROWS = 1_000_000;

/**
 * The table of the screen as a file, as CSV or as a workbook (`format=xlsx`), or the rows behind the figure that is opened (`rows=source`): the
 * same figures by the same address, in full.
 */
export async function GET(request: Request): Promise<Response> {
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const view = await requireView("analysis:view", Promise.resolve(params));
  const query = readAnalysisQuery(params, view);
  return params.rows === "source" ? exportRows(view, query) : exportTable(view, query, params);
}

async function exportRows(view: View, query: AnalysisQuery): Promise<Response> {
  const [found, words] = await Promise.all([readCellRows(view, query, MOST_ROWS), getAnalysisWords()]);
  const { t, nameOf } = words;
  const visits = found && visitsOf(found) ? await getVisitColumns(words) : null;
  const metric = metricOf(query.question.metric);
  const written = (unit: MetricUnit | null | undefined, value: bigint) =>
    unit === "money" ? amountText(value) : String(value);
  const named = (name: string | null, nameEn: string | null) =>
    name === null ? null : nameOf({ name, nameEn });
  const columns: CsvColumn<SourceRow>[] = [
    { label: "id", value: ({ id }) => id },
    { label: t("row"), value: (row) => rowTitle(row, words) },
    { label: t("customer"), value: ({ customer, customerEn }) => named(customer, customerEn) },
    { label: t("person"), value: ({ person, personEn }) => named(person, personEn) },
    { label: visits ? visits.day : t("day"), value: ({ on }) => on },
    ...(visits?.written ?? []),
    ...(found && divides(found)
      ? [
          {
            label: t("divides"),
            value: ({ denominator }: SourceRow) => written(found.units.denominator, denominator),
          },
        ]
      : []),
    {
      label: addsLabel(query, words),
      value: ({ numerator }) => written(found?.units.numerator, numerator),
    },
  ];
  async function* pages() {
    yield found?.rows ?? [];
  }
  return csvResponse(`${t("fileName")}-${metric.id}-${view.period.key}`, columns, pages());
}

async function exportTable(
  view: View,
  query: AnalysisQuery,
  params: Record<string, string>,
): Promise<Response> {
  const [analysis, words] = await Promise.all([
    loadAnalysis(view, query.question, query.filters),
    getAnalysisWords(),
  ]);
  const { by, metric } = query.question;
  const [first = "region"] = by;
  const rows = sortPivot(analysis.pivot, query.table.state.sort, (key) => words.keyText(first, key));
  const name = `${words.t("fileName")}-${metric}-${by.join("-")}-${view.period.key}`;
  const asNumbers = params.format === "xlsx";
  const columns = columnsOf(analysis, query, words, asNumbers);
  if (asNumbers) return xlsxResponse(name, columns, rows);
  async function* pages() {
    yield rows;
  }
  return csvResponse(name, columns, pages());
}

/** In a workbook figures are numbers; a float holds every figure that fits a cell, which shows fifteen digits at most. */
function columnsOf(
  { pivot, before }: Analysis,
  { question }: AnalysisQuery,
  { t, tMetrics, keyText }: AnalysisWords,
  asNumbers: boolean,
): SheetColumn<PivotRow>[] {
  const [first = "region", second] = question.by;
  const metric = metricOf(question.metric);
  const format = metric.unit === "ppm" ? "0.0%" : metric.unit === "money" ? "#,##0.00" : undefined;
  const value = (figure: PrintedFigure | null) => {
    const text = figure && figureText(figure, metric);
    return text === null || !asNumbers ? text : Number(text);
  };
  const name = tMetrics(`name.${metric.id}`);
  return [
    { label: tMetrics(`dimension.${first}`), value: ({ key }) => keyText(first, key) },
    ...(second
      ? pivot.columns.map((column, i) => ({
          label: keyText(second, column),
          value: ({ cells }: PivotRow) => value(cells[i]?.now ?? null),
          format,
        }))
      : []),
    { label: second ? t("whole") : name, value: ({ total }) => value(total.now), format },
    ...(before
      ? [{ label: t("beforeColumn"), value: ({ total }: PivotRow) => value(total.before), format }]
      : []),
  ];
}
