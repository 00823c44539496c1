import { useTranslations } from "next-intl";
import { useFormat } from "@/components/format/use-format";
import { asMarkup } from "@/components/ui/as-markup";
import { cn } from "@/components/ui/cn";
import { Table } from "@/components/ui/table";
import {
  type ChartKind,
  type ChartRow,
  type ChartSeries,
  type ChartUnit,
  type PlotData,
  plotData,
} from "./chart-data";
import { ChartStage } from "./chart-stage";
import { colourClass, StaticPlot } from "./static-plot";

interface ChartProps {
  /** What the chart shows; read out, and the heading of its table. Shown only with `showTitle`. */
  title: string;
  /** What one sees in it, in a sentence, for those who cannot: "Below target since September". */
  summary?: string;
  series: readonly ChartSeries[];
  rows: readonly ChartRow[];
  unit: ChartUnit;
  /** Head of the first column of the table: "Month". */
  rowHeading: string;
  /** What the rows are called by: names are all written if there is any room for them. */
  rowsAre?: "times" | "names";
  /** Series on top of each other; bars and areas only. */
  stacked?: boolean;
  height?: number;
  showTitle?: boolean;
  className?: string;
}

const HEIGHT = 240;

function Chart({
  kind,
  title,
  summary,
  series,
  rows,
  unit,
  rowHeading,
  rowsAre = "times",
  stacked = false,
  height = HEIGHT,
  showTitle = false,
  className,
}: ChartProps & { kind: ChartKind }) {
  const t = useTranslations("common");
  const format = useFormat();
  const plot = plotData({ kind, rowsAre, unit, stacked: stacked && kind !== "line", series, rows }, format);
  const label = [title, summary].filter(Boolean).join(". ");
  return (
    <figure className={cn("min-w-0", className)}>
      <figcaption className={showTitle ? "mb-2 font-medium" : "sr-only"}>{title}</figcaption>
      {plot.series.length > 1 ? <Legend plot={plot} /> : null}
      {rows.length === 0 ? (
        <p className="grid place-items-center rounded-md bg-muted text-muted-foreground" style={{ height }}>
          {t("noData")}
        </p>
      ) : (
        <>
          <ChartStage height={height} label={label} plot={plot}>
            <StaticPlot plot={plot} />
          </ChartStage>
          <TableTwin heading={rowHeading} open={t("showTable")} plot={plot} title={title} />
        </>
      )}
    </figure>
  );
}

function Legend({ plot }: { plot: PlotData }) {
  return (
    <ul aria-hidden className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted-foreground">
      {plot.series.map(({ key, label, colour }) => (
        <li className="flex items-center gap-1.5" key={key}>
          <span
            className={cn(
              "h-0.5 w-3 rounded-full bg-current",
              plot.kind !== "line" && "size-2",
              colourClass(colour),
            )}
          />
          {label}
        </li>
      ))}
    </ul>
  );
}

/** The same figures, exact, as a table: for screen readers, for copying, and for those who read numbers. */
function TableTwin({
  plot,
  title,
  heading,
  open,
}: {
  plot: PlotData;
  title: string;
  heading: string;
  open: string;
}) {
  return (
    <details className="mt-1 text-sm">
      <summary className="inline-block rounded-sm text-xs text-muted-foreground underline-offset-4 hover:underline">
        {open}
      </summary>
      <Table className="mt-2" layout="scroll">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            {plot.series.map(({ key, label }) => (
              <th data-align="end" key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        {asMarkup(
          <tbody>
            {plot.rows.map(({ label, texts }, row) => (
              <tr key={row}>
                <th scope="row">{label}</th>
                {plot.series.map(({ key }, at) => (
                  <td data-align="end" key={key}>
                    {texts[at]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>,
        )}
      </Table>
    </details>
  );
}

export function LineChart(props: Omit<ChartProps, "stacked">) {
  return <Chart kind="line" {...props} />;
}

export function AreaChart(props: ChartProps) {
  return <Chart kind="area" {...props} />;
}

export function BarChart(props: ChartProps) {
  return <Chart kind="bar" {...props} />;
}
