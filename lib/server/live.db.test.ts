import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { insertNotifications } from "@/db/mutations/insert-notifications";
import { accounts, sessions } from "@/db/schema";
import { insertSmallCompany, type SmallCompany } from "@/db/testing/small-company";
import { truncateAll } from "@/db/testing/test-database";
import { streamUnread } from "./live";

let company: SmallCompany;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  const { sessionId: id, accountId } = company.rep;
  await db.insert(sessions).values({ id, accountId, expiresAt: new Date(Date.now() + 3_600_000) });
});

function open(heartbeatMs = 60_000) {
  const abort = new AbortController();
  const reader = streamUnread(company.rep, abort.signal, heartbeatMs)?.getReader();
  const next = async () => {
    const { value, done } = (await reader?.read()) ?? { done: true };
    return done ? "end" : new TextDecoder().decode(value);
  };
  return { next, abort, leave: () => reader?.cancel() };
}

const tell = (personId: number, dedupeKey: string) =>
  db.transaction((tx) =>
    insertNotifications(tx, [{ personId, kind: "taskAssigned", params: {}, href: "/", dedupeKey }]),
  );

/** The first count comes at once, and once more when listening begins. */
async function until(stream: ReturnType<typeof open>, wanted: string): Promise<string> {
  for (;;) {
    const heard = await stream.next();
    if (heard === wanted || heard === "end") return heard;
  }
}

it("tells the count at once and as it changes, to every screen of the person and to nobody else", async () => {
  const [one, other] = [open(), open()];
  expect(await one.next()).toBe("data: 0\n\n");
  expect(await other.next()).toBe("data: 0\n\n");
  await tell(2, "another's");
  await tell(1, "mine");
  expect(await until(one, "data: 1\n\n")).toBe("data: 1\n\n");
  expect(await until(other, "data: 1\n\n")).toBe("data: 1\n\n");
  await Promise.all([one.leave(), other.leave()]);
});

it("ends when the session is revoked", async () => {
  const stream = open(50);
  await stream.next();
  await db.update(sessions).set({ revokedAt: new Date() }).where(eq(sessions.id, company.rep.sessionId));
  expect(await until(stream, "never")).toBe("end");
});

it("ends when the account is deactivated", async () => {
  const stream = open(50);
  await stream.next();
  await db.update(accounts).set({ isActive: false }).where(eq(accounts.id, company.rep.accountId));
  expect(await until(stream, "never")).toBe("end");
});

it("ends when the reader goes away, and makes room for others", async () => {
  const streams = Array.from({ length: 20 }, () => open());
  expect(streamUnread(company.rep, new AbortController().signal)).toBeNull();
  streams[0]?.abort.abort();
  streams[1]?.leave();
  const again = [open(), open()];
  expect(await until(again[1] as (typeof again)[1], "data: 0\n\n")).toBe("data: 0\n\n");
  expect(await until(streams[0] as (typeof streams)[0], "never")).toBe("end");
  for (const stream of [...streams, ...again]) stream.abort.abort();
});
