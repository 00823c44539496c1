import { createHash } from "node:crypto";
import { hostname, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { openEmbedded } from "../embedded";

/** A server on which tests make and drop databases of their own. */
export interface TestServer {
  /** Address of one of its databases. */
  url(database: string): string;
  /** Templates stay from run to run on our own server; a borrowed one is left as it was found. */
  isOurs: boolean;
  release(): Promise<void>;
}

function borrowed(address: string): TestServer {
  const url = (database: string) => Object.assign(new URL(address), { pathname: `/${database}` }).href;
  return { url, isOurs: false, release: async () => {} };
}

/**
 * TEST_DATABASE_URL, or the embedded server with a folder of its own: in the system's temporary folder, which every
 * user can reach, one per checkout and user. Nothing on it survives a crash, and nothing needs to.
 */
export async function openTestServer(root = process.cwd()): Promise<TestServer> {
  if (process.env.TEST_DATABASE_URL) return borrowed(process.env.TEST_DATABASE_URL);
  const checkout = createHash("sha256").update(root).digest("hex").slice(0, 8);
  const dataDir = join(tmpdir(), `sextant-test-${userInfo().uid}-${checkout}`);
  const embedded = await openEmbedded({ dataDir, fast: true });
  return { url: embedded.url, isOurs: true, release: embedded.release };
}

/** Names carry the machine and the process, so that a later run knows which ones a killed run left behind. */
const machine = createHash("sha256").update(hostname()).digest("hex").slice(0, 6);
export const testPrefix = (pid = process.pid) => `sextant_test_${machine}_${pid}_`;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** One connection to the server itself, for the time of `work`. */
export async function asAdmin<T>(
  server: Pick<TestServer, "url">,
  work: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  const sql = postgres(server.url("postgres"), { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** Drops what runs that were killed on this machine left behind. */
export function dropAbandoned(server: TestServer): Promise<void> {
  return asAdmin(server, async (sql) => {
    const rows = await sql<{ datname: string }[]>`
      select datname from pg_database where datname like ${`sextant\\_test\\_${machine}\\_%`}`;
    for (const { datname } of rows) {
      const pid = Number(datname.split("_")[3]);
      if (!isRunning(pid)) await sql`drop database if exists ${sql(datname)} with (force)`;
    }
  });
}
