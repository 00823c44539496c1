import { cn } from "@/components/ui/cn";

interface LadderBarProps {
  label: string;
  /** Read out in place of the picture: "92.4 % → 103 %". */
  valueText: string;
  /** Rungs and marks as shares of the whole bar, 0 to 1. */
  rungs: readonly { at: number; label: string; isReached: boolean }[];
  now: number;
  then: number;
}

const left = (at: number) => ({ left: `${Math.min(1, Math.max(0, at)) * 100}%` });

/** The ladder lying down: where one stands, and where one would. */
export function LadderBar({ label, valueText, rungs, now, then }: LadderBarProps) {
  const [low, high] = now < then ? [now, then] : [then, now];
  return (
    <div aria-label={`${label}: ${valueText}`} className="relative h-9" role="img">
      <div className="absolute inset-x-0 top-2 h-1.5 overflow-hidden rounded-full bg-accent">
        <div
          className="absolute inset-y-0 left-0 bg-primary"
          style={{ width: `${Math.min(1, Math.max(0, low)) * 100}%` }}
        />
        <div
          className={cn("absolute inset-y-0", then >= now ? "bg-primary/50" : "bg-bad/50")}
          style={{ ...left(low), width: `${Math.min(1, Math.max(0, high - low)) * 100}%` }}
        />
      </div>
      {rungs.map(({ at, label: text, isReached }) => (
        <div className="absolute top-1 -translate-x-1/2 text-center" key={text} style={left(at)}>
          <div className={cn("mx-auto h-3.5 w-0.5", isReached ? "bg-primary" : "bg-muted-foreground")} />
          <div className={cn("text-xs", isReached ? "font-medium text-primary" : "text-muted-foreground")}>
            {text}
          </div>
        </div>
      ))}
      <div
        className="absolute top-1 size-3.5 -translate-x-1/2 rounded-full border-2 border-primary bg-background"
        style={left(then)}
      />
    </div>
  );
}
