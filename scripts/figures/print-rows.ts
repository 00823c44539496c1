import Papa from "papaparse";
import type { MetricRow } from "@/db/queries/metric/metric-request";
import type { Dimension } from "@/lib/metrics/dimensions";
import { figureText } from "@/lib/metrics/figure-text";
import { type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import type { Format } from "./read-arguments";

export interface Printed {
  metrics: readonly MetricId[];
  by: readonly Dimension[];
  rows: readonly MetricRow[];
  minorDigits: number;
}

type Cell = string | null;

function cellsOf({ metrics, by, rows, minorDigits }: Printed): Cell[][] {
  return rows.map(({ keys, values }) => [
    ...by.map((dimension) => keys[dimension]?.name ?? null),
    ...metrics.map((id) => figureText(values[id], metricOf(id), minorDigits)),
  ]);
}

/** Amounts of money stay text, so that no reader makes floats of them; everything else is small enough for a number. */
function jsonValue(text: Cell, id: MetricId): string | number | null {
  return text === null || metricOf(id).unit === "money" ? text : Number(text);
}

function printJson(printed: Printed): string {
  const { by, metrics } = printed;
  const objects = cellsOf(printed).map((cells) => ({
    ...Object.fromEntries(by.map((dimension, i) => [dimension, cells[i] ?? null])),
    ...Object.fromEntries(metrics.map((id, i) => [id, jsonValue(cells[by.length + i] ?? null, id)])),
  }));
  return JSON.stringify(objects, null, 2);
}

/** East Asian characters take two columns of a terminal. */
function widthOf(text: string): number {
  return [...text].reduce(
    (width, character) =>
      width +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1),
    0,
  );
}

function printTable(printed: Printed): string {
  const { by, metrics } = printed;
  const lines = [[...by, ...metrics], ...cellsOf(printed).map((cells) => cells.map((cell) => cell ?? "–"))];
  const widths = lines[0]?.map((_, i) => Math.max(...lines.map((line) => widthOf(line[i] ?? "")))) ?? [];
  const pad = (text: string, i: number) => {
    const space = " ".repeat(Math.max(0, (widths[i] ?? 0) - widthOf(text)));
    return i < by.length ? text + space : space + text;
  };
  return lines.map((line) => line.map(pad).join("  ").trimEnd()).join("\n");
}

/** The rows as JSON, CSV or a table for people. */
export function printRows(printed: Printed, format: Format): string {
  if (format === "json") return printJson(printed);
  if (format === "table") return printTable(printed);
  const data = cellsOf(printed).map((cells) => cells.map((cell) => cell ?? ""));
  return Papa.unparse(
    { fields: [...printed.by, ...printed.metrics], data },
    { escapeFormulae: /^[=@\t\r]|^[+-](?![\d.]+$)/ },
  );
}
