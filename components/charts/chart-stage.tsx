"use client";

import { type ComponentProps, type ComponentType, type PointerEvent, type ReactNode, useState } from "react";
import type { PlotData } from "./chart-data";
import type { TremorPlot } from "./tremor-plot";

interface ChartStageProps {
  plot: PlotData;
  /** Read out instead of the drawing. */
  label: string;
  height: number;
  /** The drawing from the server. */
  children: ReactNode;
}

/**
 * Shows the server's drawing, and fetches the chart library (more than a whole screen's script) when the reader
 * first points at or touches the chart; both stand in the same places. If it cannot be fetched the drawing stays.
 */
export function ChartStage({ plot, label, height, children }: ChartStageProps) {
  const [Plot, setPlot] = useState<ComponentType<ComponentProps<typeof TremorPlot>> | null>(null);
  const [width, setWidth] = useState(0);
  const reach = ({ currentTarget }: PointerEvent<HTMLElement>) => {
    if (Plot) return;
    setWidth(currentTarget.clientWidth);
    import("./tremor-plot").then(
      ({ TremorPlot }) => setPlot(() => TremorPlot),
      () => undefined,
    );
  };
  return (
    <div
      aria-label={label}
      className="chart"
      data-live={Plot !== null}
      onPointerDown={reach}
      onPointerEnter={reach}
      role="img"
      style={{ height }}
    >
      {Plot ? <Plot plot={plot} width={width} /> : children}
    </div>
  );
}
