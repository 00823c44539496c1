import { useId } from "react";
import { asMarkup } from "@/components/ui/as-markup";
import type { PlotData } from "./chart-data";
import { placesText, positionOf } from "./chart-scale";

/** The drawing is stretched to its frame, strokes are not; a thousand units each way. */
const SIZE = 1000;
/** As the chart library divides a band: a tenth of it free on either side. */
const BAND_MARGIN = 0.1;

export const COLOUR_CLASSES = [
  "text-chart-1",
  "text-chart-2",
  "text-chart-3",
  "text-chart-4",
  "text-chart-5",
  "text-chart-6",
] as const;
export const colourClass = (colour: number) => COLOUR_CLASSES[colour - 1] ?? COLOUR_CLASSES[0];

const x = (plot: PlotData, index: number) =>
  plot.rows.length < 2 ? SIZE / 2 : (index / (plot.rows.length - 1)) * SIZE;
const y = (plot: PlotData, value: number) => (1 - positionOf(value, plot)) * SIZE;
/** A band may reach further than the axis. */
const yWithin = (plot: PlotData, value: number) => Math.min(Math.max(y(plot, value), 0), SIZE);

/**
 * The chart as the server draws it, in the very places in which the chart library will draw it when the reader
 * reaches for it. Until then a chart costs no script.
 */
export function StaticPlot({ plot }: { plot: PlotData }) {
  const id = useId();
  return asMarkup(
    <div aria-hidden className="absolute inset-0 text-xs text-muted-foreground">
      {plot.ticks.map(({ value, text }) => (
        <div
          className="chart-tick"
          key={value}
          style={{ bottom: `calc(30px + ${positionOf(value, plot)} * (100% - 35px))` }}
        >
          <span>{text}</span>
        </div>
      ))}
      <svg
        aria-hidden="true"
        className="chart-drawing"
        preserveAspectRatio="none"
        viewBox={`0 0 ${SIZE} ${SIZE}`}
      >
        <Band plot={plot} />
        {plot.kind === "bar" ? <Bars plot={plot} /> : <Lines id={id} plot={plot} />}
      </svg>
      <Marks plot={plot} />
      <Labels plot={plot} />
    </div>,
  );
}

/** What lies under and over the chart library's drawing, which knows neither bands nor marks nor labels of two lines. */
export function PlotGround({ plot }: { plot: PlotData }) {
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0">
      <svg
        aria-hidden="true"
        className="chart-drawing"
        preserveAspectRatio="none"
        viewBox={`0 0 ${SIZE} ${SIZE}`}
      >
        <Band plot={plot} />
      </svg>
      <Marks plot={plot} />
      {plot.isWrapped ? <Labels plot={plot} /> : null}
    </div>
  );
}

/** What the rows are called, under each that is named. */
function Labels({ plot }: { plot: PlotData }) {
  return plot.rows.map(({ label, labelAt }, index) => {
    if (!plot.isWrapped && labelAt.length === 0) return null;
    const left = `calc(76px + ${labelPosition(plot, index)} * (100% - 96px))`;
    return (
      <span
        className="chart-label"
        data-at={plot.isWrapped ? undefined : placesText(labelAt)}
        data-end={labelPosition(plot, index) === 1 || undefined}
        data-wrapped={plot.isWrapped || undefined}
        key={index}
        style={plot.isWrapped ? { left, width: `calc((100% - 96px) / ${plot.rows.length})` } : { left }}
      >
        {label}
      </span>
    );
  });
}

/** Where the first series could be expected. */
function Band({ plot }: { plot: PlotData }) {
  const points = plot.rows.map(({ band }, index) => band && { index, ...band });
  return runsOf(points).map((run) => {
    const edge = (side: "low" | "high") =>
      run.map((point) => `${x(plot, point.index).toFixed(1)},${yWithin(plot, point[side]).toFixed(1)}`);
    return (
      <polygon
        className={COLOUR_CLASSES[0]}
        fill="currentColor"
        fillOpacity="0.12"
        key={run[0]?.index}
        points={[...edge("high"), ...edge("low").toReversed()].join(" ")}
      />
    );
  });
}

