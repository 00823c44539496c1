import "server-only";
import writeExcelFile from "write-excel-file/node";
import { formulaSafe } from "@/lib/formula-safety";
import type { Minor } from "@/lib/money";

/** A column of a payroll file: a text, or an amount. */
export interface PayrollColumn<Row> {
  label: string;
  text?: (row: Row) => string | null;
  amount?: (row: Row) => Minor;
}

/** Minor units as the number that a spreadsheet shows; exact up to fifteen digits, which no payroll exceeds. */
function toNumber(minor: Minor): number {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, "0");
  return Number(`${minor < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`);
}

/** The rows as a workbook with real numbers; no text in it can become a formula. */
export async function payrollWorkbook<Row>(
  columns: readonly PayrollColumn<Row>[],
  rows: readonly Row[],
): Promise<Buffer> {
  const head = columns.map(({ label }) => ({ value: formulaSafe(label), fontWeight: "bold" as const }));
  const body = rows.map((row) =>
    columns.map(({ text, amount }) =>
      amount
        ? { type: Number, value: toNumber(amount(row)), format: "#,##0.00" }
        : { type: String, value: formulaSafe(text?.(row) ?? "") },
    ),
  );
  return writeExcelFile([head, ...body]).toBuffer();
}
