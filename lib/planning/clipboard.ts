import type { MetricUnit } from "../metrics/metric-catalogue";
import { parseMetricValue, printMetricValue } from "../metrics/metric-values";
import type { SheetOperation } from "./edit-sheet";
import { SHEET_COLUMNS } from "./sheet";

type PasteCells = Extract<SheetOperation, { kind: "paste" }>["cells"];

/** Columns of the same kind as the one at `from`, from there on: a block of months stays in months. */
export function columnsLike(from: number): number[] {
  const kind = SHEET_COLUMNS[from]?.kind;
  return SHEET_COLUMNS.flatMap((column, i) => (i >= from && column.kind === kind ? [i] : []));
}

/**
 * A figure as it is typed or pasted: "1,200.50", "¥1,200", "12万", "85 %", or a change of what is there, "+5%". Null when it is no
 * figure of this unit.
 */
export function readCellText(text: string, unit: MetricUnit, now: bigint | null): bigint | null {
  const plain = text
    .trim()
    .replace(/^[¥￥$€]\s*/, "")
    .replaceAll("，", ",");
  const change = /^([+-]\d+(?:\.\d{1,4})?)\s*%$/.exec(plain);
  if (change && unit !== "ppm") {
    const ppm = parseMetricValue(change[1] ?? "", "ppm");
    if (ppm === null || now === null) return null;
    return (now * (1_000_000n + ppm) + 500_000n) / 1_000_000n;
  }
  const myriad = /^(.+?)\s*([万亿])$/.exec(plain);
  const factor = myriad?.[2] === "万" ? 4 : 8;
  if (!myriad) return parseMetricValue(plain, unit);
  const whole = parseMetricValue(myriad[1] ?? "", "ppm");
  if (whole === null) return null;
  // four decimals of what was typed, then the unit's own
  const ones = whole * 10n ** BigInt(factor - 4);
  return unit === "money" ? ones * 100n : ones;
}

export interface PastedBlock {
  cells: PasteCells;
  /** Texts that are no figures, with their place in the block, from 1. */
  problems: readonly { row: number; column: number; text: string }[];
  /** Rows and columns of the block for which the sheet had no room. */
  cutOff: number;
}

/**
 * Tab-separated lines as spreadsheets copy them, onto the lines given (those in sight from the active one down). Empty cells are
 * left as they are.
 */
export function readPaste(
  text: string,
  target: { lines: readonly number[]; column: number; unit: MetricUnit },
): PastedBlock {
  const rows = text
    .replace(/\r\n?/g, "\n")
    .replace(/\n$/, "")
    .split("\n")
    .map((row) => row.split("\t"));
  const columns = columnsLike(target.column);
  const cells: { line: number; months: readonly number[]; value: bigint }[] = [];
  const problems: { row: number; column: number; text: string }[] = [];
  let cutOff = 0;
  rows.forEach((row, r) => {
    row.forEach((cell, c) => {
      if (cell.trim() === "") return;
      const line = target.lines[r];
      const months = SHEET_COLUMNS[columns[c] ?? -1]?.months;
      if (line === undefined || months === undefined) {
        cutOff += 1;
        return;
      }
      const value = readCellText(cell.replaceAll('"', ""), target.unit, null);
      if (value === null || value < 0n) problems.push({ row: r + 1, column: c + 1, text: cell.trim() });
      else cells.push({ line, months, value });
    });
  });
  return { cells, problems, cutOff };
}

/** The same way out: plain figures that a spreadsheet reads as numbers. */
export function printCopy(rows: readonly (readonly (bigint | null)[])[], unit: MetricUnit): string {
  return rows
    .map((row) => row.map((value) => (value === null ? "" : printMetricValue(value, unit))).join("\t"))
    .join("\n");
}
