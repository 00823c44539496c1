import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { type Binaries, findBinaries } from "./binaries";
import { findPostmaster, type Postmaster } from "./postmaster";
import { canUse, chooseServerUser, type ServerUser } from "./server-user";
import { SetupProblem } from "./setup-problem";

const run = promisify(execFile);

/** One Postgres data folder and what is needed to run it. */
export interface Cluster {
  dir: string;
  logFile: string;
  password: string;
  user: ServerUser;
  binaries: Binaries;
  /** Survives nothing: for tests, whose databases are thrown away. */
  fast: boolean;
}

/** Kept inside the cluster, so that neither is ever without the other. */
const passwordFile = (dir: string) => join(dir, "sextant-password");

async function assertReachable(user: ServerUser, path: string, access: "w" | "x", dataDir: string) {
  if (await canUse(user, path, access)) return;
  throw new SetupProblem(
    user.ids
      ? `The data folder ${dataDir} is closed to the user ${user.name}, as whom Postgres runs here because it ` +
          "refuses to run as root. Name a folder that every user may pass through, for example: " +
          "DATA_DIR=/var/lib/sextant npm start"
      : `The data folder ${dataDir} belongs to another user. Start Sextant as that user, or name another: ` +
          "DATA_DIR=/some/folder npm start",
  );
}

