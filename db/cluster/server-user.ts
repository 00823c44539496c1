import { execFile } from "node:child_process";
import { statSync } from "node:fs";
import { promisify } from "node:util";
import { SetupProblem } from "./setup-problem";

const run = promisify(execFile);

/** Whom the server runs as; without ids it runs as whoever runs us. */
export interface ServerUser {
  name: string;
  ids: { uid: number; gid: number } | null;
}

async function lookUp(name: string): Promise<ServerUser | null> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { name, ids: { uid: Number(uid.stdout), gid: Number(gid.stdout) } };
  } catch {
    return null;
  }
}

async function ownerOf(folder: string): Promise<ServerUser | null> {
  try {
    const { uid, gid } = statSync(folder);
    if (uid === 0) return null;
    const name = await run("id", ["-un", String(uid)]).then(({ stdout }) => stdout.trim());
    return { name, ids: { uid, gid } };
  } catch {
    return null;
  }
}

/**
 * Postgres refuses to run as root. Started by root it runs as the owner of the cluster that is there already, else as
 * `postgres` where a system has that user, else as `nobody`, which every system has.
 */
export async function chooseServerUser(clusterDir: string): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return { name: process.env.USER ?? "you", ids: null };
  const user = (await ownerOf(clusterDir)) ?? (await lookUp("postgres")) ?? (await lookUp("nobody"));
  if (user) return user;
  throw new SetupProblem(
    "Postgres does not run as root, and this system has neither a user postgres nor nobody to run it as. " +
      "Start Sextant as a normal user, or set DATABASE_URL.",
  );
}

/** Asks the system itself, as that user: folders on the way, access lists and mount options all count. */
export async function canUse(user: ServerUser, path: string, access: "r" | "w" | "x"): Promise<boolean> {
  if (process.platform === "win32") return true;
  try {
    await run("/bin/sh", ["-c", `test -${access} "$1"`, "sh", path], { cwd: "/", ...user.ids });
    return true;
  } catch {
    return false;
  }
}
