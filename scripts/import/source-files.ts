import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { FILE_LIMITS } from "../../lib/imports/table";
import type { SourceFile } from "../../lib/server/imports/read-files";

const TABLES = new Set([".csv", ".tsv", ".txt", ".xlsx"]);

export interface SourceFiles {
  files: SourceFile[];
  /** In the folder, and no tables by their names: licences, archives, hidden files. */
  skipped: string[];
}

/** Of a file beyond the limit only so much is read that the importer can say that it is too large. */
function read(path: string): SourceFile {
  const isTooLarge = statSync(path).size > FILE_LIMITS.bytes;
  const content = isTooLarge ? new Uint8Array(FILE_LIMITS.bytes + 1) : new Uint8Array(readFileSync(path));
  return { name: basename(path), content };
}

/** The files named, and the tables of the folders named. Null when a path leads nowhere: its name. */
export function readSourceFiles(paths: readonly string[]): SourceFiles | { missing: string } {
  const found: SourceFiles = { files: [], skipped: [] };
  for (const path of paths) {
    if (!existsSync(path)) return { missing: path };
    if (!statSync(path).isDirectory()) {
      found.files.push(read(path));
      continue;
    }
    for (const name of readdirSync(path).sort()) {
      const isFile = statSync(join(path, name)).isFile();
      if (isFile && TABLES.has(extname(name).toLowerCase()) && !name.startsWith("."))
        found.files.push(read(join(path, name)));
      else found.skipped.push(name);
    }
  }
  return found;
}
