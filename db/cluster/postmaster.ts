import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** What a running server says of itself in `postmaster.pid`, line by line. */
export interface Postmaster {
  pid: number;
  port: number;
  status: "starting" | "ready" | "stopping";
}

const pidFile = (clusterDir: string) => join(clusterDir, "postmaster.pid");

function commandOf(pid: number): string {
  try {
    if (process.platform === "linux")
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    if (process.platform === "win32") return "postgres";
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * The living server of this cluster, or null. A file left by a killed server whose pid now belongs to another program
 * is removed, because Postgres would take that program for itself and refuse to start. A file whose pid is free stays:
 * Postgres reads in it which shared memory to wait for.
 */
export function findPostmaster(clusterDir: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(pidFile(clusterDir), "utf8").split("\n");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  const pid = Number(lines[0]);
  if (!(pid > 0) || !exists(pid)) return null;
  const command = commandOf(pid);
  // An empty command line is a process that is just ending.
  if (command.trim() === "") return null;
  if (!command.includes("postgres")) {
    rmSync(pidFile(clusterDir), { force: true });
    return null;
  }
  const word = lines[7]?.trim();
  const status = word === "ready" ? "ready" : word === "stopping" ? "stopping" : "starting";
  return { pid, port: Number(lines[3]), status };
}
