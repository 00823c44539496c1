import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { confirmImport } from "@/db/mutations/imports/import-state";
import type { Answers } from "@/lib/imports/answers";
import type { ImportKind } from "@/lib/imports/import-states";
import type { Counts } from "@/lib/imports/report";
import { inspectFiles, type Looked } from "@/lib/server/imports/inspect-files";
import type { SourceFile } from "@/lib/server/imports/read-files";
import { runImport } from "@/lib/server/imports/run-import";
import { openInspected } from "@/lib/server/imports/stored-import";

/** Where real files for tests lie beside the project; they are not part of it. */
export function sharedFolder(name: string): string {
  return resolve("..", "shared", "data", name);
}

/** Why tests on real files cannot run here; null when they can. */
export function absenceOf(...names: string[]): string | null {
  const missing = names.map(sharedFolder).filter((folder) => !existsSync(folder));
  return missing.length === 0 ? null : `skipped: there is no ${missing.join(", ")}`;
}

export function readFolder(folder: string): SourceFile[] {
  return readdirSync(folder)
    .filter((name) => /\.(csv|xlsx)$/.test(name))
    .sort()
    .map((name) => ({ name, content: new Uint8Array(readFileSync(join(folder, name))) }));
}

export function textFile(name: string, text: string): SourceFile {
  return { name, content: new TextEncoder().encode(text) };
}

interface Options {
  answers?: Answers;
  acceptsProposals?: boolean;
  now?: Date;
}

/** Looks at files as the screen and the command line do. */
export function lookAt(
  kind: ImportKind,
  files: readonly SourceFile[],
  { answers = {}, acceptsProposals = false, now = new Date() }: Options = {},
): Promise<Looked> {
  return inspectFiles({ kind, files, answers, acceptsProposals, now });
}

export interface Imported {
  importId: number;
  counts: Counts | null;
  looked: Looked;
}

/** Looks, keeps, confirms and writes, as the command line does. Throws when a question is left open. */
export async function importFiles(
  kind: ImportKind,
  files: readonly SourceFile[],
  options: Options = {},
): Promise<Imported> {
  const now = options.now ?? new Date();
  const looked = await lookAt(kind, files, options);
  if (!looked.plan) {
    const open = [
      ...looked.questions.map(({ key }) => key),
      ...looked.log.kept.slice(0, 3).map((p) => `${p.code} ${p.row}`),
    ];
    throw new Error(`not ready: ${open.join(", ")}`);
  }
  const importId = await openInspected({ kind, files, createdBy: null, now }, looked);
  await confirmImport(importId, { actorId: null, isQueued: false });
  return { importId, counts: await runImport({ importId, actorId: null, now }), looked };
}
