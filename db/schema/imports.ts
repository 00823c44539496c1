import {
  bigint,
  customType,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { IMPORT_STATES, RECORDED_KINDS } from "@/lib/imports/import-states";
import { bigId, id, instant } from "./columns";
import { people } from "./organisation";

export const importState = pgEnum("import_state", IMPORT_STATES);
export const importKind = pgEnum("import_kind", RECORDED_KINDS);

const bytea = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/** One upload of one or several files, from its first look to its undoing. */
export const imports = pgTable(
  "imports",
  {
    id: id(),
    /** crm: accounts, products, teams, deals | sales: salespeople, quotas, order lines | costs: channel costs. */
    kind: importKind().notNull(),
    /** Where it stands. */
    state: importState().notNull(),
    /** Answers given so far: column, date format and value mappings (`lib/imports`). */
    answers: jsonb().notNull().default({}),
    /** Questions, problems by row and counts of the last look (`lib/imports`). */
    report: jsonb().notNull().default({}),
    /** Rows done so far while writing. */
    progressRows: integer().notNull().default(0),
    /** Rows to do. */
    totalRows: integer().notNull().default(0),
    /** Who uploaded; null from the command line. */
    createdBy: integer().references(() => people.id),
    /** When it was uploaded. */
    createdAt: instant().notNull().defaultNow(),
    /** When its writing was last confirmed; null before. */
    startedAt: instant(),
    /** When it was written, failed or undone. */
    finishedAt: instant(),
  },
  (t) => [index("imports_created").on(t.createdAt)],
);

/** The files of an import, as they came. */
export const importFiles = pgTable(
  "import_files",
  {
    id: id(),
    /** The import. */
    importId: integer()
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    /** Name of the file. */
    name: text().notNull(),
    /** SHA-256 of the content, hex. */
    sha256: text().notNull(),
    /** Size, bytes. */
    bytes: bigint({ mode: "number" }).notNull(),
    /** Content, byte for byte. */
    content: bytea().notNull(),
  },
  (t) => [index("import_files_import").on(t.importId)],
);

/** What an import did to a row that it did not make, so that it can be undone. */
export const importChanges = pgTable(
  "import_changes",
  {
    id: bigId(),
    /** The import. */
    importId: integer()
      .notNull()
      .references(() => imports.id),
    /** Table of the row. */
    tableName: text().notNull(),
    /** Its key. */
    rowId: bigint({ mode: "number" }).notNull(),
    /** The changed columns as they were; null where the import made the row. */
    before: jsonb(),
    /** The changed columns as the import left them: an undo refuses a row that was changed since. */
    after: jsonb(),
  },
  (t) => [index("import_changes_import").on(t.importId, t.tableName)],
);

/** Values of files that people have explained once: `GTXPro` means the product `GTX Pro`. */
export const valueMappings = pgTable(
  "value_mappings",
  {
    id: id(),
    /** Which field: product, customer, person, stage … */
    field: text().notNull(),
    /** The value as files write it. */
    value: text().notNull(),
    /** The value that it means. */
    means: text().notNull(),
    /** Who said so. */
    createdBy: integer().references(() => people.id),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [uniqueIndex("value_mappings_value").on(t.field, t.value)],
);
