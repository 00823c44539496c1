import "server-only";
import papaparse from "papaparse";
import { FORMULA } from "@/lib/formula-safety";
import { fileResponse } from "./file-response";

export interface CsvColumn<Row> {
  label: string;
  /** Amounts as decimal text, days as YYYY-MM-DD: what a spreadsheet reads without guessing. */
  value: (row: Row) => string | number | null;
}

const encoder = new TextEncoder();

function lines(rows: unknown[][]): Uint8Array {
  return encoder.encode(`${papaparse.unparse(rows, { escapeFormulae: FORMULA, newline: "\r\n" })}\r\n`);
}

/** Rows as a CSV file that is written while they are read, page by page. With a byte order mark, or Excel misreads Chinese. */
export function csvResponse<Row>(
  fileName: string,
  columns: readonly CsvColumn<Row>[],
  pages: AsyncIterator<readonly Row[]>,
): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode("\uFEFF"));
      controller.enqueue(lines([columns.map(({ label }) => label)]));
    },
    async pull(controller) {
      const { done, value } = await pages.next();
      if (done) return controller.close();
      // Something has to come of every pull, or the reader waits for ever.
      const rows = value.map((row) => columns.map((column) => column.value(row)));
      controller.enqueue(rows.length > 0 ? lines(rows) : new Uint8Array());
    },
    async cancel() {
      await pages.return?.();
    },
  });
  return fileResponse(fileName, "csv", body);
}
