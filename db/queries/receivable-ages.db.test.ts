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

const write = (order: number, text: string) =>
  sqlClient.begin((sql) => keepFacts(sql, { orders: [order] }, () => sql.unsafe(text)));

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

const both = (all: bigint, late: bigint) => ({ byAge: { all, late }, metrics: { all, late } });

it("sums by age to what the metrics say", async () => {
  expect(await owed()).toEqual(both(2200n, 750n));
});

it.each([
  {
    order: 2,
    text: "insert into refunds (order_id, refunded_on, amount_minor) values (2, '2026-04-12', 40)",
    owes: both(2160n, 750n),
    why: "some of it is given back before it is due",
  },
  {
    order: 4,
    text: "insert into refunds (order_id, refunded_on, amount_minor) values (4, '2026-04-12', 90)",
    owes: both(2110n, 660n),
    why: "some of it is given back when it is late",
  },
  {
    order: 3,
    text: "insert into payments (order_id, received_on, amount_minor) values (3, '2026-04-12', 520)",
    owes: both(1700n, 250n),
    why: "more is paid than was owed",
  },
  {
    order: 3,
    text: "insert into payments (order_id, received_on, amount_minor) values (3, '2026-02-02', 200)",
    owes: both(2000n, 550n),
    why: "something is paid on the day of the order",
  },
  {
    order: 3,
    text: `update order_lines set amount_minor = -500 where order_id = 3; update orders set amount_minor = -500 where id = 3`,
    owes: both(1700n, 250n),
    why: "it is a credit note, which takes nothing off what others owe",
  },
  {
    order: 6,
    text: "delete from payments where order_id = 6",
    owes: both(2200n, 750n),
    why: "it was to be paid at once",
  },
  {
    order: 1,
    text: "update orders set ordered_on = '2026-04-16' where id = 1",
    owes: both(1200n, 750n),
    why: "it is ordered tomorrow",
  },
])("sums by age to what the metrics say when $why", async ({ order, text, owes }) => {
  await write(order, text);
  expect(await owed()).toEqual(owes);
});