/** initdb into a folder beside, then one rename: a cluster is there whole or not at all. */
async function create(dir: string, user: ServerUser, binaries: Binaries): Promise<void> {
  const half = `${dir}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  if (user.ids) chownSync(half, user.ids.uid, user.ids.gid);

  const password = randomBytes(24).toString("base64url");
  const pwfile = join(tmpdir(), `sextant-${randomBytes(8).toString("hex")}`);
  writeFileSync(pwfile, `${password}\n`, { mode: 0o600, flag: "wx" });
  if (user.ids) chownSync(pwfile, user.ids.uid, user.ids.gid);
  try {
    const flags = ["--username=postgres", "--auth=scram-sha-256", `--pwfile=${pwfile}`, "--encoding=UTF8"];
    // Sorting by code point whatever the system has installed; where people read, the query names its collation.
    const locale = [
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
    ];
    const env = { ...process.env, LC_ALL: "C", TZ: "UTC" };
    await run(binaries.initdb, [`--pgdata=${half}`, ...flags, ...locale], { cwd: "/", env, ...user.ids });
  } finally {
    rmSync(pwfile, { force: true });
  }
  writeFileSync(passwordFile(half), password, { mode: 0o600 });
  if (user.ids) chownSync(passwordFile(half), user.ids.uid, user.ids.gid);
  renameSync(half, dir);
}

async function assertSameMajor(dir: string, binaries: Binaries, user: ServerUser): Promise<void> {
  const made = readFileSync(join(dir, "PG_VERSION"), "utf8").trim();
  const { stdout } = await run(binaries.postgres, ["--version"], { cwd: "/", ...user.ids });
  if (stdout.includes(` ${made}.`) || stdout.includes(` ${made}\n`)) return;
  throw new SetupProblem(
    `${dir} was written by Postgres ${made}, and the one installed is "${stdout.trim()}". ` +
      "Export the data with the older Sextant first, or name another folder with DATA_DIR.",
  );
}

/** The cluster of a data folder, made when it is not there. Call under the folder's lock. */
export async function prepareCluster(dataDir: string, fast: boolean): Promise<Cluster> {
  const dir = join(dataDir, "postgres");
  const user = await chooseServerUser(dir);
  await assertReachable(user, dataDir, "x", dataDir);
  if (existsSync(dir)) await assertReachable(user, dir, "w", dataDir);
  const binaries = await findBinaries(user, dataDir);
  if (!existsSync(dir)) await create(dir, user, binaries);
  await assertSameMajor(dir, binaries, user);
  const password = readFileSync(passwordFile(dir), "utf8");
  return { dir, logFile: join(dataDir, "postgres.log"), password, user, binaries, fast };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

const MEGABYTE = 1024 ** 2;

/** What Postgres keeps of its tables for itself: a quarter of what the machine, or its container, has; as little as its own default, 1 GB at most. */
function sharedBuffers(): string {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  return `${Math.min(1024, Math.max(128, Math.floor(memory / 4 / MEGABYTE)))}MB`;
}

function settings(fast: boolean): string[] {
  const sockets = process.platform === "win32" ? {} : { unix_socket_directories: "" };
  const throwaway = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_wal_size: "4GB" };
  const all = {
    listen_addresses: "127.0.0.1",
    max_connections: "200",
    timezone: "UTC",
    log_timezone: "UTC",
    // Short queries over small data: compiling them costs more than it saves.
    jit: "off",
    // Tables of tests fit into anything.
    ...(fast ? {} : { shared_buffers: sharedBuffers() }),
    ...sockets,
    ...(fast ? throwaway : {}),
  };
  return Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

const LOG_KEPT_BYTES = 5_000_000;

/** A server in a session of its own, so that Ctrl-C in the terminal reaches the portal and not the database under it. */
function launch(cluster: Cluster, port: number) {
  const grown = existsSync(cluster.logFile) && statSync(cluster.logFile).size > LOG_KEPT_BYTES;
  const log = openSync(cluster.logFile, grown ? "w" : "a", 0o600);
  const from = grown ? 0 : statSync(cluster.logFile).size;
  const child = spawn(
    cluster.binaries.postgres,
    ["-D", cluster.dir, "-p", String(port), ...settings(cluster.fast)],
    {
      cwd: "/",
      detached: true,
      stdio: ["ignore", log, log],
      env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
      ...cluster.user.ids,
    },
  );
  closeSync(log);
  child.unref();
  const state = { failed: false };
  child.on("error", () => (state.failed = true));
  child.on("exit", () => (state.failed = true));
  return { state, said: () => readFileSync(cluster.logFile).subarray(from).toString() };
}

const READY_WITHIN_MS = 5 * 60_000;
const POLL_MS = 25;

/** The cluster's server, ready for connections: the one that runs, or a new one. Call under the folder's lock. */
export async function ensureRunning(cluster: Cluster, preferredPort?: number): Promise<Postmaster> {
  const deadline = Date.now() + READY_WITHIN_MS;
  let port = preferredPort ?? (await freePort());
  let launched: ReturnType<typeof launch> | null = null;
  while (Date.now() < deadline) {
    const found = findPostmaster(cluster.dir);
    if (found?.status === "ready") return found;
    if (!found && (!launched || launched.state.failed)) {
      const said = launched?.said() ?? "";
      if (/could not bind|could not create any TCP/.test(said)) port = await freePort();
      // The processes of a killed server let go of its memory within moments.
      else if (/pre-existing shared memory|is another postmaster/i.test(said)) await sleep(500);
      else if (launched)
        throw new Error(`Postgres did not start. Its log, ${cluster.logFile}, ends:\n${tail(said)}`);
      launched = launch(cluster, port);
    }
    await sleep(POLL_MS);
  }
  throw new Error(
    `Postgres was not ready within ${READY_WITHIN_MS / 60_000} minutes; see ${cluster.logFile}.`,
  );
}

function tail(text: string): string {
  return text.trimEnd().split("\n").slice(-12).join("\n");
}

async function gone(cluster: Cluster, withinMs: number): Promise<boolean> {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await sleep(POLL_MS)) {
    if (!findPostmaster(cluster.dir)) return true;
  }
  return false;
}

/** Fast shutdown: running statements are ended, everything committed is on disk. Call under the folder's lock. */
export async function stop(cluster: Cluster): Promise<void> {
  const running = findPostmaster(cluster.dir);
  if (!running) return;
  if (process.platform === "win32") {
    await run(cluster.binaries.pgCtl, ["stop", "-D", cluster.dir, "-m", "fast"]);
    return;
  }
  process.kill(running.pid, "SIGINT");
  if (await gone(cluster, 30_000)) return;
  process.kill(running.pid, "SIGQUIT");
  await gone(cluster, 10_000);
}

/** A test cluster whose machine died without fsync may be beyond repair; it holds nothing worth keeping. */
export function discard(dataDir: string): void {
  for (const name of existsSync(dataDir) ? readdirSync(dataDir) : []) {
    if (name === "postgres" || name === "postgres.log")
      rmSync(join(dataDir, name), { recursive: true, force: true });
  }
}
