import "server-only";
import writeExcelFile from "write-excel-file/node";
import { fileResponse } from "./file-response";

export interface SheetColumn<Row> {
  label: string;
  /** Numbers as numbers; texts are written as texts, which no spreadsheet runs as a formula. */
  value: (row: Row) => string | number | null;
  /** Of numbers: how the spreadsheet shows them, `#,##0.00`. */
  format?: string;
}

const WIDE = 28;
const NARROW = 16;

/** Rows as an Excel workbook of one sheet. For tables that fit the memory; long lists go out as CSV, page by page. */
export async function xlsxResponse<Row>(
  fileName: string,
  columns: readonly SheetColumn<Row>[],
  rows: readonly Row[],
): Promise<Response> {
  const head = columns.map(({ label }) => ({ value: label, fontWeight: "bold" as const, type: String }));
  const body = rows.map((row) =>
    columns.map(({ value, format }) => {
      const content = value(row);
      if (content === null) return null;
      return typeof content === "number"
        ? { value: content, type: Number, ...(format ? { format } : {}) }
        : { value: content, type: String };
    }),
  );
  const buffer = await writeExcelFile([head, ...body], {
    columns: columns.map((_, i) => ({ width: i === 0 ? WIDE : NARROW })),
    stickyRowsCount: 1,
  }).toBuffer();
  return fileResponse(fileName, "xlsx", buffer);
}
