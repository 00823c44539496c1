import { useTranslations } from "next-intl";
import { Table } from "@/components/ui/table";
import { valueScale } from "./chart-scale";

export interface ScatterPoint {
  id: number;
  label: string;
  x: number;
  y: number;
  /** The exact figures, for the table and on pointing. */
  xText: string;
  yText: string;
  isMarked?: boolean;
}

interface ScatterProps {
  title: string;
  /** What one sees in it, in a sentence. */
  summary: string;
  points: readonly ScatterPoint[];
  xLabel: string;
  yLabel: string;
  rowHeading: string;
  /** How a value of an axis is written. */
  xTick: (value: number) => string;
  yTick: (value: number) => string;
}

const WIDTH = 560;
const HEIGHT = 300;
const LEFT = 76;
const BOTTOM = 40;
const TOP = 30;
const RIGHT = 16;

/** Two figures of each person as dots, with the same figures as a table; drawn on the server, without script. */
export function Scatter({ title, summary, points, xLabel, yLabel, rowHeading, xTick, yTick }: ScatterProps) {
  const t = useTranslations("common");
  const [sx, sy] = [valueScale(points.map(({ x }) => x)), valueScale(points.map(({ y }) => y))];
  const px = (value: number) => LEFT + ((value - sx.low) / (sx.high - sx.low)) * (WIDTH - LEFT - RIGHT);
  const py = (value: number) =>
    HEIGHT - BOTTOM - ((value - sy.low) / (sy.high - sy.low)) * (HEIGHT - BOTTOM - TOP);
  return (
    <figure className="min-w-0">
      <figcaption className="sr-only">{title}</figcaption>
      <svg
        aria-label={`${title}. ${summary}`}
        className="h-auto w-full overflow-visible text-muted-foreground"
        role="img"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      >
        {sy.ticks.map((tick) => (
          <g key={`y${tick}`}>
            <line className="stroke-border" x1={LEFT} x2={WIDTH - RIGHT} y1={py(tick)} y2={py(tick)} />
            <text
              className="fill-current text-[11px] max-sm:text-[16px]"
              dy="0.32em"
              textAnchor="end"
              x={LEFT - 8}
              y={py(tick)}
            >
              {yTick(tick)}
            </text>
          </g>
        ))}
        {sx.ticks.map((tick) => (
          <text
            className="fill-current text-[11px] max-sm:text-[16px]"
            key={`x${tick}`}
            textAnchor="middle"
            x={px(tick)}
            y={HEIGHT - BOTTOM + 16}
          >
            {xTick(tick)}
          </text>
        ))}
        <text
          className="fill-current text-[11px] max-sm:text-[16px]"
          textAnchor="end"
          x={WIDTH - RIGHT}
          y={HEIGHT - 6}
        >
          {xLabel} →
        </text>
        <text className="fill-current text-[11px] max-sm:text-[16px]" x={4} y={13}>
          ↑ {yLabel}
        </text>
        {points.map(({ id, label, x, y, xText, yText, isMarked }) => (
          <circle
            className={isMarked ? "fill-bad" : "fill-primary"}
            cx={px(x)}
            cy={py(y)}
            fillOpacity={isMarked ? 0.9 : 0.55}
            key={id}
            r={isMarked ? 6 : 4.5}
          >
            <title>{`${label}: ${xLabel} ${xText}, ${yLabel} ${yText}`}</title>
          </circle>
        ))}
      </svg>
      <details className="mt-1 text-sm">
        <summary className="inline-block rounded-sm text-xs text-muted-foreground underline-offset-4 hover:underline">
          {t("showTable")}
        </summary>
        <Table className="mt-2" layout="scroll">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{rowHeading}</th>
              <th data-align="end" scope="col">
                {xLabel}
              </th>
              <th data-align="end" scope="col">
                {yLabel}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ id, label, xText, yText }) => (
              <tr key={id}>
                <th scope="row">{label}</th>
                <td data-align="end">{xText}</td>
                <td data-align="end">{yText}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </details>
    </figure>
  );
}
