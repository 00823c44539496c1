import "server-only";
import { once } from "node:events";
import type { TransactionSql } from "postgres";

/** A value as Postgres writes it in text; null is NULL. */
export type Cell = string | null;

const CHUNK = 64 * 1024;
const ESCAPED = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function copyLine(cells: readonly Cell[]): string {
  let line = "";
  for (let i = 0; i < cells.length; i += 1) {
    const cell = cells[i];
    if (i > 0) line += "\t";
    line +=
      cell === null || cell === undefined
        ? "\\N"
        : cell.replace(ESCAPED, (character) => ESCAPES[character] ?? character);
  }
  return `${line}\n`;
}

/**
 * The refusal of a COPY. The driver (postgres 3.4.9) resolves the query when the stream opens and later rejects it in vain: a
 * foreign key that fails after the last chunk would never be heard of. So its rejection is listened to directly.
 */
function refusalOf(query: unknown): Promise<never> {
  const heard = query as { reject(error: unknown): void };
  const refused = new Promise<never>((_, reject) => {
    heard.reject = reject;
  });
  // Nobody may be waiting yet.
  refused.catch(() => {});
  return refused;
}

/**
 * Loads rows by COPY, a chunk at a time, so that the server works on one while the next is written. `onRows` is told how many
 * rows went with each chunk.
 */
export async function copyRows(
  sql: TransactionSql,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
  onRows: (count: number) => void = () => {},
): Promise<void> {
  const names = columns.map((column) => `"${column}"`).join(", ");
  const query = sql.unsafe(`copy "${table}" (${names}) from stdin`);
  const refused = refusalOf(query);
  const stream = await Promise.race([query.writable(), refused]);
  stream.on("error", () => {});
  let chunk = "";
  let count = 0;
  for (const row of rows) {
    chunk += copyLine(row);
    count += 1;
    if (chunk.length < CHUNK) continue;
    if (!stream.write(chunk)) await Promise.race([once(stream, "drain"), refused]);
    onRows(count);
    chunk = "";
    count = 0;
  }
  const finished = once(stream, "finish");
  stream.end(chunk);
  await Promise.race([finished, refused]);
  onRows(count);
}
