// Brings node_modules to what package-lock.json says. Plain Node without packages: there may be none yet.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "../../db/cluster/lock.mjs";

const OLDEST_NODE = [20, 9];

/** A sentence when this Node is too old for the portal, else null. */
export function nodeProblem(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  const tooOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  return tooOld ? `Sextant needs Node ${OLDEST_NODE.join(".")} or newer; this is ${version}.` : null;
}

/** Binaries in node_modules are for one platform and one generation of Node. */
const PLATFORM = `${process.platform}-${process.arch}-${process.versions.modules}`;

function lockHash(root) {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

const stampOf = (root) => join(root, "node_modules", ".sextant-installed");

function writeStamp(root) {
  writeFileSync(stampOf(root), `${lockHash(root)} ${PLATFORM}\n`);
}

/** By our own stamp; after somebody's `npm install` by npm's record of what it installed, which then earns the stamp. */
function isInstalled(root) {
  const [hash, platform = PLATFORM] = existsSync(stampOf(root))
    ? readFileSync(stampOf(root), "utf8").trim().split(" ")
    : [];
  if (platform !== PLATFORM) return false;
  if (hash === lockHash(root)) return true;
  if (!matchesRecord(root)) return false;
  writeStamp(root);
  return true;
}

function matchesRecord(root) {
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages ?? {};
  const locked = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages ?? {};
  return Object.entries(locked).every(
    ([path, entry]) => path === "" || entry.optional || installed[path]?.version === entry.version,
  );
}

/**
 * `npm install` rather than `npm ci`: the lock pins every version for both, but only the former copes with binaries for
 * platforms that were not to be had where the lock was written. npm's output belongs on stderr: what calls this may have
 * promised its stdout to somebody.
 */
function npmInstall(root) {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const flags = ["--no-save", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const child = spawn(npm, ["install", ...flags], {
    cwd: root,
    shell: process.platform === "win32",
    stdio: ["ignore", 2, 2],
    // A production environment would leave out what building needs.
    env: { ...process.env, NODE_ENV: "" },
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`npm install ended with ${signal ?? `exit code ${code}`}; its reason is above.`));
    });
  });
}

/** Installs when needed, one process at a time; `say` gets a line for people. */
export async function ensureInstalled(root, say) {
  if (isInstalled(root)) return;
  await withLock(
    join(root, ".data", "install.lock"),
    async () => {
      if (isInstalled(root)) return;
      say("Installing packages (once, a minute or two) …");
      await npmInstall(root);
      if (!matchesRecord(root)) throw new Error("What npm installed is not what package-lock.json names.");
      writeStamp(root);
    },
    {
      waitMs: 15 * 60_000,
      onWait: (pid) => say(`Waiting for process ${pid}, which is installing packages …`),
    },
  );
}
