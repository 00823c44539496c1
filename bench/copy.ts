import type postgres from "postgres";

/** Rows of a table in the text form of COPY. */
export interface Copied {
  table: string;
  columns: string;
  chunks: Iterable<Buffer>;
}

const ROWS_A_CHUNK = 2_000;

/**
 * Takes the rows of a table out, the server writing each as COPY would. By a cursor and not by COPY: the driver
 * (postgres 3.4.9) does not always wake up again after a reader that made it wait.
 */
export async function takeOut(sql: postgres.Sql, table: string): Promise<Copied> {
  const found = await sql<{ name: string }[]>`
    select quote_ident(column_name) as name from information_schema.columns
     where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' order by ordinal_position`;
  const columns = found.map(({ name }) => name);
  const cell = (name: string) =>
    `coalesce(replace(replace(replace(${name}::text, '\\', '\\\\'), chr(10), '\\n'), chr(9), '\\t'), '\\N')`;
  const line = columns.map(cell).join(" || chr(9) || ");
  const chunks: Buffer[] = [];
  const rows = sql.unsafe<{ line: string }[]>(`select ${line} as line from ${table}`).cursor(ROWS_A_CHUNK);
  for await (const part of rows) chunks.push(Buffer.from(part.map((row) => `${row.line}\n`).join("")));
  return { table, columns: columns.join(", "), chunks };
}

/** The bare COPY. The driver resolves the query when the stream opens and rejects it in vain later, so its rejection is listened to. */
export async function putIn(
  sql: postgres.Sql | postgres.TransactionSql,
  { table, columns, chunks }: Copied,
): Promise<void> {
  const query = sql.unsafe(`copy ${table} (${columns}) from stdin`);
  const refused = new Promise<never>((_, reject) => {
    (query as unknown as { reject(error: unknown): void }).reject = reject;
  });
  refused.catch(() => {});
  const stream = await Promise.race([query.writable(), refused]);
  stream.on("error", () => {});
  for (const chunk of chunks) {
    if (!stream.write(chunk))
      await Promise.race([new Promise((resolve) => stream.once("drain", resolve)), refused]);
  }
  const finished = new Promise((resolve) => stream.once("finish", resolve));
  stream.end();
  await Promise.race([finished, refused]);
}
