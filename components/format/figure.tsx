import { type ReactNode, useId } from "react";
import { asMarkup } from "@/components/ui/as-markup";
import { cn } from "@/components/ui/cn";
import { type Definition, DefinitionCard } from "./definition-card";

interface FigureProps {
  label: ReactNode;
  /** Already formatted, or `<Money>`, `<Percent>`. */
  value: ReactNode;
  /** A short unit after the value: 单, deals, days. */
  unit?: ReactNode;
  /** A `<Delta>` or a sentence: compared with what. */
  comparison?: ReactNode;
  /** A `<Sparkline>`. */
  trend?: ReactNode;
  /** What the figure means; pressing the value opens it. */
  definition?: Definition;
  /** One figure leads a screen (`lead`), the rest support it. */
  size?: "lead" | "md" | "sm";
  className?: string;
}

const SIZES = { lead: "text-3xl", md: "text-2xl", sm: "text-xl" } as const;

/** The standard figure: value, unit, comparison, tiny trend; its definition one press away. */
export function Figure({
  label,
  value,
  unit,
  comparison,
  trend,
  definition,
  size = "md",
  className,
}: FigureProps) {
  const id = useId();
  const number = (
    <>
      <span className={cn("font-semibold tracking-tight", SIZES[size])}>{value}</span>
      {unit ? <span className="ml-1 text-sm text-muted-foreground">{unit}</span> : null}
    </>
  );
  return (
    <div className={cn("min-w-0", size === "lead" && "col-span-2", className)}>
      <div className="text-sm text-muted-foreground">{label}</div>
      <div className="flex items-end justify-between gap-3">
        {definition
          ? asMarkup(
              <button
                className="text-left decoration-faint decoration-dotted underline-offset-4 hover:underline"
                popoverTarget={id}
                type="button"
              >
                {number}
              </button>,
            )
          : asMarkup(<div>{number}</div>)}
        {trend}
      </div>
      {comparison ? asMarkup(<div className="text-sm">{comparison}</div>) : null}
      {definition ? <DefinitionCard definition={definition} id={id} /> : null}
    </div>
  );
}

/** Figures in a row, told apart by space and hairlines, not by boxes. The first may lead. */
export function FigureRow({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div
      className={cn(
        "grid grid-cols-2 gap-x-6 gap-y-4 sm:flex sm:flex-wrap sm:gap-x-0 sm:[&>*]:px-5 sm:[&>*]:border-l sm:[&>*:first-child]:border-l-0 sm:[&>*:first-child]:pl-0",
        className,
      )}
    >
      {children}
    </div>
  );
}
