import "server-only";
import { type Cell, copyRows } from "./copy-rows";
import { countOf, takeIds, type WriteContext } from "./write-context";

/** How a table is brought to what a file says. */
export interface TableShape {
  table: string;
  /** Column of the identity: `external_id`, `number`. */
  key: string;
  /** Columns that the file decides, with their SQL types. */
  columns: readonly { name: string; type: string }[];
  /** Columns set when a row is made and never compared. */
  madeOnly?: readonly string[];
  /** Rows carry the import that made them. Otherwise made rows are listed in `import_changes`. */
  hasImportId?: boolean;
  /** Rows count their changes in `version`. */
  hasVersion?: boolean;
  /** An empty value of the file leaves what is there. */
  keepsWhenEmpty?: boolean;
}

export interface TargetRow {
  key: string;
  /** In the order of `columns`. */
  cells: Cell[];
  /** In the order of `madeOnly`. */
  made?: Cell[];
}

interface Existing {
  id: number;
  cells: Cell[];
  /** Null where the table has none. */
  version: number | null;
  importId: number | null;
}

export interface ChangedRow {
  key: string;
  id: number;
  /** Index into `columns` of what differs. */
  differing: number[];
  before: Cell[];
  after: Cell[];
  version: number | null;
}

/**
 * Brings the rows of one table to what a file says: first `match` finds or takes their ids, then `write` makes what is new,
 * changes what differs, and leaves the rest. On a dry run it only counts.
 */
export class TableSync {
  readonly #context: WriteContext;
  readonly #shape: TableShape;
  readonly #existing = new Map<string, Existing>();
  /** Identity → id, of rows that exist and of rows about to be made. */
  readonly ids = new Map<string, number>();

  constructor(context: WriteContext, shape: TableShape) {
    this.#context = context;
    this.#shape = shape;
  }

  isNew(key: string): boolean {
    return !this.#existing.has(key);
  }

