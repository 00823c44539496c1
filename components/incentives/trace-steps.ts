import type { Format } from "@/components/format/format";
import type { StatementLine } from "@/lib/incentives/statement-lines";

function componentOf({ args }: StatementLine): string {
  return String((args as { component?: unknown } | null)?.component ?? "");
}

/** How far each component has come, by its code: where its highest slice ends. */
export function reachedBy(lines: readonly StatementLine[], f: Format): Map<string, string> {
  return new Map(
    lines
      .filter(({ code }) => code === "measure")
      .map((line) => [componentOf(line), f.percent(Number(line.amountMinor))]),
  );
}

/** Without deals, which have a table of their own, and without what a gate makes of nothing, which is no step worth reading. */
export function tellingSteps<Line extends StatementLine>(lines: readonly Line[]): Line[] {
  const paying = new Set(lines.filter(({ code }) => code === "slice").map(componentOf));
  return lines.filter((line) => {
    if (line.code === "deal") return false;
    return line.code === "gate" || line.code === "multiplier" || line.code === "teamShare"
      ? paying.has(componentOf(line))
      : true;
  });
}
