import { expect, it } from "vitest";
import { db } from "@/db/client";
import { alertRules, calendarYears, company, orgUnits, people, playbooks, stages } from "@/db/schema";
import { thresholdsInput } from "@/lib/alerts/alert-input";
import { playbookSteps } from "@/lib/alerts/playbook-steps";
import { isMetricId } from "@/lib/metrics/metric-catalogue";
import { NotEmptyError, seedBase, seedDemo } from "./index";

it("gives an empty company what it needs before anybody signs in, and nobody to sign in", async () => {
  await seedBase();
  expect(await db.select().from(company)).toMatchObject([{ isDemo: false, fiscalStartMonth: 1 }]);
  expect(await db.select().from(orgUnits)).toMatchObject([{ kind: "company", path: "/1/" }]);
  expect(await db.$count(people)).toBe(0);
  expect(await db.$count(calendarYears)).toBeGreaterThan(10);
  const order = await db.select({ kind: stages.kind }).from(stages).orderBy(stages.position);
  expect(order.map(({ kind }) => kind).slice(-2)).toEqual(["won", "lost"]);
});

it("starts with alert rules and prepared plans that the portal can read", async () => {
  for (const rule of await db.select().from(alertRules)) {
    expect(isMetricId(rule.metric)).toBe(true);
    expect(thresholdsInput.parse(rule.thresholds)).toHaveLength(2);
  }
  for (const { steps } of await db.select().from(playbooks))
    expect(playbookSteps.parse(steps).length).toBeGreaterThan(1);
});

it("lets a new unit take the next id", async () => {
  const [unit] = await db
    .insert(orgUnits)
    .values({ parentId: 1, kind: "region", name: "华西", path: "/1/2/" })
    .returning({ id: orgUnits.id });
  expect(unit?.id).toBe(2);
});

it("is loaded once, and no demonstration beside it", async () => {
  await expect(seedBase()).rejects.toThrow(NotEmptyError);
  await expect(seedDemo()).rejects.toThrow(NotEmptyError);
});
