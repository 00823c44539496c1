"use client";

import { AreaChart, BarChart, type CustomTooltipProps, LineChart } from "@tremor/react";
import { useMemo } from "react";
import type { PlotData } from "./chart-data";
import { placeOfWidth } from "./chart-scale";
import { colourClass, PlotGround } from "./static-plot";

/** Names of the chart library that globals.css gives our six chart colours to. */
const COLOUR_NAMES = ["teal", "orange", "violet", "lime", "pink", "slate"] as const;
const CHARTS = { line: LineChart, area: AreaChart, bar: BarChart } as const;

/** The chart library's own drawing, for a reader who points at it; `width` is that of the chart then. */
export function TremorPlot({ plot, width }: { plot: PlotData; width: number }) {
  const Chart = CHARTS[plot.kind];
  const data = useMemo(
    () =>
      plot.rows.map(({ label, labelAt, values }, row) => ({
        axisLabel: !plot.isWrapped && labelAt.includes(placeOfWidth(width)) ? label : "",
        row,
        ...Object.fromEntries(plot.series.map((_, at) => [seriesName(at), values[at]])),
      })),
    [plot, width],
  );
  return (
    <>
      <PlotGround plot={plot} />
      <Chart
        categories={plot.series.map((_, at) => seriesName(at))}
        className="h-full"
        colors={plot.series.map(({ colour }) => COLOUR_NAMES[colour - 1] ?? COLOUR_NAMES[0])}
        customTooltip={(props) => <PlotTooltip {...props} plot={plot} />}
        data={data}
        index="axisLabel"
        intervalType="preserveStartEnd"
        maxValue={plot.high}
        minValue={plot.low}
        showAnimation={false}
        showLegend={false}
        tickGap={0}
        valueFormatter={(value) => tickText(plot, value)}
        {...(plot.kind === "line" ? {} : { stack: plot.stacked })}
      />
    </>
  );
}

/** Keys of a caller could be anything; inside the library's rows they are numbered. */
const seriesName = (at: number) => `series${at}`;

/** The library computes the same lines of the axis as we do, up to the dust of a float. */
function tickText({ ticks, low, high }: PlotData, value: number): string {
  return ticks.find((tick) => Math.abs(tick.value - value) < (high - low) / 100)?.text ?? "";
}

function PlotTooltip({ active, payload, plot }: CustomTooltipProps & { plot: PlotData }) {
  const at = (payload?.[0]?.payload as { row?: number } | undefined)?.row;
  const row = at === undefined ? undefined : plot.rows[at];
  if (!active || !row) return null;
  return (
    <div className="rounded-md bg-popover px-3 py-2 text-xs shadow-pop">
      <p className="mb-1 font-medium">{row.label}</p>
      {plot.series.map(({ key, label, colour }, index) => (
        <p className="flex items-center gap-2" key={key}>
          <span className={`size-2 rounded-full bg-current ${colourClass(colour)}`} />
          <span className="flex-1 text-muted-foreground">{label}</span>
          <span className="ml-4">{row.texts[index]}</span>
        </p>
      ))}
    </div>
  );
}
