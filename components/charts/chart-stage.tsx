"use client";

import { type ComponentType, type ReactNode, useState } from "react";
import type { PlotData } from "./chart-data";

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
  const [Plot, setPlot] = useState<ComponentType<{ plot: PlotData }> | null>(null);
  const reach = () => {
    if (Plot) return;
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
      {Plot ? <Plot plot={plot} /> : children}
    </div>
  );
}
