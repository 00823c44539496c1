import { beforeEach, expect, it } from "vitest";
import { systemScope } from "@/lib/access/scope";
import { allocateByLargestRemainder, type Minor } from "@/lib/money";
import { addDays, type Day } from "@/lib/periods";
import { sqlClient } from "../client";
import { getMetrics } from "../queries/metrics";
import { listReceivableAges } from "../queries/receivable-ages";
import { insertFactsCompany } from "../testing/facts-company";
import { chooseOrderMoney, diceFrom } from "../testing/random-writes";
import { truncateAll } from "../testing/test-database";
import { writeAtRandom } from "../testing/write-at-random";
import { checkFacts } from "./check-facts";

const FIRST = "2025-12-30";
const DAYS = 200;

interface StoredOrder {
  id: number;
  cell: string;
  orderedOn: Day;
  dueOn: Day | null;
  amount: string;
}
interface Movement {
  order: number;
  on: Day;
  amount: string;
}
interface Line {
  order: number;
  product: number;
  amount: string;
}
type Owed = Record<string, { owed: Minor; overdue: Minor }>;

async function readOrders() {
  const [orders, movements, lines] = await Promise.all([
    sqlClient<StoredOrder[]>`
      select o.id, concat_ws(' ', o.owner_id, o.channel_id, c.segment) as cell, o.ordered_on::text as "orderedOn", o.due_on::text as "dueOn",
        o.amount_minor::text as amount from orders o join customers c on c.id = o.customer_id`,
    sqlClient<Movement[]>`
      select order_id as order, received_on::text as on, amount_minor::text as amount from payments
      union all select order_id, refunded_on::text, amount_minor::text from refunds`,
    sqlClient<Line[]>`
      select order_id as order, product_id as product, amount_minor::text as amount from order_lines order by order_id, line`,
  ]);
  return orders.map((order) => ({
    ...order,
    movements: movements.filter((one) => one.order === order.id),
    lines: lines.filter((one) => one.order === order.id),
  }));
}
type WholeOrder = Awaited<ReturnType<typeof readOrders>>[number];

/** What one order owes at the end of a day. */
function owedOn({ orderedOn, dueOn, amount, movements }: WholeOrder, day: Day): Minor {
  if (dueOn === null || day < orderedOn) return 0n;
  const rest = movements.reduce(
    (left, one) => (one.on <= day ? left - BigInt(one.amount) : left),
    BigInt(amount),
  );
  return rest > 0n ? rest : 0n;
}

/** The same of all orders by who sold what, by which way and to whom. */
function expectedOn(orders: readonly WholeOrder[], day: Day): Owed {
  const sums: Owed = {};
  for (const order of orders) {
    const owed = owedOn(order, day);
    const values = order.lines.map((line) => BigInt(line.amount)).map((value) => (value > 0n ? value : 0n));
    const parts = allocateByLargestRemainder(
      owed,
      values.some((value) => value > 0n) ? values : values.map(() => 1n),
    );
    for (const [i, { product }] of order.lines.entries()) {
      const part = parts[i] ?? 0n;
      if (part === 0n) continue;
      const key = `${order.cell} ${product}`;
      const before = sums[key] ?? { owed: 0n, overdue: 0n };
      const isLate = order.dueOn !== null && day > order.dueOn;
      sums[key] = { owed: before.owed + part, overdue: before.overdue + (isLate ? part : 0n) };
    }
  }
  return sums;
}

/** Sums of the stored changes up to each day. */
async function storedOn(days: readonly Day[]): Promise<Map<Day, Owed>> {
  const rows = await sqlClient<{ day: Day; key: string; owed: string; overdue: string }[]>`
    select d.day::text, concat_ws(' ', f.person_id, f.channel_id, f.segment, f.product_id) as key,
      sum(f.receivable_change)::text as owed, sum(f.overdue_change)::text as overdue
    from unnest(${days as Day[]}::date[]) d (day) join metric_facts f on f.family = 'orders' and f.day <= d.day
    group by 1, 2 having sum(f.receivable_change) <> 0 or sum(f.overdue_change) <> 0`;
  const found = new Map<Day, Owed>(days.map((day) => [day, {}]));
  for (const { day, key, owed, overdue } of rows) {
    const sums = found.get(day);
    if (sums) sums[key] = { owed: BigInt(owed), overdue: BigInt(overdue) };
  }
  return found;
}

beforeEach(async () => {
  await truncateAll();
  await insertFactsCompany();
});

it.each([1, 2, 3])(
  "of every order, on every day, is its amount less what was paid and given back so far (seed %i)",
  async (seed) => {
    const dice = diceFrom(seed * 104_729);
    const names = new Set<string>();
    for (let i = 0; i < 120; i++) {
      names.add(await writeAtRandom(dice));
      names.add(await writeAtRandom(dice, chooseOrderMoney));
    }
    expect([...names]).toEqual(
      expect.arrayContaining([
        "create order",
        "pay around its days",
        "give much back",
        "correct order",
        "take payments back",
        "move person to another team",
      ]),
    );
    expect(await checkFacts(sqlClient)).toEqual([]);

    const days = Array.from({ length: DAYS }, (_, i) => addDays(FIRST, i));
    const [orders, stored] = await Promise.all([readOrders(), storedOn(days)]);
    const expected = new Map(days.map((day) => [day, expectedOn(orders, day)]));
    for (const day of days) expect({ day, owed: stored.get(day) }).toEqual({ day, owed: expected.get(day) });
    const late = [...expected.values()].filter((sums) => Object.values(sums).some((one) => one.overdue > 0n));
    expect(late.length).toBeGreaterThan(30);

    const today = days.at(-1) ?? FIRST;
    const total = (of: "owed" | "overdue") =>
      Object.values(expected.get(today) ?? {}).reduce((sum, one) => sum + one[of], 0n);
    const [metrics, ages] = await Promise.all([
      getMetrics(systemScope(), {
        metrics: ["receivables", "overdue"],
        window: { start: FIRST, end: addDays(today, 1) },
        today,
      }),
      listReceivableAges({ scope: systemScope(), today }),
    ]);
    expect([metrics.receivables.value, metrics.overdue.value]).toEqual([total("owed"), total("overdue")]);
    expect(ages.reduce((sum, one) => sum + one, 0n)).toBe(total("owed"));
    expect(ages.slice(1).reduce((sum, one) => sum + one, 0n)).toBe(total("overdue"));
  },
  60_000,
);
