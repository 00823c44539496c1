import postgres from "postgres";

/**
 * Every row of a database into another one of the same schema, on whatever server: what a dump and its restore do. Rows go as the text
 * that one server writes and the other reads; this process looks at none of them.
 */
export async function carryRows(fromUrl: string, toUrl: string): Promise<void> {
  const [from, to] = [postgres(fromUrl, { max: 1 }), postgres(toUrl, { max: 1, onnotice: () => {} })];
  try {
    const tables = await from<{ name: string; columns: string }[]>`
      select quote_ident(table_name) as name, string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns
        from information_schema.columns join information_schema.tables t using (table_schema, table_name)
       where table_schema = 'public' and t.table_type = 'BASE TABLE' and is_generated = 'NEVER' group by 1`;
    await to.begin(async (tx) => {
      // As a restore does: rows come in any order.
      await tx`set local session_replication_role = replica`;
      for (const { name, columns } of tables) {
        const [{ rows } = { rows: null }] = await from.unsafe<{ rows: string | null }[]>(
          `select json_agg(t)::text as rows from (select ${columns} from ${name}) t`,
        );
        if (rows === null) continue;
        await tx.unsafe(`delete from ${name}`);
        await tx.unsafe(
          `insert into ${name} (${columns}) overriding system value
           select ${columns} from json_populate_recordset(null::${name}, $1::text::json)`,
          [rows],
        );
      }
    });
  } finally {
    await Promise.all([from.end(), to.end()]);
  }
}