/** Rings around what is out of the ordinary; drawn by the page, because the drawing is stretched. */
function Marks({ plot }: { plot: PlotData }) {
  return plot.rows.map(({ values, isMarked }, index) => {
    const value = values[0] ?? null;
    return isMarked && value !== null ? (
      <span
        className="absolute size-3 -translate-x-1/2 translate-y-1/2 rounded-full border-2 border-bad"
        key={index}
        style={{
          left: `calc(76px + ${labelPosition(plot, index)} * (100% - 96px))`,
          bottom: `calc(30px + ${positionOf(value, plot)} * (100% - 35px))`,
        }}
      />
    ) : null;
  });
}

function labelPosition(plot: PlotData, index: number): number {
  return plot.kind === "bar" ? (index + 0.5) / plot.rows.length : x(plot, index) / SIZE;
}

function Lines({ plot, id }: { plot: PlotData; id: string }) {
  const base = plot.rows.map(() => 0);
  return plot.series.map(({ key, colour }, at) => {
    const from = plot.stacked ? [...base] : base.map(() => 0);
    const points = plot.rows.map(({ values }, index) => {
      const value = values[at] ?? null;
      if (value === null) return null;
      if (plot.stacked) base[index] = (base[index] ?? 0) + value;
      return { index, low: from[index] ?? 0, high: (from[index] ?? 0) + value };
    });
    return runsOf(points).map((run) => {
      const line = run
        .map(({ index, high }) => `${x(plot, index).toFixed(1)},${y(plot, high).toFixed(1)}`)
        .join(" ");
      const floor = run
        .toReversed()
        .map(({ index, low }) => `${x(plot, index).toFixed(1)},${y(plot, low).toFixed(1)}`)
        .join(" ");
      const gradient = `${id}${at}`;
      return (
        <g className={colourClass(colour)} key={`${key} ${run[0]?.index}`}>
          {plot.kind === "area" ? (
            <>
              <linearGradient id={gradient} x1="0" x2="0" y1="0" y2="1">
                <stop offset="5%" stopColor="currentColor" stopOpacity="0.4" />
                <stop offset="95%" stopColor="currentColor" stopOpacity="0" />
              </linearGradient>
              <polygon fill={`url(#${gradient})`} points={`${line} ${floor}`} />
            </>
          ) : null}
          <polyline
            fill="none"
            points={line}
            stroke="currentColor"
            strokeLinejoin="round"
            strokeWidth="2"
            vectorEffect="non-scaling-stroke"
          />
        </g>
      );
    });
  });
}

/** Points without the gaps: each run is drawn as a line of its own. */
function runsOf<T>(points: readonly (T | null)[]): T[][] {
  const runs: T[][] = [[]];
  for (const point of points) {
    if (point === null) runs.push([]);
    else runs.at(-1)?.push(point);
  }
  return runs.filter((run) => run.length > 0);
}

function Bars({ plot }: { plot: PlotData }) {
  const band = SIZE / Math.max(1, plot.rows.length);
  const width = (band * (1 - 2 * BAND_MARGIN)) / (plot.stacked ? 1 : plot.series.length);
  return plot.rows.map(({ values }, index) => {
    let up = 0;
    let down = 0;
    return values.map((value, at) => {
      if (value === null) return null;
      const start = plot.stacked ? (value < 0 ? down : up) : 0;
      if (value < 0) down += value;
      else up += value;
      const [top, bottom] = [
        y(plot, Math.max(start, start + value)),
        y(plot, Math.min(start, start + value)),
      ];
      return (
        <rect
          className={colourClass(plot.series[at]?.colour ?? 1)}
          fill="currentColor"
          height={(bottom - top).toFixed(1)}
          key={plot.series[at]?.key}
          width={(width * 0.97).toFixed(1)}
          x={(index * band + band * BAND_MARGIN + (plot.stacked ? 0 : at * width)).toFixed(1)}
          y={top.toFixed(1)}
        />
      );
    });
  });
}
