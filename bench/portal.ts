import { randomBytes } from "node:crypto";
import { mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { encode } from "next-auth/jwt";
import postgres from "postgres";
import { ensureDatabase, migrateDatabase } from "../db/migrate";
import { demoSignIns } from "../db/seed/demo-sign-ins";
import type { Role } from "../lib/access/roles";
import { ensureBuilt } from "../scripts/portal/build";
import { runNode } from "../scripts/portal/child";
import { choosePort } from "../scripts/portal/port";
import { startWebServer, untilHealthy, type WebServer } from "../scripts/portal/web-server";

/** A production build on a database of its own, and people who are signed in to it. */
export interface BenchPortal {
  address: string;
  databaseUrl: string;
  /** Cookie header of somebody with this role. */
  cookieFor(role: Role): Promise<string>;
  /** One more process of the same portal, which reaches its database by another way. */
  serveBy(databaseUrl: string): Promise<{ address: string; stop(): Promise<void> }>;
  stop(): Promise<void>;
}

const root = process.cwd();
const say = (line: string) => console.error(line);

/** A database of this run's own on the server that DATABASE_URL names; `drop` removes it. */
export async function makeDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const url = new URL(process.env.DATABASE_URL ?? "");
  const name = `sextant_bench_${process.pid}_${randomBytes(3).toString("hex")}`;
  url.pathname = `/${name}`;
  await ensureDatabase(url.href);
  await migrateDatabase(url.href);
  const drop = async () => {
    const admin = new URL(url);
    admin.pathname = "/postgres";
    const sql = postgres(admin.href, { max: 1, onnotice: () => {} });
    await sql`drop database if exists ${sql(name)} with (force)`;
    await sql.end();
  };
  return { url: url.href, drop };
}

const FLAGS = ["--conditions=react-server", "--import", "tsx"];

/** Fills an empty database with the demonstration company. */
async function fillWithDemo(env: NodeJS.ProcessEnv): Promise<void> {
  const seed = [...FLAGS, join(root, "scripts", "seed.ts"), "--if-empty"];
  await runNode(seed, { cwd: root, env, stdio: ["ignore", 2, 2] });
}

/** One process of the production build, on a port of its own; what it writes goes to `output`. */
async function serve(env: NodeJS.ProcessEnv, output: number) {
  const port = await choosePort(4_600, "127.0.0.1");
  const address = `http://127.0.0.1:${port}`;
  const server: WebServer = startWebServer({
    root,
    mode: "production",
    port,
    host: "127.0.0.1",
    env: { ...env, NEXTAUTH_URL: address },
    output,
  });
  if (!(await untilHealthy(server, address, 60_000)))
    throw new Error("The portal ended; see .data/bench.log");
  return { address, stop: () => server.stop() };
}

/** Starts the portal on what `fill` puts into its database: the demonstration company unless told otherwise. */
export async function startBenchPortal(fill = fillWithDemo): Promise<BenchPortal> {
  await ensureBuilt(root, say);
  const database = await makeDatabase();
  const secret = randomBytes(32).toString("hex");
  const env = { ...process.env, NEXTAUTH_SECRET: secret, BENCH: "1" };
  await fill({ ...env, DATABASE_URL: database.url });
  mkdirSync(join(root, ".data"), { recursive: true });
  const output = openSync(join(root, ".data", "bench.log"), "a");
  const serveBy = (url: string) => serve({ ...env, DATABASE_URL: url }, output);
  const server = await serveBy(database.url);
  const sql = postgres(database.url, { max: 2, onnotice: () => {} });
  return {
    address: server.address,
    databaseUrl: database.url,
    cookieFor: (role) => signIn(sql, role, secret),
    serveBy,
    async stop() {
      await server.stop();
      await sql.end();
      await database.drop();
    },
  };
}

/** Opens a session as the sign-in would, without the cost of a password: of the demonstration's person where there is one. */
async function signIn(sql: postgres.Sql, role: Role, secret: string): Promise<string> {
  const email = demoSignIns.find((entry) => entry.role === role)?.email ?? "";
  const sid = randomBytes(32).toString("base64url");
  await sql`
    insert into sessions (id, account_id, expires_at)
    select ${sid}, id, now() + interval '1 day' from accounts
     where role = ${role} order by email = ${email} desc, id limit 1`;
  const token = await encode({ token: { sid }, secret });
  return `next-auth.session-token=${token}; locale=zh-CN`;
}
