import type { InferInsertModel } from "drizzle-orm";
import type { payments, refunds } from "../schema/orders";
import type { World } from "./deals";
import { demoRepOf } from "./demo-rep";
import type { Order } from "./orders";
import { Random } from "./random";
import type { Timeline } from "./timeline";

export interface Payment {
  order: Order;
  /** Number of the day. */
  day: number;
  amountMinor: bigint;
}

/** Large orders pay a part in advance. */
const DEPOSIT_FROM = 8_000_000n;
const DEPOSIT = 30n;
const NEVER = 0.2;
const LARGE_ORDER_INSTALMENTS = 0.25;

/** What customers have paid until today, each by their habit. The demonstration representative's own pay on time. */
export function buildPayments(placed: readonly Order[], world: World): Payment[] {
  const random = Random.for("payments");
  const { id: demoRepId } = demoRepOf(world);
  return placed
    .flatMap((order) => paymentsOf(order, order.ownerId === demoRepId, random, world.time))
    .filter(({ day }) => day <= world.time.last);
}

function paymentsOf(order: Order, isPrompt: boolean, random: Random, time: Timeline): Payment[] {
  if (order.due === null) return [{ order, day: order.day, amountMinor: order.amountMinor }];
  const habit = isPrompt ? "prompt" : order.deal.customer.habit;
  const deposit = order.amountMinor >= DEPOSIT_FROM ? (order.amountMinor * DEPOSIT) / 100n : 0n;
  const first =
    deposit > 0n
      ? [{ order, day: time.workingFrom(order.day + random.int(1, 8)), amountMinor: deposit }]
      : [];
  if (habit === "bad" && random.chance(NEVER)) return first;
  const delay = { prompt: random.int(-10, 2), late: random.int(6, 45), bad: random.int(30, 130) }[habit];
  const rest = order.amountMinor - deposit;
  const day = time.workingFrom(Math.max(order.day + 3, order.due + delay));
  if (habit === "prompt" || !random.chance(LARGE_ORDER_INSTALMENTS))
    return [...first, { order, day, amountMinor: rest }];
  const half = rest / 2n;
  return [
    ...first,
    { order, day, amountMinor: half },
    { order, day: time.workingFrom(day + random.int(12, 40)), amountMinor: rest - half },
  ];
}

export function paymentRows(
  received: readonly Payment[],
  { time }: World,
): InferInsertModel<typeof payments>[] {
  return [...received]
    .sort((a, b) => a.day - b.day || a.order.id - b.order.id)
    .map(({ order, day, amountMinor }, i) => ({
      id: i + 1,
      orderId: order.id,
      receivedOn: time.day(day),
      amountMinor,
    }));
}

export interface Refund {
  order: Order;
  day: number;
  amountMinor: bigint;
  reason: string;
}

const REFUNDED = 0.018;
const REASONS = [
  "到货破损，部分退货",
  "型号选错，退换差价",
  "验收不合格，退回一台",
  "项目取消，按合同退款",
  "交期延误，协商折让",
  "重复下单退款",
] as const;

/** Parts of orders, sometimes all of one, given back after some weeks; never more than was received. */
export function buildRefunds(
  placed: readonly Order[],
  received: readonly Payment[],
  { time }: World,
): Refund[] {
  const random = Random.for("refunds");
  const paid = new Map<number, Payment[]>();
  for (const payment of received)
    paid.set(payment.order.id, [...(paid.get(payment.order.id) ?? []), payment]);
  return placed.flatMap((order) => {
    if (!random.chance(REFUNDED)) return [];
    const last = paid.get(order.id)?.at(-1);
    const day = time.workingFrom((last?.day ?? order.day) + random.int(5, 50));
    const sum = (paid.get(order.id) ?? []).reduce((all, { amountMinor }) => all + amountMinor, 0n);
    const share = random.chance(0.12) ? 100n : BigInt(random.int(6, 45));
    const amountMinor = ((sum * share) / 100n / 100n) * 100n;
    return amountMinor > 0n && day <= time.last
      ? [{ order, day, amountMinor, reason: random.pick(REASONS) }]
      : [];
  });
}

export function refundRows(given: readonly Refund[], { time }: World): InferInsertModel<typeof refunds>[] {
  return [...given]
    .sort((a, b) => a.day - b.day || a.order.id - b.order.id)
    .map(({ order, day, amountMinor, reason }, i) => ({
      id: i + 1,
      orderId: order.id,
      refundedOn: time.day(day),
      amountMinor,
      reason,
    }));
}
