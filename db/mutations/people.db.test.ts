import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { CreatePersonInput, EditPersonInput, MovePersonInput } from "@/lib/organisation/person-input";
import { db } from "../client";
import { checkFacts } from "../facts/check-facts";
import { getActor } from "../queries/actor";
import { accounts, assignments, auditEntries, closedPeriods, people, sessions } from "../schema";
import { insertSmallCompany, NOW, type SmallCompany, TODAY } from "../testing/small-company";
import { truncateAll } from "../testing/test-database";
import { changeRole } from "./change-role";
import { createAccount } from "./create-account";
import { createPerson } from "./create-person";
import { deactivateAccount } from "./deactivate-account";
import { editPerson } from "./edit-person";
import { movePerson } from "./move-person";
import { reactivateAccount } from "./reactivate-account";
import { resetPassword } from "./reset-password";

let company: SmallCompany;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
});

const assignmentsOf = (personId: number) =>
  db.select().from(assignments).where(eq(assignments.personId, personId)).orderBy(asc(assignments.startOn));
const openSession = (id: string, accountId: number) =>
  db
    .insert(sessions)
    .values({ id, accountId, createdAt: NOW, expiresAt: new Date(NOW.getTime() + 86_400_000) });

describe("createPerson", () => {
  const create = (input: Partial<CreatePersonInput> = {}) =>
    createPerson({
      actor: company.admin,
      now: NOW,
      input: {
        name: "周敏",
        nameEn: null,
        email: "min.zhou@example.com",
        role: "rep",
        hiredOn: TODAY,
        unitId: 11,
        assignmentRole: "member",
        level: "junior",
        startOn: TODAY,
        passwordHash: "hash",
        idempotencyKey: randomUUID(),
        ...input,
      },
    });

  it("makes person, account and first assignment, once", async () => {
    const idempotencyKey = randomUUID();
    const made = await Promise.all([1, 2, 3].map(() => create({ idempotencyKey })));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(made.filter(({ isNew }) => isNew)).toHaveLength(1);
    const id = made[0]?.id ?? 0;
    expect(await assignmentsOf(id)).toMatchObject([
      { unitId: 11, role: "member", level: "junior", startOn: TODAY, endOn: null },
    ]);
    const [entry] = await db.select().from(auditEntries);
    expect(JSON.stringify(entry)).not.toContain("hash");
  });
  it.each([
    { input: { email: "person1@example.com" }, fields: { email: "taken" } },
    { input: { unitId: 99 }, fields: { unitId: "notAnOption" } },
  ])("refuses %o", async ({ input, fields }) => {
    await expect(create(input)).rejects.toMatchObject({ details: { fields } });
    expect(await db.$count(people)).toBe(7);
  });
  it("gives a sign-in to somebody who came with an import, once", async () => {
    const [imported] = await db.insert(people).values({ name: "Darcel Schlecht" }).returning();
    const input = {
      personId: imported?.id ?? 0,
      email: "darcel@example.com",
      role: "rep",
      passwordHash: "h",
    } as const;
    const made = await Promise.allSettled(
      [1, 2].map(() => createAccount({ actor: company.admin, now: NOW, input })),
    );
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(
      createAccount({
        actor: company.admin,
        now: NOW,
        input: { ...input, personId: 999, email: "x@example.com" },
      }),
    ).rejects.toMatchObject({ code: "notFound" });
  });
});

