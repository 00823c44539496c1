import { readFileSync, rmSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql as drizzleSql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type EmbeddedServer, openEmbedded } from "../embedded";
import { testDatabaseUrl } from "../testing/test-database";
import { openPool } from "./pool";

const OPTIONS = { max: 4, statementTimeoutMs: 10_000, silentForMs: 15_000 };
/** Far below the statement timeout: nothing may wait for that when the server is gone. */
const DEADLINE_MS = 3_000;

type Outcome = "answered" | "rejected" | "hangs";

/** How each promise stands after at most `ms`. */
function outcomes(promises: readonly Promise<unknown>[], ms = DEADLINE_MS): Promise<Outcome[]> {
  return Promise.all(
    promises.map((promise) =>
      Promise.race<Outcome>([
        promise.then(
          () => "answered" as const,
          () => "rejected" as const,
        ),
        sleep(ms, "hangs" as const),
      ]),
    ),
  );
}

function deferred() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

const count = (all: readonly Outcome[]) =>
  Object.fromEntries([...new Set(all)].map((one) => [one, all.filter((x) => x === one).length]));

let dataDir: string;
let server: EmbeddedServer;

beforeAll(async () => {
  // Not mkdtemp: the user whom Postgres runs as has to pass through.
  dataDir = join(tmpdir(), `sextant-loss-${process.pid}`);
  server = await openEmbedded({ dataDir, fast: true });
});
afterAll(async () => {
  await server.release();
  rmSync(dataDir, { recursive: true });
});

async function killServer(): Promise<void> {
  process.kill(
    Number(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]),
    "SIGKILL",
  );
  while (server.isRunning()) await sleep(5);
}

it("rejects everything under way when the server is killed, and works again as soon as it is back", async () => {
  const sql = openPool(server.url("postgres"), OPTIONS);
  const { promise: afterTheKill, resolve: killed } = deferred();
  const idleTransaction = sql.begin(async (tx) => {
    await tx`select 1`;
    await afterTheKill;
    await tx`select 2`;
  });
  const busyTransaction = sql.begin((tx) => tx`select pg_sleep(30)`);
  // Twice as many as there are connections: some wait for one.
  const queries = Array.from({ length: 8 }, () => sql`select pg_sleep(30)`.execute());
  const pending = outcomes([idleTransaction, busyTransaction, ...queries]);
  await sleep(300);
  await killServer();
  await sleep(200);
  killed();
  expect(count(await pending)).toEqual({ rejected: 10 });

  const whileDown = outcomes(Array.from({ length: 8 }, () => sql`select 1`.execute()));
  expect(count(await whileDown)).toEqual({ rejected: 8 });

  await server.revive();
  const back = outcomes(Array.from({ length: 8 }, () => sql`select 1`.execute()));
  expect(count(await back)).toEqual({ answered: 8 });
  expect(count(await outcomes([sql.begin((tx) => tx`select 1`)]))).toEqual({ answered: 1 });
  await sql.end({ timeout: 1 });
});

it("survives ten kills with queries always under way", { timeout: 120_000 }, async () => {
  const sql = openPool(server.url("postgres"), OPTIONS);
  await sql`select 1`;
  let settled = 0;
  let stop = false;
  const asking = Array.from({ length: 8 }, async (_, i) => {
    while (!stop) {
      const query =
        i % 2
          ? sql`select ${i}::int, pg_sleep(0.002)`.execute()
          : sql.begin((tx) => [tx`select 1`, tx`select 2`]);
      await query.then(
        () => settled++,
        () => sleep(5),
      );
    }
  });
  for (let kill = 0; kill < 10; kill++) {
    await sleep(40 + 13 * kill);
    await killServer();
    await server.revive();
    const before = settled;
    for (const late = Date.now() + DEADLINE_MS; settled === before && Date.now() < late; ) await sleep(10);
    expect(settled).toBeGreaterThan(before);
  }
  stop = true;
  expect(count(await outcomes(asking))).toEqual({ answered: 8 });
  await sql.end({ timeout: 1 });
});

