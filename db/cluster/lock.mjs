// Locks and identities between processes of one machine, as files. Plain Node without packages, because the
// installation itself is done under such a lock, when nothing is installed yet.
import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * When the process was born, as the system tells it, or null where it does not. A pid alone is not an identity: after
 * a restart of the machine or of a container, the same number belongs to somebody else.
 */
function bornAt(pid) {
  try {
    if (process.platform === "linux") {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
      // The second field, the name in brackets, may hold spaces; the state is the first one after it.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return fields[0] === "Z" ? null : `${boot}/${fields[19]}`;
    }
    if (process.platform === "win32") return null;
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}

export function identityOf(pid) {
  return { pid, born: bornAt(pid) };
}

/** Is the very process that this identity was taken of still alive? */
export function isAlive(identity) {
  if (!identity || !Number.isInteger(identity.pid) || identity.pid <= 0) return false;
  try {
    process.kill(identity.pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  return process.platform === "win32" || bornAt(identity.pid) === identity.born;
}

/** The file's JSON, or null when it is absent or half-written by a process that was killed. */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error.code === "ENOENT" || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Written whole or not at all: readers never see half of it. */
export function writeJson(file, value, mode = 0o644) {
  const whole = `${file}.${process.pid}.tmp`;
  writeFileSync(whole, `${JSON.stringify(value, null, 2)}\n`, { mode });
  renameSync(whole, file);
}

let attempts = 0;

/** Takes the lock now, or returns its living owner. The link appears with its content, so it is never read half. */
function tryTake(file) {
  const mine = `${file}.${process.pid}.${attempts++}`;
  writeFileSync(mine, JSON.stringify(identityOf(process.pid)));
  try {
    linkSync(mine, file);
    return null;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return clearIfAbandoned(file);
  } finally {
    rmSync(mine, { force: true });
  }
}

/** The living owner of a lock; an owner that was killed loses it, and undefined says "try again". */
function clearIfAbandoned(file) {
  try {
    const judged = statSync(file).ino;
    const owner = readJson(file);
    if (isAlive(owner)) return owner;
    const aside = `${file}.${process.pid}.abandoned`;
    renameSync(file, aside);
    // Somebody else cleared it first and took it meanwhile: what was moved is theirs and goes back.
    if (statSync(aside).ino !== judged) linkSync(aside, file);
    rmSync(aside, { force: true });
  } catch (error) {
    if (error.code !== "ENOENT" && error.code !== "EEXIST") throw error;
  }
  return undefined;
}

/** Runs `work` while this process alone holds `file`; waits for a living owner, clears away a dead one's. */
export async function withLock(file, work, { waitMs = 60_000, onWait } = {}) {
  mkdirSync(dirname(file), { recursive: true });
  const deadline = Date.now() + waitMs;
  let told = false;
  for (let owner = tryTake(file); owner !== null; owner = tryTake(file)) {
    if (!owner) continue;
    if (!told) onWait?.(owner.pid);
    told = true;
    if (Date.now() > deadline) throw new Error(`Process ${owner.pid} has held ${file} for too long.`);
    await sleep(60);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
