import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "../client";
import { listSpecialDays } from "../queries/calendar";
import { listSessions } from "../queries/sessions";
import { accounts, closedPeriods, orgUnits, sessions, targets } from "../schema";
import { insertSmallCompany, NOW, type SmallCompany } from "../testing/small-company";
import { truncateAll } from "../testing/test-database";
import { changePassword } from "./change-password";
import { closePeriod } from "./close-period";
import { createUnit } from "./create-unit";
import { endSession } from "./end-session";
import { overrideCalendarDay } from "./override-calendar-day";
import { renameUnit } from "./rename-unit";
import { restoreCalendarDay } from "./restore-calendar-day";
import { setFiscalStart } from "./set-fiscal-start";

let company: SmallCompany;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
});

describe("units", () => {
  const create = (input: {
    parentId: number;
    kind: "region" | "team" | "department" | "company";
    idempotencyKey?: string;
  }) =>
    createUnit({
      actor: company.admin,
      now: NOW,
      input: { name: "苏州组", nameEn: "Suzhou", idempotencyKey: randomUUID(), ...input },
    });

  it("stand below their parent, after their siblings, once", async () => {
    const idempotencyKey = randomUUID();
    const ids = await Promise.all([1, 2].map(() => create({ parentId: 10, kind: "team", idempotencyKey })));
    const id = ids[0] ?? 0;
    expect(ids).toEqual([id, id]);
    const [unit] = await db.select().from(orgUnits).where(eq(orgUnits.id, id));
    expect(unit).toMatchObject({ path: `/1/10/${id}/`, position: 1, kind: "team" });
    await renameUnit({ actor: company.admin, now: NOW, input: { id, name: "苏锡组", nameEn: null } });
    expect((await db.select().from(orgUnits).where(eq(orgUnits.id, id)))[0]).toMatchObject({
      name: "苏锡组",
      nameEn: null,
    });
  });
  it.each([
    { parentId: 11, kind: "team", code: "invalid" },
    { parentId: 1, kind: "company", code: "invalid" },
    { parentId: 999, kind: "team", code: "notFound" },
  ] as const)("refuse %o", async ({ code, ...input }) => {
    await expect(create(input)).rejects.toMatchObject({ code });
  });
});

describe("calendar", () => {
  const call = <Input>(input: Input) => ({ actor: company.admin, now: NOW, input });
  const dayOf = async (day: string) =>
    (await listSpecialDays(Number(day.slice(0, 4)))).find((one) => one.day === day);

  it("is overridden day by day, and goes back to what was announced", async () => {
    expect(await dayOf("2026-10-01")).toMatchObject({ isWorking: false, source: "statutory" });
    await overrideCalendarDay(call({ day: "2026-10-01", isWorking: true, name: "展会" }));
    expect(await dayOf("2026-10-01")).toMatchObject({ isWorking: true, source: "override", name: "展会" });
    await restoreCalendarDay(call({ day: "2026-10-01" }));
    expect(await dayOf("2026-10-01")).toMatchObject({ isWorking: false, source: "statutory" });
    await overrideCalendarDay(call({ day: "2026-12-24", isWorking: false, name: "盘点" }));
    await restoreCalendarDay(call({ day: "2026-12-24" }));
    expect(await dayOf("2026-12-24")).toBeUndefined();
    await expect(restoreCalendarDay(call({ day: "2026-12-24" }))).rejects.toMatchObject({ code: "notFound" });
  });
  it("does not make a missing year look complete", async () => {
    await expect(
      overrideCalendarDay(call({ day: "2031-01-02", isWorking: false, name: "x" })),
    ).rejects.toMatchObject({
      details: { fields: { day: "calendarYearMissing" } },
    });
  });
  it("changes the fiscal year only while nothing hangs on it", async () => {
    await setFiscalStart(call({ startMonth: 4 }));
    await db.insert(targets).values({
      metric: "won_value",
      unitId: 1,
      periodKind: "year",
      periodKey: "2027",
      startOn: "2026-04-01",
      endOn: "2027-04-01",
      value: 1n,
      baselineValue: 1n,
      origin: "plan",
    });
    await expect(setFiscalStart(call({ startMonth: 1 }))).rejects.toMatchObject({ code: "fiscalYearInUse" });
  });
  it("closes a period that is over, once, and what is written into it is refused", async () => {
    const close = (periodKey: string) => closePeriod(call({ periodKey }));
    await expect(close("2026-11")).rejects.toMatchObject({ code: "periodNotOver" });
    await expect(close("2026-13")).rejects.toMatchObject({ code: "notFound" });
    const closings = await Promise.allSettled([close("2026-10"), close("2026-10")]);
    expect(closings.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.select().from(closedPeriods)).toMatchObject([
      { startOn: "2026-10-01", endOn: "2026-11-01", closedBy: 7 },
    ]);
    await expect(
      overrideCalendarDay(call({ day: "2026-10-08", isWorking: true, name: "x" })),
    ).rejects.toMatchObject({ code: "periodClosed" });
  });
});

describe("sessions", () => {
  const open = (id: string, accountId: number) =>
    db
      .insert(sessions)
      .values({ id, accountId, createdAt: NOW, expiresAt: new Date(NOW.getTime() + 86_400_000) });

  it("are listed and ended one by one, each only by the person whose they are", async () => {
    await open("session-1", 1001);
    await open("phone", 1001);
    await open("session-2", 1002);
    const list = await listSessions(1001, "session-1", NOW);
    expect(list.map(({ isCurrent }) => isCurrent)).toEqual([true, false]);
    expect(JSON.stringify(list)).not.toContain("phone");
    const key = list[1]?.key ?? "";
    await expect(endSession({ actor: company.teammate, now: NOW, input: { key } })).rejects.toMatchObject({
      code: "notFound",
    });
    await endSession({ actor: company.rep, now: NOW, input: { key } });
    expect(await listSessions(1001, "session-1", NOW)).toHaveLength(1);
  });
  it("end with the old password, except the one that changed it", async () => {
    await open("session-1", 1001);
    await open("phone", 1001);
    await db.update(accounts).set({ passwordHash: "old" }).where(eq(accounts.id, 1001));
    const change = (oldHash: string) =>
      changePassword({ actor: company.rep, now: NOW, input: { oldHash, newHash: "new" } });
    expect(await change("old")).toEqual({ sessions: 1 });
    expect(await listSessions(1001, "session-1", NOW)).toMatchObject([{ isCurrent: true }]);
    await expect(change("old")).rejects.toMatchObject({ code: "conflict" });
  });
});
