interface SparklineProps {
  /** In order; null leaves a gap out. Only the shape matters, so plain numbers. */
  values: readonly (number | bigint | null)[];
  /** What the line shows, for those who cannot see it: "New business, last 8 weeks". */
  label: string;
  width?: number;
  height?: number;
}

const MARGIN = 2;

/** The shape of a series in a few dozen bytes of SVG, drawn on the server. The last point is marked. */
export function Sparkline({ values, label, width = 72, height = 24 }: SparklineProps) {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ index, value: Number(value) }]));
  if (known.length < 2) return null;
  const lowest = Math.min(...known.map(({ value }) => value));
  const span = Math.max(...known.map(({ value }) => value)) - lowest || 1;
  const points = known.map(({ index, value }) => ({
    x: MARGIN + (index / (values.length - 1)) * (width - 2 * MARGIN),
    y: height - MARGIN - ((value - lowest) / span) * (height - 2 * MARGIN),
  }));
  const last = points.at(-1);
  return (
    <svg
      aria-label={label}
      className="shrink-0 text-chart-1"
      fill="none"
      height={height}
      role="img"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
    >
      <polyline
        points={points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ")}
        stroke="currentColor"
        strokeLinejoin="round"
        strokeWidth="1.5"
      />
      <circle cx={last?.x} cy={last?.y} fill="currentColor" r="2" />
    </svg>
  );
}
