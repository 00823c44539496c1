import "server-only";
import { createHash } from "node:crypto";
import type { Answers } from "@/lib/imports/answers";
import type { RecordedKind } from "@/lib/imports/import-states";
import type { Database } from "../../client";
import { importFiles, imports } from "../../schema";

export interface UploadedFile {
  name: string;
  content: Uint8Array;
}

export function sha256Of(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

interface NewImport {
  kind: RecordedKind;
  files: readonly UploadedFile[];
  answers: Answers;
  /** Null from the command line. */
  createdBy: number | null;
}

/** Keeps uploaded files as they came. Nothing is read yet. */
export async function insertImport(
  db: Database,
  { kind, files, answers, createdBy }: NewImport,
): Promise<number> {
  return db.transaction(async (tx) => {
    const [made] = await tx
      .insert(imports)
      .values({ kind, state: "uploaded", answers, createdBy })
      .returning({ id: imports.id });
    const importId = made?.id ?? 0;
    for (const { name, content } of files) {
      await tx
        .insert(importFiles)
        .values({ importId, name, sha256: sha256Of(content), bytes: content.byteLength, content });
    }
    return importId;
  });
}
