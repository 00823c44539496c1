import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** One rung, already in the reader's words. */
export interface RailRung {
  key: string | number;
  /** Where it starts: "100 %", "¥1,000,000". */
  from: string;
  /** What it pays: "5 %". */
  rate: string;
  state: "met" | "current" | "next" | "ahead";
  /** The line beside it; the next rung's is the strongest of the ladder. */
  lead?: ReactNode;
  /** Smaller, under the line, one below the other. */
  notes?: readonly string[];
}

export interface RailPosition {
  /** "92.4 %". */
  at: string;
  /** Said to those who cannot see where the mark stands. */
  label: string;
  notes?: readonly string[];
  /** Supposed, not reached: drawn open. */
  isSupposed?: boolean;
}

interface LadderRailProps {
  /** Lowest first, as the plan has them; drawn with the highest on top. */
  rungs: readonly RailRung[];
  position: RailPosition;
  /** Rungs below the position; 0 before the first. */
  climbed: number;
  label: string;
  className?: string;
}

const TEXT = {
  met: "text-muted-foreground",
  current: "text-muted-foreground",
  next: "text-foreground",
  ahead: "text-foreground",
} as const;

/** A ladder from top to bottom, the present position between its rungs. */
export function LadderRail({ rungs, position, climbed, label, className }: LadderRailProps) {
  const lines = rungs.map((rung) => <RungLine key={rung.key} rung={rung} />);
  const mark = <PositionLine key="position" position={position} />;
  const rising = [...lines.slice(0, climbed), mark, ...lines.slice(climbed)];
  return (
    <ol aria-label={label} className={cn("ladder", className)}>
      {rising.reverse()}
    </ol>
  );
}

const ROW = "relative grid grid-cols-[20px_3.25rem_2.75rem_minmax(0,1fr)] items-baseline gap-x-2 pr-3";
/** The upright: filled up to where one stands. */
const UPRIGHT = "before:absolute before:inset-y-0 before:left-[9px] before:w-0.5";

function RungLine({ rung: { from, rate, state, lead, notes = [] } }: { rung: RailRung }) {
  const isBelow = state === "met" || state === "current";
  const isNext = state === "next";
  return (
    <li
      className={cn(
        ROW,
        UPRIGHT,
        isBelow ? "before:bg-primary" : "before:bg-border",
        isNext ? "rounded-lg bg-primary-soft py-3" : "py-2",
        TEXT[state],
      )}
      data-rung={state}
    >
      <span aria-hidden className="relative z-1 grid h-4 place-items-center self-center">
        <span
          className={cn(
            "h-0.5 w-3",
            isBelow ? "bg-primary" : isNext ? "h-1 w-4 bg-primary" : "bg-muted-foreground",
          )}
        />
      </span>
      <span className={cn("text-right whitespace-nowrap", isNext ? "text-lg font-semibold" : "font-medium")}>
        {from}
      </span>
      <span className={cn("text-right whitespace-nowrap", isNext && "text-lg font-semibold")}>{rate}</span>
      <span className={cn("min-w-0 pl-2", isNext ? "text-lg leading-6 font-semibold" : "text-sm")}>
        {lead}
        {notes.map((note) => (
          <span
            className={cn("block text-sm", isNext ? "font-medium" : "font-normal text-muted-foreground")}
            key={note}
          >
            {note}
          </span>
        ))}
      </span>
    </li>
  );
}

function PositionLine({
  position: { at, label, notes = [], isSupposed = false },
}: {
  position: RailPosition;
}) {
  return (
    <li
      aria-current="step"
      className={cn(ROW, UPRIGHT, "py-2 before:top-1/2 before:bg-primary")}
      data-position={isSupposed ? "supposed" : "actual"}
    >
      <span aria-hidden className="relative z-1 grid h-4 place-items-center self-center">
        <span
          className={cn(
            "size-3.5 rounded-full border-2 border-primary",
            isSupposed ? "bg-background" : "bg-primary",
          )}
        />
      </span>
      <span className="text-right font-semibold whitespace-nowrap text-primary">{at}</span>
      <span className="col-span-2 min-w-0 pl-2 text-sm">
        <span className="sr-only">{label} </span>
        {notes.map((note, index) => (
          <span className={cn("block", index > 0 && "text-muted-foreground")} key={note}>
            {note}
          </span>
        ))}
      </span>
    </li>
  );
}
