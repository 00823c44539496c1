import type { InferInsertModel } from "drizzle-orm";
import { allocateByLargestRemainder } from "@/lib/money";
import type { orderLines, orders } from "../schema/orders";
import type { Catalogue, Product } from "./catalogue";
import { WON } from "./deal-path";
import { type Deal, dealOwner, type World } from "./deals";
import { Random } from "./random";

export interface Order {
  id: number;
  deal: Deal;
  ownerId: number;
  /** Number of the day; invoiced on the same day. */
  day: number;
  /** Number of the day on which payment is due; null when paid at once. */
  due: number | null;
  amountMinor: bigint;
}

export interface OrderRows {
  orders: InferInsertModel<typeof orders>[];
  lines: InferInsertModel<typeof orderLines>[];
}

const TERMS = { key: 60, growth: 45, standard: 30 } as const;
/** The online store is paid at once. */
const ONLINE_CHANNEL = 4;

/** One order per deal that was won, on the day of the win or soon after. */
export function buildOrders(deals: readonly Deal[], { time }: World): Order[] {
  const random = Random.for("orders");
  const won = deals.filter((deal) => deal.visits.at(-1)?.stage === WON);
  const placed = won.map((deal) => {
    const last = deal.visits.at(-1) ?? { day: 0, amount: 0 };
    const wanted = random.chance(0.6) ? last.day : time.workingFrom(last.day + random.int(1, 4));
    const day = wanted > time.last ? last.day : wanted;
    const due = deal.channelId === ONLINE_CHANNEL ? null : day + TERMS[deal.customer.segment];
    return { id: 0, deal, ownerId: dealOwner(deal), day, due, amountMinor: BigInt(last.amount) * 100n };
  });
  placed.sort((a, b) => a.day - b.day || a.deal.id - b.deal.id);
  return placed.map((order, i) => ({ ...order, id: i + 1 }));
}

export function orderRows(placed: readonly Order[], { time, catalogue }: World): OrderRows {
  const random = Random.for("order-lines");
  const rows: OrderRows = { orders: [], lines: [] };
  const perDay = new Map<number, number>();
  for (const order of placed) {
    const number = (perDay.get(order.day) ?? 0) + 1;
    perDay.set(order.day, number);
    rows.orders.push({
      id: order.id,
      number: `SO${time.day(order.day).replaceAll("-", "")}-${String(number).padStart(3, "0")}`,
      opportunityId: order.deal.id,
      customerId: order.deal.customer.id,
      ownerId: order.ownerId,
      channelId: order.deal.channelId,
      orderedOn: time.day(order.day),
      dueOn: order.due === null ? null : dayText(order.due, order, time.days),
      amountMinor: order.amountMinor,
    });
    rows.lines.push(...linesOf(order, catalogue, random));
  }
  return rows;
}

function dayText(due: number, order: Order, days: readonly string[]): string {
  const day = days[due];
  if (day === undefined) throw new RangeError(`order ${order.id} is due outside the demonstration`);
  return day;
}

/** The product of the deal first, now and then others of its line; their amounts sum to the order's. */
function linesOf(order: Order, catalogue: Catalogue, random: Random): OrderRows["lines"] {
  const { product } = order.deal;
  const others = catalogue.byLine.get(product.line) ?? [];
  const chosen: Product[] = [product];
  const count = random.weighted([
    [1, 52],
    [2, 26],
    [3, 14],
    [4, 8],
  ] as const);
  while (chosen.length < count) {
    const other = random.pick(others);
    if (!chosen.includes(other)) chosen.push(other);
  }
  const weights = chosen.map((_, i) => BigInt(i === 0 ? random.int(45, 80) : random.int(8, 30)));
  const amounts = allocateByLargestRemainder(order.amountMinor, weights);
  return chosen.map((item, i) => {
    const amountMinor = amounts[i] ?? 0n;
    const quantity = Math.max(1, Math.round(Number(amountMinor) / (item.listPriceMinor * 0.92)));
    const cost = Math.min(0.95, item.line.cost * random.between(0.9, 1.14));
    return {
      orderId: order.id,
      line: i + 1,
      productId: item.id,
      quantity,
      amountMinor,
      costMinor: BigInt(Math.round(Number(amountMinor) * cost)),
    };
  });
}