  async match(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    const { table, key, columns, hasVersion, hasImportId } = this.#shape;
    // One by one: the driver reads the NULLs of an array as text.
    const cells = columns.map(({ name }, index) => `t."${name}"::text as c${index}`);
    const version = hasVersion ? 't."version"' : "null::int";
    const importId = hasImportId ? "t.import_id" : "null::int";
    const rows = await this.#context.sql.unsafe(
      `select t.id::int, t."${key}" as key, ${version} as version, ${importId} as import_id, ${cells.join(", ")}
       from "${table}" t where t."${key}" = any($1::text[])`,
      [keys as string[]],
    );
    for (const row of rows) {
      const { id, version: standing, import_id: importedBy } = row;
      this.#existing.set(row.key, {
        id,
        version: standing,
        importId: importedBy,
        cells: columns.map((_, index) => row[`c${index}`]),
      });
      this.ids.set(row.key, row.id);
    }
    const missing = keys.filter((one) => !this.#existing.has(one));
    const ids = await takeIds(this.#context, table, missing.length);
    missing.forEach((one, index) => this.ids.set(one, ids[index] ?? 0));
  }

  async write(rows: readonly TargetRow[]): Promise<{ made: TargetRow[]; changed: ChangedRow[] }> {
    const count = countOf(this.#context, this.#shape.table);
    const made = rows.filter(({ key }) => this.isNew(key));
    const differing = rows.flatMap((row) => this.#compare(row) ?? []);
    const touchedHere = await this.#changedHere(differing);
    const changed =
      this.#context.changedHere === "overwrite"
        ? differing
        : differing.filter(({ key }) => !touchedHere.has(key));
    count.made += made.length;
    count.changed += changed.length;
    count.kept += touchedHere.size;
    count.unchanged += rows.length - made.length - differing.length;
    if (!this.#context.isDryRun) {
      await this.#make(made);
      await this.#change(changed);
    }
    this.#context.onRows(rows.length - made.length);
    return { made, changed };
  }

  #compare({ key, cells }: TargetRow): ChangedRow | null {
    const existing = this.#existing.get(key);
    if (!existing) return null;
    const { keepsWhenEmpty } = this.#shape;
    const after = cells.map((cell, index) =>
      cell === null && keepsWhenEmpty ? (existing.cells[index] ?? null) : cell,
    );
    const differing = after.flatMap((cell, index) => (cell === existing.cells[index] ? [] : [index]));
    return differing.length === 0
      ? null
      : { key, id: existing.id, differing, before: existing.cells, after, version: existing.version };
  }

  /** Of rows that differ, those whose version is not the one that the last import left: somebody changed them in the portal. */
  async #changedHere(rows: readonly ChangedRow[]): Promise<Set<string>> {
    const { table, hasVersion, hasImportId } = this.#shape;
    const foreign = hasImportId ? rows.filter(({ key }) => this.#existing.get(key)?.importId === null) : [];
    const keys = new Set(foreign.map(({ key }) => key));
    const versioned = hasVersion ? rows.filter(({ version }) => version !== null && version > 1) : [];
    if (versioned.length === 0) return keys;
    const left = await this.#context.sql<{ row_id: number; version: number }[]>`
      select distinct on (row_id) row_id::int, (after->>'version')::int as version from import_changes
      where table_name = ${table} and row_id = any(${versioned.map(({ id }) => String(id))}::text[]::bigint[]) and after ? 'version'
      order by row_id, id desc`;
    const leftBy = new Map(left.map(({ row_id, version }) => [row_id, version]));
    for (const { key, id, version } of versioned) if (version !== (leftBy.get(id) ?? 1)) keys.add(key);
    return keys;
  }

  async #make(rows: readonly TargetRow[]): Promise<void> {
    if (rows.length === 0) return;
    const { table, key, columns, madeOnly = [], hasImportId } = this.#shape;
    const importId = hasImportId ? [String(this.#context.importId)] : [];
    const names = [
      "id",
      key,
      ...columns.map(({ name }) => name),
      ...madeOnly,
      ...(hasImportId ? ["import_id"] : []),
    ];
    const ids = this.ids;
    function* lines() {
      for (const row of rows)
        yield [String(ids.get(row.key)), row.key, ...row.cells, ...(row.made ?? []), ...importId];
    }
    await copyRows(this.#context.sql, table, names, lines(), (count) => this.#context.onRows(count));
    if (hasImportId) return;
    for (const row of rows)
      this.#context.changes.push({ table, rowId: ids.get(row.key) ?? 0, before: null, after: {} });
  }

  async #change(rows: readonly ChangedRow[]): Promise<void> {
    const { table, columns, hasVersion } = this.#shape;
    for (let i = 0; i < rows.length; i += 5_000) {
      const part = rows.slice(i, i + 5_000);
      const sets = columns.map(({ name, type }, index) => `"${name}" = v.c${index}::${type}`);
      if (hasVersion) sets.push('"version" = t."version" + 1');
      await this.#context.sql.unsafe(
        `update "${table}" t set ${sets.join(", ")}
         from unnest($1::text[], ${columns.map((_, index) => `$${index + 2}::text[]`).join(", ")})
           as v(id, ${columns.map((_, index) => `c${index}`).join(", ")})
         where t.id = v.id::bigint`,
        [
          part.map(({ id }) => String(id)),
          ...columns.map((_, index) => part.map(({ after }) => after[index] ?? null)),
        ] as never[],
      );
    }
    for (const { id, differing, before, after, version } of rows) {
      const pick = (cells: Cell[]) =>
        Object.fromEntries(differing.map((index) => [columns[index]?.name ?? "", cells[index] ?? null]));
      const numbered = hasVersion && version !== null;
      this.#context.changes.push({
        table,
        rowId: id,
        before: { ...pick(before), ...(numbered && { version }) },
        after: { ...pick(after), ...(numbered && { version: version + 1 }) },
      });
    }
  }
}
