import "server-only";
import type { Minor } from "@/lib/money";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";
import { ownedInScope } from "./owner-scope";
import type { Sight } from "./sight";

export interface OrderRow {
  id: number;
  number: string;
  orderedOn: Day;
  /** Null when it was to be paid at once. */
  dueOn: Day | null;
  amountMinor: Minor;
  paidMinor: Minor;
  refundedMinor: Minor;
}

type OrderRecord = Pick<OrderRow, "id" | "number" | "orderedOn" | "dueOn"> & {
  amount: string;
  paid: string;
  refunded: string;
};

const MOST_ORDERS = 100;

/** The newest orders of a customer or a deal, with what was paid and given back. */
export async function listOrders(
  { scope, today }: Sight,
  of: { customerId: number } | { opportunityId: number },
): Promise<OrderRow[]> {
  const whose =
    "customerId" in of
      ? sqlClient`r.customer_id = ${of.customerId}`
      : sqlClient`r.opportunity_id = ${of.opportunityId}`;
  const rows = await sqlClient<OrderRecord[]>`
    select r.id, r.number, r.ordered_on::text as "orderedOn", r.due_on::text as "dueOn", r.amount_minor as amount,
           (select coalesce(sum(amount_minor), 0) from payments where order_id = r.id)::text as paid,
           (select coalesce(sum(amount_minor), 0) from refunds where order_id = r.id)::text as refunded
      from orders r
     where ${whose} and ${ownedInScope(scope, today, "r.owner_id")}
     order by r.ordered_on desc, r.id desc limit ${MOST_ORDERS}`;
  return rows.map(({ amount, paid, refunded, ...order }) => ({
    ...order,
    amountMinor: BigInt(amount),
    paidMinor: BigInt(paid),
    refundedMinor: BigInt(refunded),
  }));
}
