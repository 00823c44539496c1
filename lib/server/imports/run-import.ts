import "server-only";
import { failImport } from "@/db/mutations/imports/import-state";
import { writeImport } from "@/db/mutations/imports/write-import";
import { getImportSource } from "@/db/queries/imports";
import { Refusal } from "@/lib/action-result";
import type { Counts } from "@/lib/imports/report";
import { log } from "../log";
import { businessDay, settings } from "../settings";
import { changedHereOf, inspectFiles, type Looked } from "./inspect-files";

interface Input {
  importId: number;
  /** Who confirmed it; null from the command line. */
  actorId: number | null;
  now: Date;
  /** A look that the caller has just taken, so that the files are not read twice. */
  looked?: Looked;
}

/**
 * Writes an import that was confirmed: reads its files again, so that nothing but its id has to be handed over, and writes all
 * or nothing. A refusal becomes the state `failed` with its code, and so does a fault, which is logged.
 */
export async function runImport({ importId, actorId, now, looked: given }: Input): Promise<Counts | null> {
  const source = await getImportSource(importId);
  if (source?.state !== "writing") return null;
  try {
    const { kind, files, answers } = source;
    const looked = given ?? (await inspectFiles({ kind, files, answers, now }));
    if (!looked.plan) throw new Refusal("questionsOpen");
    const changedHere = changedHereOf(answers, looked.sameAs);
    const today = businessDay(now);
    return await writeImport({
      importId,
      plan: looked.plan,
      changedHere,
      actorId,
      today,
      timeZone: settings.TIME_ZONE,
    });
  } catch (error) {
    // Somebody else is writing it: their outcome counts.
    if (error instanceof Refusal && error.code === "conflict") return null;
    if (!(error instanceof Refusal)) log.error("import failed", error, { importId });
    await failImport(importId, error instanceof Refusal ? error.code : "unexpected");
    return null;
  }
}
