import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { Refusal } from "@/lib/action-result";
import type { Answers } from "@/lib/imports/answers";
import type { ImportState } from "@/lib/imports/import-states";
import type { ImportReport } from "@/lib/imports/report";
import { db } from "../../client";
import { enqueueJob } from "../../queue";
import { importFiles, imports } from "../../schema";
import { recordAudit } from "../record-audit";
import { IMPORT_LOCK } from "./import-locks";

/** States in which an import may still be answered, confirmed or thrown away: nothing of it has been written. */
const UNWRITTEN = ["uploaded", "questions", "ready", "failed"] as const satisfies readonly ImportState[];

interface Look {
  importId: number;
  state: "questions" | "ready" | "failed";
  answers: Answers;
  report: ImportReport;
  totalRows: number;
}

/** Keeps what a look at the files has found. Throws Refusal("conflict") when the import is being written or was written. */
export async function saveLook({ importId, ...look }: Look): Promise<void> {
  const saved = await db
    .update(imports)
    .set({ ...look, progressRows: 0 })
    .where(and(eq(imports.id, importId), inArray(imports.state, UNWRITTEN)))
    .returning({ id: imports.id });
  if (saved.length === 0) throw new Refusal("conflict");
}

interface Confirmation {
  /** Who confirms; null from the command line. */
  actorId: number | null;
  /** Whether the queue is to write it; the command line writes by itself. */
  isQueued: boolean;
}

/**
 * Starts the writing of an import that is ready, or again of one whose writer died. One of several callers wins; the others
 * get Refusal("conflict").
 */
export async function confirmImport(importId: number, { actorId, isQueued }: Confirmation): Promise<void> {
  await db.transaction(async (tx) => {
    const started = await tx
      .update(imports)
      .set({ state: "writing", progressRows: 0, startedAt: sql`now()`, finishedAt: null })
      .where(
        and(
          eq(imports.id, importId),
          sql`(${imports.state} = 'ready' or (${imports.state} = 'writing' and pg_try_advisory_xact_lock(${IMPORT_LOCK}, ${importId})))`,
        ),
      )
      .returning({ id: imports.id });
    if (started.length === 0) throw new Refusal("conflict");
    await recordAudit(tx, { actorId, action: "import.confirm", objectKind: "import", objectId: importId });
    if (isQueued && actorId !== null) await enqueueJob(tx, "write-import", { importId, actorId });
  });
}

/** Marks an import whose writing failed; nothing of it was written. `failure` is a code. */
export async function failImport(importId: number, failure: string): Promise<void> {
  await db
    .update(imports)
    .set({
      state: "failed",
      finishedAt: sql`now()`,
      progressRows: 0,
      report: sql`${imports.report} || ${JSON.stringify({ failure })}::jsonb`,
    })
    .where(and(eq(imports.id, importId), eq(imports.state, "writing")));
}

/** Throws away an import of which nothing was written, with its files. */
export async function discardImport(importId: number, actorId: number | null): Promise<void> {
  await db.transaction(async (tx) => {
    const open = await tx
      .select({ id: imports.id })
      .from(imports)
      .where(and(eq(imports.id, importId), inArray(imports.state, UNWRITTEN)))
      .for("update");
    if (open.length === 0) throw new Refusal("conflict");
    await tx.delete(importFiles).where(eq(importFiles.importId, importId));
    await tx.delete(imports).where(eq(imports.id, importId));
    await recordAudit(tx, { actorId, action: "import.discard", objectKind: "import", objectId: importId });
  });
}
