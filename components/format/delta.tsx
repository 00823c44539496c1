import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import type { Minor, Ppm } from "@/lib/money";
import { useFormat } from "./use-format";

/** What changed and in which unit. `points` is the distance between two ratios. */
export type DeltaValue =
  | { kind: "money"; value: Minor | null }
  | { kind: "ppm"; value: Ppm | null }
  | { kind: "points"; value: Ppm | null }
  | { kind: "number"; value: number | bigint | null };

type DeltaProps = DeltaValue & {
  /** `lower` where less is better (days to collect): arrow and sign stay true, the colour turns. `none` has no colour. */
  better?: "higher" | "lower" | "none";
  /** A change follows the reader's convention for rising and falling; a distance from a goal is good or bad everywhere. */
  from?: "before" | "goal";
  /** Against what: "vs Q3", "ahead of pace". */
  note?: string;
  className?: string;
};

const COLOURS = { before: ["text-rise", "text-fall"], goal: ["text-good", "text-bad"] } as const;

/** A change: arrow, sign and colour say the same thing three times, so no one needs the colour. */
export function Delta({ better = "higher", from = "before", note, className, ...delta }: DeltaProps) {
  const format = useFormat();
  const t = useTranslations("common");
  if (delta.value === null) return <span className={cn("text-faint", className)}>–</span>;
  const sign = delta.value > 0 ? 1 : delta.value < 0 ? -1 : 0;
  const favourable = better === "lower" ? -sign : sign;
  const colour =
    sign === 0 || better === "none" ? "text-muted-foreground" : COLOURS[from][favourable > 0 ? 0 : 1];
  const text = sizeOf(delta, format, (value) => t("points", { value }));
  return (
    <span className={cn("inline-flex items-baseline gap-1 whitespace-nowrap", className)}>
      <span className={colour}>
        <span aria-hidden>{sign > 0 ? "↑ +" : sign < 0 ? "↓ −" : "→ "}</span>
        <span className="sr-only">{t(sign > 0 ? "up" : sign < 0 ? "down" : "unchanged")} </span>
        {text}
      </span>
      {note ? <span className="text-muted-foreground">{note}</span> : null}
    </span>
  );
}

/** The size without its sign, which stands before it. */
function sizeOf(
  delta: DeltaValue,
  format: ReturnType<typeof useFormat>,
  points: (value: string) => string,
): string {
  switch (delta.kind) {
    case "money":
      return format.money(delta.value === null ? null : delta.value < 0n ? -delta.value : delta.value);
    case "ppm":
      return format.percent(Math.abs(delta.value ?? 0));
    case "points":
      return points(format.points(Math.abs(delta.value ?? 0)));
    case "number":
      return format.number(delta.value !== null && delta.value < 0 ? -delta.value : delta.value);
  }
}
