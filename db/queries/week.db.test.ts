import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { scopeFor } from "@/lib/access/scope";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { type Period, parsePeriod } from "@/lib/periods";
import { db } from "../client";
import { people, targets } from "../schema";
import { insertSmallCompany, type SmallCompany, TODAY } from "../testing/small-company";
import { truncateAll } from "../testing/test-database";
import { listPersonChains } from "./week";

const PERIODS = ["2026", "2026-Q4", "2026-11"].map((key): Period => {
  const period = parsePeriod(key);
  if (!period) throw new Error(`no such period: ${key}`);
  return period;
});
const [YEAR, QUARTER, MONTH] = PERIODS as [Period, Period, Period];

let company: SmallCompany;
beforeEach(async () => {
  await truncateAll();
  company = await insertSmallCompany();
});

const rowOf = (
  unitId: number,
  personId: number | null,
  period: Period,
  value: bigint,
  change: { metric?: MetricId; version?: number; isCurrent?: boolean } = {},
) => ({
  metric: "won_value" as const,
  unitId,
  personId,
  periodKind: period.kind,
  periodKey: period.key,
  startOn: period.start,
  endOn: period.end,
  value,
  baselineValue: value,
  origin: "plan" as const,
  ...change,
});

async function chainsOf(actor: Actor, metric: MetricId = "won_value") {
  const chains = await listPersonChains(scopeFor(actor), { metric, periods: PERIODS, today: TODAY });
  return chains.map(({ person, byPeriod }) => [person.id, Object.fromEntries(byPeriod)]);
}

it("gives everybody's year, quarter and month in force, and nobody beyond the reader's scope", async () => {
  await db
    .insert(targets)
    .values([
      rowOf(11, 1, YEAR, 1_200n),
      rowOf(11, 1, QUARTER, 300n),
      rowOf(11, 1, MONTH, 100n, { isCurrent: false }),
      rowOf(11, 1, MONTH, 120n, { version: 2 }),
      rowOf(11, 2, MONTH, 80n),
      rowOf(21, 4, MONTH, 70n),
      rowOf(11, null, MONTH, 999n),
      rowOf(11, 2, MONTH, 7n, { metric: "margin" }),
      rowOf(11, 2, { kind: "month", key: "2026-10", start: "2026-10-01", end: "2026-11-01" }, 1n),
    ]);
  const first = [1, { "2026": 1_200n, "2026-Q4": 300n, "2026-11": 120n }];
  const second = [2, { "2026-11": 80n }];
  const third = [4, { "2026-11": 70n }];
  // By name: 李娜, 张伟, 赵敏.
  expect(await chainsOf(company.executive)).toEqual([second, first, third]);
  expect(await chainsOf(company.manager)).toEqual([second, first]);
  expect(await chainsOf(company.otherManager)).toEqual([third]);
  expect(await chainsOf(company.rep)).toEqual([first]);
  expect(await chainsOf(company.teammate, "margin")).toEqual([[2, { "2026-11": 7n }]]);
});

it("adds up what somebody has in two units, and leaves out who has left", async () => {
  await db
    .insert(targets)
    .values([rowOf(11, 1, MONTH, 100n), rowOf(21, 1, MONTH, 40n), rowOf(11, 2, MONTH, 80n)]);
  expect(await chainsOf(company.rep)).toEqual([[1, { "2026-11": 140n }]]);
  // The team's manager sees what the team has given, not what another region has.
  expect(await chainsOf(company.manager)).toEqual([
    [2, { "2026-11": 80n }],
    [1, { "2026-11": 100n }],
  ]);
  await db.update(people).set({ leftOn: "2026-11-24" }).where(eq(people.id, 2));
  expect(await chainsOf(company.manager)).toHaveLength(2);
  await db.update(people).set({ leftOn: TODAY }).where(eq(people.id, 2));
  expect((await chainsOf(company.manager)).map(([id]) => id)).toEqual([1]);
});
