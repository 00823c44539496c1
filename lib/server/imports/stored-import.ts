import "server-only";
import { db } from "@/db/client";
import { saveLook } from "@/db/mutations/imports/import-state";
import { insertImport, type UploadedFile } from "@/db/mutations/imports/insert-import";
import { getImportSource } from "@/db/queries/imports";
import { Refusal } from "@/lib/action-result";
import type { Answers } from "@/lib/imports/answers";
import type { ImportKind } from "@/lib/imports/import-states";
import { countPlanned } from "@/lib/imports/plan";
import { inspectFiles, type Looked } from "./inspect-files";

/** Without an open question, files of which nothing can be imported have failed as they are. */
async function keepLook(importId: number, looked: Looked): Promise<void> {
  const { answers, report, plan, questions } = looked;
  const totalRows = plan ? countPlanned(plan) : 0;
  if (plan || questions.length > 0) {
    await saveLook({ importId, answers, report, state: plan ? "ready" : "questions", totalRows });
  } else {
    await saveLook({
      importId,
      answers,
      report: { ...report, failure: "filesUnusable" },
      state: "failed",
      totalRows,
    });
  }
}

interface Upload {
  kind: ImportKind;
  files: readonly UploadedFile[];
  /** Null from the command line. */
  createdBy: number | null;
  now: Date;
}

/** Keeps uploaded files and looks at them for the first time; returns the id of the import. */
export async function openImport({ kind, files, createdBy, now }: Upload): Promise<number> {
  const importId = await insertImport(db, { kind, files, answers: {}, createdBy });
  await keepLook(importId, await inspectFiles({ kind, files, answers: {}, now }));
  return importId;
}

/** Keeps an import that has been looked at already; it is ready to be written. */
export async function openInspected(upload: Upload, looked: Looked): Promise<number> {
  const importId = await insertImport(db, { ...upload, answers: looked.answers });
  await keepLook(importId, looked);
  return importId;
}

interface Answered {
  importId: number;
  answers: Answers;
  acceptsProposals: boolean;
  now: Date;
}

/** Adds answers to those given before and looks again. Throws Refusal("notFound") or ("conflict"). */
export async function answerImport({ importId, answers, acceptsProposals, now }: Answered): Promise<void> {
  const source = await getImportSource(importId);
  if (!source) throw new Refusal("notFound");
  const merged = { ...source.answers, ...answers };
  await keepLook(
    importId,
    await inspectFiles({ kind: source.kind, files: source.files, answers: merged, acceptsProposals, now }),
  );
}

/** Every problem of an import, read anew from its files: the page keeps only the first ones. */
export async function listProblems(importId: number, now: Date) {
  const source = await getImportSource(importId);
  if (!source) return null;
  const looked = await inspectFiles({ kind: source.kind, files: source.files, answers: source.answers, now });
  return { problems: looked.log.kept, counts: looked.log.counts };
}
