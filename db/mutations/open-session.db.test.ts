import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { SIGN_IN_LIMITS } from "@/lib/access/sign-in-input";
import { db } from "../client";
import { getActor } from "../queries/actor";
import { accounts, assignments, orgUnits, people, signInAttempts } from "../schema";
import { truncateAll } from "../testing/test-database";
import { beginSignIn, closeAllSessions, closeSession, openSession } from "./open-session";

const NOW = new Date("2026-11-23T02:00:00Z");
const TODAY = "2026-11-23";
const ORIGIN = { address: "192.0.2.7", userAgent: "test" };
const EMAIL = "li@example.com";
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

beforeEach(async () => {
  await truncateAll();
  await db.insert(orgUnits).values([
    { id: 1, kind: "company", name: "公司", path: "/1/" },
    { id: 2, parentId: 1, kind: "region", name: "华东", path: "/1/2/" },
    { id: 3, parentId: 2, kind: "team", name: "苏州组", path: "/1/2/3/" },
    { id: 4, parentId: 1, kind: "region", name: "华南", path: "/1/4/" },
  ]);
  await db.insert(people).values({ id: 1, name: "李", email: EMAIL });
  await db.insert(accounts).values({ id: 1, personId: 1, email: EMAIL, role: "manager" });
  await db.insert(assignments).values({ personId: 1, unitId: 2, role: "manager", startOn: "2025-01-01" });
});

const actorOf = (sessionId: string | null, now = NOW) => getActor(sessionId ?? "", TODAY, now);

describe("sessions", () => {
  it("gives the person with role, unit and everything that they manage", async () => {
    const actor = await actorOf(await openSession(1, ORIGIN, NOW));
    expect(actor).toMatchObject({ personId: 1, role: "manager", unitId: 2 });
    expect([...(actor?.managedUnitIds ?? [])].sort()).toEqual([2, 3]);
  });

  it("reads the role from the database each time: a change takes effect on the next request", async () => {
    const session = await openSession(1, ORIGIN, NOW);
    await db.update(accounts).set({ role: "rep" });
    expect(await actorOf(session)).toMatchObject({ role: "rep" });
  });

  it.each([
    { why: "signed out", end: (id: string) => closeSession(id, NOW) },
    { why: "signed out everywhere", end: () => closeAllSessions(1, NOW) },
    { why: "deactivated", end: () => db.update(accounts).set({ isActive: false }) },
  ])("is worth nothing once $why", async ({ end }) => {
    const session = (await openSession(1, ORIGIN, NOW)) ?? "";
    expect(await actorOf(session)).not.toBeNull();
    await end(session);
    expect(await actorOf(session)).toBeNull();
  });

  it("ends by itself, is not guessed and not opened for a deactivated account", async () => {
    const session = await openSession(1, ORIGIN, NOW);
    expect(await actorOf(session, later(15 * 24 * 60))).toBeNull();
    expect(await actorOf("")).toBeNull();
    expect(await actorOf("' or true --")).toBeNull();
    await db.update(accounts).set({ isActive: false });
    expect(await openSession(1, ORIGIN, NOW)).toBeNull();
  });
});

describe("limits on guessing", () => {
  const guess = (email: string, address: string, at = NOW) => beginSignIn(email, { ...ORIGIN, address }, at);

  it("stops an account after so many failures, whatever the address, and lets it in again after the window", async () => {
    const { perAccount, windowMinutes } = SIGN_IN_LIMITS;
    for (let i = 0; i < perAccount; i++) expect((await guess(EMAIL, `192.0.2.${i}`)).allowed).toBe(true);
    expect((await guess(EMAIL, "198.51.100.1")).allowed).toBe(false);
    expect((await guess("other@example.com", "198.51.100.1")).allowed).toBe(true);
    expect((await guess(EMAIL, "198.51.100.1", later(windowMinutes + 1))).allowed).toBe(true);
  });

  it("stops an address after so many failures, whatever the account", async () => {
    for (let i = 0; i < SIGN_IN_LIMITS.perAddress; i++) await guess(`a${i}@example.com`, "192.0.2.1");
    expect((await guess("fresh@example.com", "192.0.2.1")).allowed).toBe(false);
    expect((await guess("fresh@example.com", "192.0.2.2")).allowed).toBe(true);
  });

  it("counts guesses that run side by side", async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => guess(EMAIL, `203.0.113.${i}`)));
    expect(answers.filter(({ allowed }) => allowed).length).toBeLessThanOrEqual(SIGN_IN_LIMITS.perAccount);
  });

  it("does not count an attempt that opened a session", async () => {
    for (let i = 0; i < SIGN_IN_LIMITS.perAccount * 2; i++) {
      const { attemptId, allowed } = await guess(EMAIL, "192.0.2.1");
      expect(allowed).toBe(true);
      await openSession(1, ORIGIN, NOW, attemptId);
    }
    expect(await db.$count(signInAttempts, eq(signInAttempts.succeeded, false))).toBe(0);
  });
});
