import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { Minor } from "@/lib/money";

interface PayFigureProps {
  id: string;
  label: ReactNode;
  /** The exact amount, for tests and for copying. */
  minor: Minor;
  /** The same, formatted. */
  value: string;
  /** A state in a word beside the label. */
  badge?: { text: string; title: string; tone: "info" | "good" | "neutral" };
  comparison?: ReactNode;
  /** The panel that tells how it came about; pressing the amount opens it. */
  trace?: { id: string; title: string };
  className?: string;
}

/** An amount of pay: always to the fen, and open to questions. */
export function PayFigure({ id, label, minor, value, badge, comparison, trace, className }: PayFigureProps) {
  const amount = (
    <span
      className="text-lg font-semibold tracking-tight sm:text-xl"
      data-figure={id}
      data-minor={String(minor)}
    >
      {value}
    </span>
  );
  return (
    <div className={cn("min-w-0", className)}>
      <div className="flex flex-wrap items-center gap-1.5 text-sm text-muted-foreground">
        {label}
        {badge ? (
          <Badge title={badge.title} tone={badge.tone}>
            {badge.text}
          </Badge>
        ) : null}
      </div>
      {trace ? (
        <button
          className="text-left underline decoration-faint decoration-dotted underline-offset-4"
          popoverTarget={trace.id}
          title={trace.title}
          type="button"
        >
          {amount}
        </button>
      ) : (
        <div>{amount}</div>
      )}
      {comparison ? <div className="text-sm text-muted-foreground max-sm:hidden">{comparison}</div> : null}
    </div>
  );
}
