import { beforeEach, expect, it } from "vitest";
import { systemScope } from "@/lib/access/scope";
import { sqlClient } from "../client";
import { keepFacts } from "../facts/keep-facts";
import { rebuildFacts } from "../facts/rebuild-facts";
import { insertFactsCompany } from "../testing/facts-company";
import { truncateAll } from "../testing/test-database";
import { getMetrics } from "./metrics";
import { listReceivableAges } from "./receivable-ages";
import { listOverdueCustomers } from "./today-receivables";

const TODAY = "2026-04-15";
const WINDOW = { start: "2026-04-01", end: "2026-05-01" };

beforeEach(async () => {
  await truncateAll();
  await insertFactsCompany();
  await sqlClient.unsafe(`
    insert into orders (id, number, customer_id, owner_id, ordered_on, due_on, amount_minor) values
      (1, 'not due', 1, 2, '2026-04-01', '2026-05-01', 1000), (2, 'partly paid, not due', 2, 5, '2026-04-01', '2026-04-30', 700),
      (3, 'overdue', 2, 5, '2026-02-02', '2026-03-02', 500), (4, 'partly paid, overdue', 3, 2, '2026-01-02', '2026-02-02', 400),
      (5, 'settled, then given back', 3, 2, '2026-02-01', '2026-03-02', 300), (6, 'at once, then given back', 1, 2, '2026-02-01', null, 200);
    insert into order_lines (order_id, line, product_id, quantity, amount_minor) select id, 1, 1, 1, amount_minor from orders;
    insert into payments (order_id, received_on, amount_minor) values (2, '2026-04-10', 250), (4, '2026-02-20', 150), (5, '2026-02-20', 300);
    insert into refunds (order_id, refunded_on, amount_minor) values (5, '2026-03-20', 60), (6, '2026-03-20', 50)`);
  await sqlClient.begin((sql) => rebuildFacts(sql));
});

const giveBack = (order: number, amount: number) =>
  sqlClient.begin((sql) =>
    keepFacts(
      sql,
      { orders: [order] },
      () =>
        sql`insert into refunds (order_id, refunded_on, amount_minor) values (${order}, '2026-04-12', ${amount})`,
    ),
  );

/** Both figures of what is owed, and of what of it is late. */
async function owed() {
  const scope = systemScope();
  const [ages, overdue, metrics] = await Promise.all([
    listReceivableAges({ scope, today: TODAY }),
    listOverdueCustomers({ scope, today: TODAY }, 1),
    getMetrics(scope, { metrics: ["receivables", "overdue"], window: WINDOW, today: TODAY }),
  ]);
  const [notDue = 0n, ...late] = ages;
  const lateMinor = late.reduce((total, sum) => total + sum, 0n);
  expect(overdue.overdueMinor).toBe(lateMinor);
  return {
    byAge: { all: notDue + lateMinor, late: lateMinor },
    metrics: { all: metrics.receivables.value, late: metrics.overdue.value },
  };
}

it("sums by age to what the metrics say, where nothing was given back of what is still owed", async () => {
  const both = { all: 1000n + 450n + 500n + 250n, late: 500n + 250n };
  expect(await owed()).toEqual({ byAge: both, metrics: both });
});

it("takes off by age what was given back of an unsettled order, which the metrics are before", async () => {
  const before = await owed();
  await giveBack(2, 40);
  await giveBack(4, 90);
  expect(await owed()).toEqual({
    byAge: { all: before.byAge.all - 130n, late: before.byAge.late - 90n },
    metrics: before.metrics,
  });
});
