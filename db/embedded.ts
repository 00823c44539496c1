import { accessSync, chmodSync, constants, mkdirSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Cluster, discard, ensureRunning, prepareCluster, stop } from "./cluster/cluster";
import { identityOf, isAlive, type ProcessIdentity, readJson, withLock, writeJson } from "./cluster/lock.mjs";
import { findPostmaster } from "./cluster/postmaster";
import { SetupProblem } from "./cluster/setup-problem";

/** A real Postgres server that belongs to the portal, shared by every process that works on the same data folder. */
export interface EmbeddedServer {
  /** Address of one database of this server, with its password. */
  url(database: string): string;
  /** False once the server has died under us; `revive` brings it back on the same port. */
  isRunning(): boolean;
  revive(): Promise<void>;
  /** Lets go of the server; the last process to do so stops it. */
  release(): Promise<void>;
}

export interface EmbeddedOptions {
  dataDir: string;
  /** No fsync: only for databases that are thrown away. */
  fast?: boolean;
}

const leaseDir = (dataDir: string) => join(dataDir, "leases");
let leases = 0;

function takeLease(dataDir: string): string {
  mkdirSync(leaseDir(dataDir), { recursive: true });
  const file = join(leaseDir(dataDir), `${process.pid}-${leases++}.json`);
  writeJson(file, identityOf(process.pid));
  return file;
}

/** Does a living process still use the server? Leases of killed ones are cleared away. */
function hasLeases(dataDir: string): boolean {
  const files = readdirSync(leaseDir(dataDir)).filter((name) => name.endsWith(".json"));
  return files
    .map((name) => join(leaseDir(dataDir), name))
    .filter((file) => {
      const living = isAlive(readJson(file) as ProcessIdentity | null);
      if (!living) rmSync(file, { force: true });
      return living;
    })
    .some(Boolean);
}

async function start(dataDir: string, fast: boolean): Promise<{ cluster: Cluster; port: number }> {
  const cluster = await prepareCluster(dataDir, fast);
  try {
    return { cluster, port: (await ensureRunning(cluster)).port };
  } catch (error) {
    if (!fast || error instanceof SetupProblem) throw error;
    discard(dataDir);
    const fresh = await prepareCluster(dataDir, fast);
    return { cluster: fresh, port: (await ensureRunning(fresh)).port };
  }
}

/**
 * The server of a data folder: found running (another process's, or one left behind by a killed process) or started.
 * It outlives whoever started it for as long as anybody uses it.
 */
export async function openEmbedded({
  dataDir: named,
  fast = false,
}: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = openDataFolder(named);
  const lock = join(dataDir, "server.lock");
  // Longer than a server needs that replays its log after a crash.
  const patience = { waitMs: 6 * 60_000 };
  const { cluster, port, lease } = await withLock(
    lock,
    async () => {
      const lease = takeLease(dataDir);
      try {
        return { ...(await start(dataDir, fast)), lease };
      } catch (error) {
        rmSync(lease, { force: true });
        throw error;
      }
    },
    patience,
  );

  return {
    url: (database) => `postgres://postgres:${cluster.password}@127.0.0.1:${port}/${database}`,
    isRunning: () => findPostmaster(cluster.dir) !== null,
    revive: () => withLock(lock, async () => void (await ensureRunning(cluster, port)), patience),
    release: () =>
      withLock(lock, async () => {
        rmSync(lease, { force: true });
        if (!hasLeases(dataDir)) await stop(cluster);
      }),
  };
}

/** The data folder, made if need be, by the one name that all its locks share however it was spelled. */
export function openDataFolder(dataDir: string): string {
  try {
    const made = mkdirSync(dataDir, { recursive: true });
    // Root's umask may close what root makes; the user whom the server runs as has to pass through.
    if (made && process.getuid?.() === 0) chmodSync(dataDir, 0o755);
    accessSync(dataDir, constants.W_OK);
    return realpathSync(dataDir);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new SetupProblem(
      `The data folder ${dataDir} cannot be used (${why}). Name another: DATA_DIR=/some/folder npm start`,
    );
  }
}
