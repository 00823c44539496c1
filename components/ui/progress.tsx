import { cn } from "./cn";

interface ProgressProps {
  /** Parts per million of the whole; above 1 000 000 the bar is full and the figure beside it says the rest. */
  ppm: number;
  label: string;
  /** Where one should be by now, as a tick on the bar. */
  expectedPpm?: number;
  tone?: "primary" | "good" | "bad" | "warn";
  className?: string;
}

const FILL = { primary: "bg-primary", good: "bg-good", bad: "bg-bad", warn: "bg-warn" } as const;
const percent = (ppm: number) => `${Math.min(100, Math.max(0, ppm / 10_000))}%`;

export function Progress({ ppm, label, expectedPpm, tone = "primary", className }: ProgressProps) {
  return (
    <div
      aria-label={label}
      aria-valuemax={100}
      aria-valuemin={0}
      aria-valuenow={Math.round(Math.min(100, Math.max(0, ppm / 10_000)))}
      aria-valuetext={`${(ppm / 10_000).toFixed(1)} %`}
      className={cn("relative h-1.5 w-full rounded-full bg-accent", className)}
      role="progressbar"
    >
      <div className={cn("h-full rounded-full", FILL[tone])} style={{ width: percent(ppm) }} />
      {expectedPpm === undefined ? null : (
        <div className="absolute -inset-y-1 w-0.5 bg-foreground" style={{ left: percent(expectedPpm) }} />
      )}
    </div>
  );
}
