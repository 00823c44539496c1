import { ChangeText } from "@/components/analysis/change-text";
import type { AnalysisWords } from "@/components/analysis/words";
import { hrefWith, type RawParams } from "@/components/table/table-href";
import { asMarkup } from "@/components/ui/as-markup";
import { Table } from "@/components/ui/table";
import type { Matrix } from "@/db/queries/analysis/matrix";
import type { PivotCell, PivotKey } from "@/lib/analysis/pivot";
import { ANALYSIS_METRICS, type Narrowing } from "@/lib/analysis/question";
import type { Dimension } from "@/lib/metrics/dimensions";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { PARAM_OF } from "./analysis-query";

interface MetricMatrixProps<Id extends MetricId> {
  matrix: Matrix<Id>;
  metrics: readonly Id[];
  caption: string;
  /** Key of the period of the figures, whether it was picked or is the one that the screen starts with. */
  period: string;
  /** What the figures are narrowed to, which is kept where they are opened. */
  narrowing?: Partial<Narrowing>;
  params: RawParams;
  words: AnalysisWords;
}

/** Where a figure is taken apart further, down to its rows. */
function hrefOf(
  at: { period: string; unit: RawParams[string] },
  narrowing: Partial<Narrowing>,
  by: Dimension,
  key: PivotKey | null,
  metric: MetricId,
): string {
  const param = PARAM_OF[by];
  return hrefWith("/analysis", at, {
    ...narrowing,
    metric,
    by,
    ...(key?.id && param ? { [param]: key.id } : {}),
  });
}

/** Several figures of each part, with their change against the year before; each opens the analysis of itself. */
export function MetricMatrix<Id extends MetricId>({
  matrix,
  metrics,
  caption,
  period,
  narrowing = {},
  params,
  words,
}: MetricMatrixProps<Id>) {
  const { t, tMetrics, keyText } = words;
  const { by } = matrix;
  const nameOf = (id: MetricId) => tMetrics(`name.${id}`);
  const formulaOf = (id: MetricId) => tMetrics(`formulaOf.${id}`);
  const line = (title: string, key: PivotKey | null, cells: Record<Id, PivotCell>) =>
    asMarkup(
      <tr key={key?.id ?? title}>
        <th data-cell="title" scope="row">
          {title}
        </th>
        {metrics.map((id) => (
          <td data-align="end" data-label={nameOf(id)} key={id}>
            <MatrixCell
              cell={cells[id]}
              href={
                ANALYSIS_METRICS.includes(id)
                  ? hrefOf({ period, unit: params.unit }, narrowing, by, key, id)
                  : null
              }
              metric={id}
              words={words}
            />
          </td>
        ))}
      </tr>,
    );
  return (
    <Table>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{tMetrics(`dimension.${by}`)}</th>
          {metrics.map((id) => (
            <th data-align="end" key={id} scope="col" title={formulaOf(id)}>
              {nameOf(id)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{matrix.rows.map(({ key, cells }) => line(keyText(by, key), key, cells))}</tbody>
      <tfoot>{line(t("whole"), null, matrix.total)}</tfoot>
    </Table>
  );
}

function MatrixCell({
  cell,
  metric,
  href,
  words,
}: {
  cell: PivotCell;
  metric: MetricId;
  href: string | null;
  words: AnalysisWords;
}) {
  const text = words.figure(metric, cell.now);
  return (
    <div>
      {href === null || cell.now?.value == null ? (
        text
      ) : (
        <a className="hover:underline" href={href}>
          {text}
        </a>
      )}
      {cell.before?.value == null || cell.now?.value == null ? null : (
        <div className="text-xs">
          <ChangeText cell={cell} metric={metric} />
        </div>
      )}
    </div>
  );
}
