import { beforeEach, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { scopeFor } from "@/lib/access/scope";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { CALENDAR_YEAR, periodOf } from "@/lib/periods";
import { elapsedWorkingDays } from "@/lib/targets/elapsed-share";
import { db } from "../../client";
import { rebuildFacts } from "../../facts/rebuild-facts";
import { insertDeal, insertSmallCompany, type SmallCompany, STAGE, TODAY } from "../../testing/small-company";
import { truncateAll } from "../../testing/test-database";
import { getWorkingCalendar } from "../working-calendar";
import { projectLanding, readPastDays } from "./landing";

let company: SmallCompany;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
  // A quarter of each month is won early by one team, and three quarters of what the other wins.
  let id = 100;
  for (const month of ["06", "07", "08", "09", "10"])
    for (const [ownerId, date, amountMinor] of [
      [1, "05", 100n],
      [1, "28", 300n],
      [4, "05", 9_000n],
      [4, "28", 3_000n],
    ] as const)
      await insertDeal({
        id: id++,
        ownerId,
        amountMinor,
        status: "won",
        stageId: STAGE.won,
        createdOn: "2026-05-01",
        closedOn: `2026-${month}-${date}`,
      });
  await db.transaction((tx) => rebuildFacts(tx));
});

async function landingOf(actor: Actor, metric: MetricId = "won_value", firstDay = "2026-06-01", day = TODAY) {
  const period = periodOf(TODAY, "month");
  const place = {
    scope: scopeFor(actor),
    period,
    today: day,
    company: { name: "", nameEn: null, fiscal: CALENDAR_YEAR, isDemo: false, firstDay },
  };
  const calendar = await getWorkingCalendar();
  const share = elapsedWorkingDays(period, day, calendar);
  return projectLanding(place, await readPastDays(place, metric), { actual: 1_000n, share, calendar });
}

it("lies within what going on as until then missed by in earlier months, of the rows of the scope alone", async () => {
  const mine = await landingOf(company.manager);
  expect(mine).toMatchObject({ comparedPeriods: 5 });
  expect((mine?.low ?? 0n) > (mine?.value ?? 0n)).toBe(true);
  const other = await landingOf(company.otherManager);
  expect(other).toMatchObject({ value: mine?.value, comparedPeriods: 5 });
  expect((other?.high ?? 0n) < (other?.value ?? 0n)).toBe(true);
});

it("has no range where there are too few earlier months, or where days do not make a month", async () => {
  const few = { low: null, high: null };
  expect(await landingOf(company.manager, "won_value", "2026-08-01")).toMatchObject({
    ...few,
    comparedPeriods: 3,
  });
  expect(await landingOf(company.manager, "active_customers")).toMatchObject({ ...few, comparedPeriods: 0 });
});

it("is nothing once the period is over", async () => {
  expect(await landingOf(company.manager, "won_value", "2026-06-01", "2026-12-01")).toBeNull();
});
