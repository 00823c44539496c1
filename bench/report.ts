import type { Figure } from "./figure";

/** The table for people, on standard output unless told otherwise. */
export function printReport(figures: readonly Figure[], print: (line: string) => void = console.log): void {
  const rows = figures.map((figure) => ({
    id: figure.id,
    value: `${figure.value} ${figure.unit}`,
    baseline: figure.baseline === null ? "–" : `${figure.baseline} ${figure.unit}`,
    ratio: figure.baseline === null ? "–" : String(figure.ratio),
    aim: `${figure.better === "higher" ? "≥" : "≤"} ${figure.aim}`,
    meets: figure.meets ? "yes" : "no",
    what: figure.what,
  }));
  const keys = ["id", "value", "baseline", "ratio", "aim", "meets", "what"] as const;
  const widths = keys.map((key) => Math.max(key.length, ...rows.map((row) => row[key].length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd();
  print(line(keys));
  for (const row of rows) print(line(keys.map((key) => row[key])));
}
