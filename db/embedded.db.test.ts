import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterEach, expect, it } from "vitest";
import { type EmbeddedServer, openEmbedded } from "./embedded";

// Not mkdtemp: the user whom Postgres runs as has to pass through.
const dataDir = join(tmpdir(), `sextant-embedded-${process.pid}`);
const open = () => openEmbedded({ dataDir, fast: false });

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function ask<T>(server: EmbeddedServer, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(server.url("postgres"), { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

const pidFile = join(dataDir, "postgres", "postmaster.pid");
const serverPid = () => Number(readFileSync(pidFile, "utf8").split("\n")[0]);

it("is shared by whoever opens the same folder, and stops with the last of them", async () => {
  const [first, second] = await Promise.all([open(), open()]);
  expect(second.url("x")).toBe(first.url("x"));
  await first.release();
  expect(second.isRunning()).toBe(true);
  expect(await ask(second, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
  await second.release();
  expect(second.isRunning()).toBe(false);
});

it("keeps what was committed when it is killed, and comes back where it was", async () => {
  const server = await open();
  await ask(server, (sql) => sql`create table kept as select 42 as answer`);
  process.kill(serverPid(), "SIGKILL");
  while (server.isRunning()) await sleep(5);
  await server.revive();
  expect(await ask(server, (sql) => sql`select answer from kept`)).toEqual([{ answer: 42 }]);
  await server.release();
});

it("is reused when whoever started it was killed, whose lease then counts no longer", async () => {
  const first = await open();
  const pid = serverPid();
  const lease = join(dataDir, "leases", readdirSync(join(dataDir, "leases"))[0] ?? "");
  writeFileSync(lease, JSON.stringify({ pid: process.pid, born: "the boot before/42" }));
  const second = await open();
  expect(serverPid()).toBe(pid);
  await second.release();
  expect(first.isRunning()).toBe(false);
});

it("is not taken in by a pid that belongs to another program by now", async () => {
  const before = await open();
  await before.release();
  writeFileSync(
    pidFile,
    `${process.pid}\n${join(dataDir, "postgres")}\n0\n5432\n\n127.0.0.1\n0 0\nready   \n`,
  );
  const server = await open();
  expect(serverPid()).not.toBe(process.pid);
  expect(await ask(server, (sql) => sql`select current_setting('TimeZone') as zone`)).toEqual([
    { zone: "UTC" },
  ]);
  await server.release();
});

it("is open to this machine alone, and only with its password", async () => {
  const server = await open();
  const wrong = postgres(server.url("postgres").replace(/:[^:@]+@/, ":wrong@"), { max: 1 });
  await expect(wrong`select 1`).rejects.toThrow(/password authentication failed/);
  await wrong.end();
  const [{ addresses } = { addresses: "" }] = await ask(
    server,
    (sql) => sql<{ addresses: string }[]>`select current_setting('listen_addresses') as addresses`,
  );
  expect(addresses).toBe("127.0.0.1");
  await server.release();
});
