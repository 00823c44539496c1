import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "../../client";

/** One import is written or undone at a time: they would wait for each other's rows anyway. */
const IMPORTS_LOCK = 7_207_320;
/** With the id of an import: somebody is writing it right now. */
export const IMPORT_LOCK = 7_207_321;

export async function lockImports(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${IMPORTS_LOCK})`);
}

/** Held while an import is being written; whoever finds it free knows that nobody is. */
export async function lockImport(tx: Transaction, importId: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${IMPORT_LOCK}, ${importId})`);
}
