import "server-only";
import { and, count, desc, eq, inArray, sql } from "drizzle-orm";
import type { Answers } from "@/lib/imports/answers";
import {
  IMPORT_KINDS,
  type ImportKind,
  type ImportState,
  type RecordedKind,
} from "@/lib/imports/import-states";
import type { Known } from "@/lib/imports/known";
import { EMPTY_REPORT, type ImportReport } from "@/lib/imports/report";
import { db } from "../client";
import { importFiles, imports, people } from "../schema";

export interface ImportRow {
  id: number;
  kind: RecordedKind;
  state: ImportState;
  /** Names of its files, in order. */
  files: string[];
  bytes: number;
  progressRows: number;
  totalRows: number;
  createdByName: string | null;
  createdByNameEn: string | null;
  createdAt: Date;
  /** When its writing was last confirmed. */
  startedAt: Date | null;
  finishedAt: Date | null;
}

export interface ImportDetail extends ImportRow {
  answers: Answers;
  report: ImportReport;
  /** Whether somebody is writing it at this moment; a `writing` import without a writer was interrupted or still waits. */
  hasWriter: boolean;
}

/** Shared with the lock that a writer holds (db/mutations/imports/import-locks). */
const IMPORT_LOCK = 7_207_321;

const FILE_NAMES = sql<
  string[]
>`(select coalesce(array_agg(f.name order by f.id), '{}') from import_files f where f.import_id = ${imports.id})`;
const FILE_BYTES = sql<number>`(select coalesce(sum(f.bytes), 0)::int from import_files f where f.import_id = ${imports.id})`;

const COLUMNS = {
  id: imports.id,
  kind: imports.kind,
  state: imports.state,
  files: FILE_NAMES,
  bytes: FILE_BYTES,
  progressRows: imports.progressRows,
  totalRows: imports.totalRows,
  createdByName: people.name,
  createdByNameEn: people.nameEn,
  createdAt: imports.createdAt,
  startedAt: imports.startedAt,
  finishedAt: imports.finishedAt,
};

/**
 * Imports concern the whole company and belong to no unit: whoever may import sees all of them, and the permission
 * `import:write` is their scope.
 */
export async function listImports({
  limit,
  offset,
}: {
  limit: number;
  offset: number;
}): Promise<ImportRow[]> {
  return db
    .select(COLUMNS)
    .from(imports)
    .leftJoin(people, eq(people.id, imports.createdBy))
    .orderBy(desc(imports.id))
    .limit(limit)
    .offset(offset);
}

export async function countImports(): Promise<number> {
  const [row] = await db.select({ value: count() }).from(imports);
  return row?.value ?? 0;
}

export async function getImport(id: number): Promise<ImportDetail | null> {
  const hasWriter = sql<boolean>`exists (select from pg_locks l where l.locktype = 'advisory' and l.classid = ${IMPORT_LOCK}::int::oid
    and l.objid = ${imports.id}::oid and l.granted and l.database = (select oid from pg_database where datname = current_database()))`;
  const [row] = await db
    .select({ ...COLUMNS, answers: imports.answers, report: imports.report, hasWriter })
    .from(imports)
    .leftJoin(people, eq(people.id, imports.createdBy))
    .where(eq(imports.id, id));
  if (!row) return null;
  return {
    ...row,
    answers: row.answers as Answers,
    report: { ...EMPTY_REPORT, ...(row.report as Partial<ImportReport>) },
  };
}

/** How far a writing is, in one cheap row. */
export async function getImportProgress(
  id: number,
): Promise<Pick<ImportRow, "state" | "progressRows" | "totalRows"> | null> {
  const columns = { state: imports.state, progressRows: imports.progressRows, totalRows: imports.totalRows };
  const [row] = await db.select(columns).from(imports).where(eq(imports.id, id));
  return row ?? null;
}

/** What an import needs to be looked at again: its kind, its answers, its files byte for byte. Null for one of a kind that is written at once. */
export async function getImportSource(id: number) {
  const [found] = await db
    .select({ kind: imports.kind, state: imports.state, answers: imports.answers })
    .from(imports)
    .where(eq(imports.id, id));
  const kind = IMPORT_KINDS.find((known) => known === found?.kind);
  if (!found || !kind) return null;
  const files = await db
    .select({ name: importFiles.name, sha256: importFiles.sha256, content: importFiles.content })
    .from(importFiles)
    .where(eq(importFiles.importId, id))
    .orderBy(importFiles.id);
  return { ...found, kind, answers: found.answers as Answers, files };
}

/** The latest import that stands and was made of exactly these files; null when there is none. */
export async function findSameImport(kind: ImportKind, hashes: readonly string[]): Promise<number | null> {
  const sorted = [...hashes].sort();
  const same = db
    .select({ importId: importFiles.importId })
    .from(importFiles)
    .groupBy(importFiles.importId)
    .having(
      sql`array_agg(${importFiles.sha256} order by ${importFiles.sha256} collate "C") = ${sql.param(`{${sorted.join(",")}}`)}::text[]`,
    );
  const [row] = await db
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.kind, kind), eq(imports.state, "done"), inArray(imports.id, same)))
    .orderBy(desc(imports.id))
    .limit(1);
  return row?.id ?? null;
}

/** What the portal holds that files may refer to, and what values were said to mean. */
export async function readKnown(): Promise<Known> {
  const named = (table: string) =>
    sql.raw(`select id, external_id as "externalId", name, name_en as "nameEn" from ${table} order by id`);
  const [knownPeople, products, customers, mappings] = await Promise.all([
    db.execute(sql`
      select p.id, p.external_id as "externalId", p.name, p.name_en as "nameEn",
        (select a.unit_id from assignments a where a.person_id = p.id order by a.start_on desc, a.id desc limit 1) as "unitId"
      from people p order by p.id`),
    db.execute(named("products")),
    db.execute(named("customers")),
    db.execute(sql`select field, value, means from value_mappings order by id`),
  ]);
  return {
    people: [...knownPeople],
    products: [...products],
    customers: [...customers],
    mappings: [...mappings],
  } as unknown as Known;
}