it("never lets a transaction that lost its connection go on outside of itself", async () => {
  const sql = openPool(testDatabaseUrl(), { ...OPTIONS, max: 1 });
  const admin = openPool(testDatabaseUrl(), { ...OPTIONS, max: 1 });
  await admin`create table loss (step text)`;
  const { promise: afterTheLoss, resolve: lost } = deferred();
  const work = sql.begin(async (tx) => {
    await tx`insert into loss values ('before')`;
    const [row] = await tx`select pg_backend_pid() as pid`;
    await admin`select pg_terminate_backend(${row?.pid})`;
    await afterTheLoss;
    await tx`insert into loss values ('after')`.catch(() => {});
    await tx`insert into loss values ('later')`.catch(() => {});
  });
  // It waits for the only connection, and a pool that mends itself in place would give it the mended one.
  const ended = outcomes([work, sql`select 1`.execute()]);
  await sleep(300);
  lost();
  expect(await ended).toEqual(["rejected", "rejected"]);
  expect(await outcomes([sql`select 1`.execute()])).toEqual(["answered"]);
  expect(await admin`select step from loss`).toEqual([]);
  await Promise.all([sql.end({ timeout: 1 }), admin.end({ timeout: 1 })]);
});

it("reads and writes arrays, and what drizzle reads in its own way, just so after a lost connection", async () => {
  const client = openPool(testDatabaseUrl(), { ...OPTIONS, max: 2 });
  const db = drizzle(client);
  const read = async () => [
    ...(await db.execute(
      drizzleSql`select timestamptz '2026-01-01 00:00+00' as at, date '2026-02-01' as day`,
    )),
    ...(await client`select array[1, 2] as ids, ${["a", "b"]}::text[] as names where 2 = any(${[2, 3]})`),
  ];
  const before = await read();
  expect(before[1]).toEqual({ ids: [1, 2], names: ["a", "b"] });
  await outcomes([db.execute(drizzleSql`select pg_terminate_backend(pg_backend_pid())`)]);
  expect(await read()).toEqual(before);
  await client.end({ timeout: 1 });
});

/** A way to the database that can fall silent without closing, as when a machine or a cable in between goes away. */
function silentRoute(target: URL): Promise<{ port: number; fallSilent(): void; close(): void }> {
  const sockets: Socket[] = [];
  let silent = false;
  const route = createServer((near) => {
    if (silent) return void sockets.push(near);
    const far = connect(Number(target.port) || 5432, target.hostname);
    sockets.push(near, far);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) socket.on("error", () => {});
  });
  const fallSilent = () => {
    silent = true;
    for (const socket of sockets) socket.unpipe().pause();
  };
  const close = () => {
    route.close();
    for (const socket of sockets) socket.destroy();
  };
  return new Promise((resolve) => {
    route.listen(0, "127.0.0.1", () =>
      resolve({ port: (route.address() as AddressInfo).port, fallSilent, close }),
    );
  });
}

it("takes a server that falls silent for dead after its deadline", async () => {
  const route = await silentRoute(new URL(testDatabaseUrl()));
  const detour = Object.assign(new URL(testDatabaseUrl()), {
    hostname: "127.0.0.1",
    port: String(route.port),
  });
  const sql = openPool(detour.href, { ...OPTIONS, max: 1, silentForMs: 300 });
  await sql`select 1`;
  await sleep(500);
  expect(await outcomes([sql`select 'idle connections may be silent'`.execute()])).toEqual(["answered"]);
  const bulk = sql.begin(async (tx) => {
    await tx`set local statement_timeout = '1min'`;
    await tx`select pg_sleep(0.6)`;
  });
  expect(await outcomes([bulk])).toEqual(["answered"]);
  route.fallSilent();
  expect(await outcomes([sql`select 1`.execute()])).toEqual(["rejected"]);
  await sql.end({ timeout: 1 });
  route.close();
});