describe("movePerson", () => {
  const move = (input: Partial<MovePersonInput> = {}) =>
    movePerson({
      actor: company.admin,
      now: NOW,
      input: {
        personId: 1,
        assignmentId: 1,
        unitId: 21,
        role: "member",
        level: "senior",
        quotaSharePpm: 500_000,
        startOn: "2026-11-16",
        ...input,
      },
    });

  it("ends one assignment and begins another; facts follow the day of the move", async () => {
    await move();
    expect(await assignmentsOf(1)).toMatchObject([
      { unitId: 11, startOn: "2025-01-01", endOn: "2026-11-16", quotaSharePpm: 1_000_000 },
      { unitId: 21, startOn: "2026-11-16", endOn: null, level: "senior", quotaSharePpm: 500_000 },
    ]);
    expect(await db.transaction((tx) => checkFacts(tx))).toEqual([]);
  });
  it.each([
    {
      input: { startOn: "2025-01-01" },
      code: "invalid",
      why: "on the first day of the assignment that ends",
    },
    { input: { assignmentId: 2 }, code: "notFound", why: "of another's assignment" },
    { input: { unitId: 999 }, code: "invalid", why: "to a unit that is none" },
    { input: { assignmentId: null, unitId: 11 }, code: "invalid", why: "to where they are" },
  ])("refuses a move $why", async ({ input, code }) => {
    await expect(move(input)).rejects.toMatchObject({ code });
    expect(await assignmentsOf(1)).toMatchObject([{ endOn: null }]);
  });
  it("has one winner of two moves at once", async () => {
    const moves = await Promise.allSettled([move(), move({ unitId: 20 })]);
    expect(moves.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await assignmentsOf(1)).toHaveLength(2);
  });
  it("does not reach into a closed period", async () => {
    await db
      .insert(closedPeriods)
      .values({ periodKey: "2026-10", startOn: "2026-10-01", endOn: "2026-11-01" });
    await expect(move({ startOn: "2026-10-15" })).rejects.toMatchObject({ code: "periodClosed" });
  });
});

describe("editPerson", () => {
  const edit = (input: Partial<EditPersonInput>) =>
    editPerson({
      actor: company.admin,
      now: NOW,
      input: { id: 1, name: "张伟", nameEn: "Person 1", hiredOn: null, leftOn: null, ...input },
    });

  it("takes somebody who leaves out of every unit, from that day", async () => {
    await edit({ leftOn: "2026-12-01" });
    expect(await assignmentsOf(1)).toMatchObject([{ unitId: 11, endOn: "2026-12-01" }]);
  });
  it("refuses a day of leaving before an assignment begins", async () => {
    await expect(edit({ leftOn: "2024-12-31" })).rejects.toMatchObject({
      details: { fields: { leftOn: "leftBeforeStart" } },
    });
  });
});

describe("accounts", () => {
  it("shuts a person out at once", async () => {
    await openSession("s1", 1001);
    expect(await getActor("s1", TODAY, NOW)).not.toBeNull();
    const input = { personId: 1 };
    expect(await deactivateAccount({ actor: company.admin, now: NOW, input })).toEqual({ sessions: 1 });
    expect(await getActor("s1", TODAY, NOW)).toBeNull();
    await expect(deactivateAccount({ actor: company.admin, now: NOW, input })).rejects.toMatchObject({
      code: "conflict",
    });
    await reactivateAccount({ actor: company.admin, now: NOW, input });
    expect(await getActor("s1", TODAY, NOW)).toBeNull();
  });
  it("ends what was opened with the old password", async () => {
    await openSession("s1", 1001);
    await resetPassword({ actor: company.admin, now: NOW, input: { personId: 1, passwordHash: "new" } });
    expect(await getActor("s1", TODAY, NOW)).toBeNull();
    const trail = JSON.stringify(await db.select().from(auditEntries));
    expect(trail).toContain("account.resetPassword");
    expect(trail).not.toContain('"new"');
  });
  it("gives another role from the next request on", async () => {
    await openSession("s1", 1001);
    await changeRole({ actor: company.admin, now: NOW, input: { personId: 1, role: "partner" } });
    expect((await getActor("s1", TODAY, NOW))?.role).toBe("partner");
  });
  it("always leaves an administrator, and lets nobody change themselves", async () => {
    const admin = company.admin;
    await expect(deactivateAccount({ actor: admin, now: NOW, input: { personId: 7 } })).rejects.toMatchObject(
      { code: "notYourself" },
    );
    await expect(
      changeRole({ actor: admin, now: NOW, input: { personId: 7, role: "rep" } }),
    ).rejects.toMatchObject({ code: "notYourself" });
    await db.update(accounts).set({ role: "admin" }).where(eq(accounts.id, 1001));
    const both = await Promise.allSettled([
      changeRole({ actor: admin, now: NOW, input: { personId: 1, role: "rep" } }),
      changeRole({ actor: { ...company.rep, role: "admin" }, now: NOW, input: { personId: 7, role: "rep" } }),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.$count(accounts, eq(accounts.role, "admin"))).toBe(1);
  });
});
