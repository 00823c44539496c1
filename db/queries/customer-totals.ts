import "server-only";
import { CSAT_SCALE } from "@/lib/customers/satisfaction";
import type { Tally } from "@/lib/metrics/figures";
import type { Minor } from "@/lib/money";
import { sqlClient } from "../client";
import { ownedInScope } from "./owner-scope";
import type { Sight } from "./sight";

export interface CustomerTotals {
  wonCount: number;
  wonMinor: Minor;
  openCount: number;
  openMinor: Minor;
  /** Ordered and not given back, minus what was paid; of it, what is past its due day. */
  receivableMinor: Minor;
  overdueMinor: Minor;
  csat: Tally;
}

type TotalsRecord = Record<"won" | "open" | "receivable" | "overdue", string> &
  Record<"wonCount" | "openCount" | "positive" | "answers", number>;

/** Sums over everything that the scope may see of one customer, however much it is. */
export async function getCustomerTotals(
  { scope, today }: Sight,
  customerId: number,
): Promise<CustomerTotals> {
  const [row] = await sqlClient<TotalsRecord[]>`
    with deals as (
      select status, amount_minor from opportunities o where o.customer_id = ${customerId} and ${ownedInScope(scope, today, "o.owner_id")}
    ), balances as (
      select r.due_on, r.ordered_on, greatest(0, r.amount_minor
             - coalesce((select sum(amount_minor) from refunds where order_id = r.id), 0)
             - coalesce((select sum(amount_minor) from payments where order_id = r.id), 0)) as open
        from orders r where r.customer_id = ${customerId} and ${ownedInScope(scope, today, "r.owner_id")}
    ), ratings as (
      select score from survey_answers a where a.customer_id = ${customerId} and a.kind = 'csat' and ${ownedInScope(scope, today, "a.person_id")}
    )
    select (select count(*)::int from deals where status = 'won') as "wonCount",
           (select coalesce(sum(amount_minor), 0)::text from deals where status = 'won') as won,
           (select count(*)::int from deals where status = 'open') as "openCount",
           (select coalesce(sum(amount_minor), 0)::text from deals where status = 'open') as open,
           (select coalesce(sum(open), 0)::text from balances) as receivable,
           (select coalesce(sum(open), 0)::text from balances where coalesce(due_on, ordered_on) < ${today}) as overdue,
           (select count(*)::int from ratings where score >= ${CSAT_SCALE.positiveFrom}) as positive,
           (select count(*)::int from ratings) as answers`;
  if (!row) throw new Error("sums return one row");
  return {
    wonCount: row.wonCount,
    wonMinor: BigInt(row.won),
    openCount: row.openCount,
    openMinor: BigInt(row.open),
    receivableMinor: BigInt(row.receivable),
    overdueMinor: BigInt(row.overdue),
    csat: { numerator: BigInt(row.positive), denominator: BigInt(row.answers) },
  };
}
