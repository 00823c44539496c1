import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { db, sqlClient } from "@/db/client";
import { notifyFigures } from "@/db/facts/notify-figures";
import { sqlRunner } from "@/db/facts/sql-runner";
import { sessions } from "@/db/schema";
import { insertSmallCompany, type SmallCompany } from "@/db/testing/small-company";
import { truncateAll } from "@/db/testing/test-database";
import { figuresVersion, streamFigures } from "./live-figures";

/** Longer than a burst is gathered for. */
const BURST_MS = 600;

let company: SmallCompany;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  const { sessionId: id, accountId } = company.rep;
  await db.insert(sessions).values({ id, accountId, expiresAt: new Date(Date.now() + 3_600_000) });
});

/** What a stream has told so far; `end` once it is over. */
function listen(heartbeatMs = 60_000) {
  const abort = new AbortController();
  const told: string[] = [];
  void (async () => {
    const reader = streamFigures(company.rep, abort.signal, heartbeatMs)?.getReader();
    for (;;) {
      const { value, done } = (await reader?.read()) ?? { done: true };
      if (done) return told.push("end");
      told.push(new TextDecoder().decode(value));
    }
  })();
  return { told, leave: () => abort.abort() };
}

const write = () => notifyFigures(sqlRunner(sqlClient));
const versions = (told: readonly string[]) => [...new Set(told)];

it("tells many writes once, and nothing but that something has changed", async () => {
  const { told, leave } = listen();
  await expect.poll(() => told.length, { timeout: 5_000 }).toBeGreaterThan(0);
  await sleep(BURST_MS);
  const before = told.length;
  await Promise.all(Array.from({ length: 40 }, write));
  await sleep(BURST_MS);
  const after = told.slice(before);
  expect(after.length).toBeGreaterThan(0);
  expect(after.length).toBeLessThanOrEqual(2);
  for (const message of told) expect(message).toMatch(/^data: [a-z0-9]+\.\d+\n\n$/);
  expect(told.at(-1)).toBe(`data: ${figuresVersion()}\n\n`);
  await write();
  await expect
    .poll(() => versions(told).length)
    .toBe(versions(told.slice(0, before + after.length)).length + 1);
  leave();
});

it("does not tell what was rolled back", async () => {
  const { told, leave } = listen();
  await expect.poll(() => told.length, { timeout: 5_000 }).toBeGreaterThan(0);
  await sleep(BURST_MS);
  const before = told.length;
  await sqlClient
    .begin(async (sql) => {
      await notifyFigures(sqlRunner(sql));
      throw new Error("rolled back");
    })
    .catch(() => {});
  await sleep(BURST_MS);
  expect(told.length).toBe(before);
  leave();
});

it("ends when the session is revoked", async () => {
  const { told } = listen(50);
  await expect.poll(() => told.length, { timeout: 5_000 }).toBeGreaterThan(0);
  await db.update(sessions).set({ revokedAt: new Date() }).where(eq(sessions.id, company.rep.sessionId));
  await expect.poll(() => told.at(-1), { timeout: 5_000 }).toBe("end");
});
