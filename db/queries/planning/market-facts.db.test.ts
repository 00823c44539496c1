import { beforeEach, expect, it } from "vitest";
import { db } from "../../client";
import { enteredValues } from "../../schema";
import { ROOT_UNIT_ID } from "../../seed/base";
import { insertDeal, insertSmallCompany, NOW, STAGE, TODAY } from "../../testing/small-company";
import { truncateAll } from "../../testing/test-database";
import { listLossesByOwner, listMarkets, sumLosses } from "./market-facts";

beforeEach(async () => {
  await truncateAll();
  await insertSmallCompany();
});

const QUARTERS = ["2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"];
const START = { Q1: "01", Q2: "04", Q3: "07", Q4: "10" } as const;
const entered = (
  metric: "market_size" | "market_share",
  unitId: number,
  periodKey: string,
  value: bigint,
) => ({
  metric,
  unitId,
  periodKey,
  startOn: `${periodKey.slice(0, 4)}-${START[periodKey.slice(5) as keyof typeof START]}-01`,
  value,
  evidence: "协会统计",
  enteredAt: NOW,
});

it("sums the four latest quarters, against those of a year earlier that are known, each as last entered", async () => {
  await db
    .insert(enteredValues)
    .values([
      ...QUARTERS.map((key, i) => entered("market_size", ROOT_UNIT_ID, key, i < 4 ? 100n : 110n)),
      { ...entered("market_size", ROOT_UNIT_ID, "2026-Q3", 150n), enteredAt: new Date(NOW.getTime() + 1) },
      entered("market_share", ROOT_UNIT_ID, "2026-Q2", 28_000n),
      entered("market_share", ROOT_UNIT_ID, "2026-Q3", 29_000n),
      ...QUARTERS.slice(3).map((key) => entered("market_size", 10, key, 7n)),
      ...QUARTERS.slice(5).map((key) => entered("market_size", 20, key, 7n)),
    ]);
  expect(await listMarkets()).toEqual(
    new Map([
      [ROOT_UNIT_ID, { sizeMinor: 480n, growth: { nowMinor: 480n, beforeMinor: 400n }, sharePpm: 29_000 }],
      // Five quarters are a size and a growth of one of them, three are neither.
      [10, { sizeMinor: 28n, growth: { nowMinor: 7n, beforeMinor: 7n }, sharePpm: null }],
    ]),
  );
});

it("tells what a competitor won from what was lost otherwise, within a year, by whose it was", async () => {
  const lost = (id: number, ownerId: number, closedOn: string, reason: "competitor" | "no_budget") =>
    insertDeal({
      id,
      ownerId,
      customerId: 1,
      status: "lost",
      stageId: STAGE.lost,
      closedOn,
      lossReason: reason,
      createdOn: "2025-01-10",
      amountMinor: 100n,
    });
  await lost(10, 1, "2026-03-01", "competitor");
  await lost(11, 1, "2026-04-01", "no_budget");
  await lost(12, 4, "2026-04-01", "competitor");
  await lost(13, 1, "2025-11-01", "competitor");
  const losses = await listLossesByOwner(TODAY);
  expect(losses.get(1)).toEqual({ lostMinor: 200n, lostToCompetitorsMinor: 100n });
  expect(sumLosses([...losses.values()])).toEqual({ lostMinor: 300n, lostToCompetitorsMinor: 200n });
});
