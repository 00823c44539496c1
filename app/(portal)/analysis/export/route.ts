import { type AnalysisWords, getAnalysisWords } from "@/components/analysis/words";
import { type Analysis, loadAnalysis } from "@/db/queries/analysis/pivot";
import { type PivotRow, sortPivot } from "@/lib/analysis/pivot";
import { figureText, type PrintedFigure } from "@/lib/metrics/figure-text";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { csvResponse } from "@/lib/server/csv-response";
import { requireView } from "@/lib/server/view";
import { type SheetColumn, xlsxResponse } from "@/lib/server/xlsx-response";
import { type AnalysisQuery, readAnalysisQuery } from "../_components/analysis-query";

/** The table of the screen as a file, as CSV or as a workbook (`format=xlsx`): the same figures by the same address, in full. */
export async function GET(request: Request): Promise<Response> {
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const view = await requireView("analysis:view", Promise.resolve(params));
  const query = readAnalysisQuery(params, view);
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
