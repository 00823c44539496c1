import { createHash, randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureTemplate } from "../../db/testing/template";
import {
  asAdmin,
  dropAbandoned,
  openTestServer,
  type TestServer,
  testPrefix,
} from "../../db/testing/test-server";
import { today } from "../../lib/periods";
import { ensureBuilt } from "../../scripts/portal/build";
import { seedIfEmpty } from "../../scripts/portal/database";
import { freePort } from "../../scripts/portal/port";
import { startWebServer, untilHealthy } from "../../scripts/portal/web-server";

/** A production portal with the demonstration company in a database of its own. */
export interface PortalUnderTest {
  baseUrl: string;
  databaseUrl: string;
  /** What the server writes. */
  logFile: string;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 60_000;

/** What the demonstration company depends on besides the schema: its makers, the rules they use, and the day. */
function companyHash(root: string): string {
  const hash = createHash("sha256").update(today(new Date(), process.env.TIME_ZONE || "Asia/Shanghai"));
  for (const room of ["db", "lib"]) {
    const files = readdirSync(join(root, room), { recursive: true, encoding: "utf8" }).sort();
    for (const file of files.filter((name) => /(?<!\.test)\.ts$/.test(name))) {
      hash.update(file).update(readFileSync(join(root, room, file)));
    }
  }
  return hash.digest("hex").slice(0, 12);
}

/** A clone of the demonstration company, which is loaded once and then copied in a moment. */
async function cloneCompany(root: string, server: TestServer): Promise<string> {
  const template = await ensureTemplate(server, {
    root,
    variant: "demo",
    also: companyHash(root),
    fill: (url) => seedIfEmpty({ root, demo: true }, url),
  });
  const name = `${testPrefix()}${randomBytes(4).toString("hex")}`;
  await asAdmin(server, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  return name;
}

/** Builds if need be and serves; what the server writes goes to a file in `test-results`. */
export async function startPortalUnderTest(root: string, logName = "portal.log"): Promise<PortalUnderTest> {
  await ensureBuilt(root, (line) => console.error(line));
  const server = await openTestServer(root);
  await dropAbandoned(server);
  const database = await cloneCompany(root, server);
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const databaseUrl = server.url(database);
  mkdirSync(join(root, "test-results"), { recursive: true });
  const logFile = join(root, "test-results", logName);
  const log = openSync(logFile, "w");
  const secret = randomBytes(32).toString("base64url");
  const env = { ...process.env, DATABASE_URL: databaseUrl, NEXTAUTH_SECRET: secret, NEXTAUTH_URL: baseUrl };
  const web = startWebServer({ root, mode: "production", port, env, output: log });
  closeSync(log);
  const stop = async () => {
    await web.stop();
    await asAdmin(server, async (sql) => {
      const rows = await sql<{ datname: string }[]>`
        select datname from pg_database where starts_with(datname, ${testPrefix()})`;
      for (const { datname } of rows) await sql`drop database if exists ${sql(datname)} with (force)`;
    });
    await server.release();
  };
  try {
    if (await untilHealthy(web, baseUrl, READY_WITHIN_MS)) return { baseUrl, databaseUrl, logFile, stop };
    throw new Error(`The portal ended before it answered; see test-results/${logName}.`);
  } catch (error) {
    await stop();
    throw error;
  }
}
