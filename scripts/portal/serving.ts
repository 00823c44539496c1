import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { identityOf, isAlive, type ProcessIdentity, readJson, writeJson } from "../../db/cluster/lock.mjs";

const folder = (root: string) => join(root, ".data", "serving");

/** Remembers that this process serves the build, so that nobody builds anew under it. */
export function noteServing(root: string, pid: number): void {
  mkdirSync(folder(root), { recursive: true });
  writeJson(join(folder(root), `${pid}.json`), identityOf(pid));
}

/** The living processes that serve this checkout's build. */
export function servingProcesses(root: string): number[] {
  mkdirSync(folder(root), { recursive: true });
  const files = readdirSync(folder(root)).filter((name) => name.endsWith(".json"));
  return files.flatMap((name) => {
    const file = join(folder(root), name);
    const identity = readJson(file) as ProcessIdentity | null;
    if (identity && isAlive(identity)) return [identity.pid];
    rmSync(file, { force: true });
    return [];
  });
}
