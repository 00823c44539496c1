import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { scopeFor } from "@/lib/access/scope";
import type { PlanActivityInput } from "@/lib/effort/plan-input";
import { periodOf } from "@/lib/periods";
import { db, sqlClient } from "../../client";
import { rebuildFacts } from "../../facts/rebuild-facts";
import { getCompany } from "../../queries/company";
import { loadEffort } from "../../queries/effort/load-effort";
import { activityPlans, auditEntries } from "../../schema";
import { insertSmallCompany, NOW, type SmallCompany, TODAY } from "../../testing/small-company";
import { truncateAll } from "../../testing/test-database";
import { planActivity } from "./plan-activity";

let company: SmallCompany;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
});

const plan = (input: Partial<PlanActivityInput> = {}, actor: Actor = company.manager) =>
  planActivity({
    actor,
    now: NOW,
    input: { subject: { unitId: 11, personId: null }, kind: "visit", perWeek: 5, startOn: TODAY, ...input },
  });

const effortOf = async (actor: Actor, on = TODAY) =>
  loadEffort({
    scope: scopeFor(actor),
    period: periodOf(on, "week"),
    today: TODAY,
    company: await getCompany(),
  });

describe("planActivity", () => {
  it("holds for everybody below, a person's own goes first, and what was done stands against it", async () => {
    await plan();
    await plan({ subject: { unitId: null, personId: 2 }, perWeek: 10 });
    await sqlClient`insert into activities (kind, person_id, customer_id, happened_on) values ('visit', 1, 1, ${TODAY}), ('visit', 1, 1, ${TODAY})`;
    await sqlClient.begin((sql) => rebuildFacts(sql));
    const { lines, total } = await effortOf(company.manager);
    // One of five working days of the week has come.
    expect(lines.map(({ who, kinds }) => [who.id, kinds.visit])).toEqual([
      [1, { done: 2, plannedHundredths: 100 }],
      [2, { done: 0, plannedHundredths: 200 }],
    ]);
    expect(total.kinds.visit).toEqual({ done: 2, plannedHundredths: 300 });
    expect(total.kinds.call).toEqual({ done: 0, plannedHundredths: null });
    expect((await db.select().from(auditEntries)).map(({ action }) => action)).toEqual([
      "effort.plan",
      "effort.plan",
    ]);
  });

  it("is refused for another team and its people, for a rep, and for a day that is over", async () => {
    await expect(plan({}, company.otherManager)).rejects.toMatchObject({ code: "notFound" });
    await expect(
      plan({ subject: { unitId: null, personId: 1 } }, company.otherManager),
    ).rejects.toMatchObject({ code: "notFound" });
    await expect(plan({}, company.rep)).rejects.toMatchObject({ code: "notFound" });
    await expect(plan({ startOn: "2026-11-22" })).rejects.toMatchObject({
      details: { fields: { startOn: "dateInPast" } },
    });
    expect(await db.select().from(activityPlans)).toEqual([]);
  });

  it("shows nobody of another team", async () => {
    expect((await effortOf(company.otherManager)).lines.map(({ who }) => who.id)).toEqual([4]);
    expect((await effortOf(company.rep)).lines.map(({ who }) => who.id)).toEqual([1]);
  });

  it("leaves what somebody who moved did and owed with the team of the day, in this week and in an old one", async () => {
    await plan();
    await sqlClient`insert into activity_plans (unit_id, kind, per_week, start_on, entered_by, entered_at)
      values (1, 'visit', 10, '2026-01-01', 6, now())`;
    // 李娜 goes to the other team on Wednesday the 18th; three visits before, one after.
    await sqlClient`update assignments set end_on = '2026-11-18' where person_id = 2`;
    await sqlClient`insert into assignments (person_id, unit_id, role, start_on) values (2, 21, 'member', '2026-11-18')`;
    await sqlClient`insert into activities (kind, person_id, happened_on) values
      ('visit', 2, '2026-11-16'), ('visit', 2, '2026-11-16'), ('visit', 2, '2026-11-17'), ('visit', 2, '2026-11-19')`;
    await sqlClient.begin((sql) => rebuildFacts(sql));
    const visitsOf = async (actor: Actor, on: string) => {
      const { lines, total } = await effortOf(actor, on);
      const found = lines.find(({ who }) => who.id === 2)?.kinds.visit ?? null;
      return { found, total: total.kinds.visit };
    };
    expect(await visitsOf(company.manager, "2026-11-16")).toEqual({
      found: { done: 3, plannedHundredths: 400 },
      total: { done: 3, plannedHundredths: 1400 },
    });
    expect(await visitsOf(company.otherManager, "2026-11-16")).toEqual({
      found: { done: 1, plannedHundredths: 600 },
      total: { done: 1, plannedHundredths: 1600 },
    });
    // The plan of the team that began this week says nothing about the week before, and the team has lost her since.
    expect((await visitsOf(company.manager, TODAY)).found).toBeNull();
    expect((await visitsOf(company.executive, "2026-11-16")).found).toEqual({
      done: 4,
      plannedHundredths: 1000,
    });
  });
});
