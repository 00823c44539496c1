import "server-only";
import type { PastStatement } from "@/lib/incentives/pay-opening";
import type { PaidDeal, RefundLedger, RefundRow, TakenBack } from "@/lib/incentives/refund-clawbacks";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../../client";

/** What earlier runs have written down, by person. */
export interface PayLedger {
  past: ReadonlyMap<number, readonly PastStatement[]>;
  paid: ReadonlyMap<number, readonly PaidDeal[]>;
  taken: ReadonlyMap<number, readonly TakenBack[]>;
}

/** The same with the refunds of these people's deals. */
export interface RefundedLedger extends PayLedger {
  refunds: ReadonlyMap<number, readonly RefundRow[]>;
}

interface LedgerQuery {
  personIds: readonly number[];
  /** First day of the period that is paid. */
  start: Day;
  /** Refunds of this day and later are not known yet. */
  end: Day;
}

/** What a row does not know is null. */
interface LedgerRow {
  kind: "past" | "paid" | "taken" | "refund";
  personId: number;
  /** Of a refund its own day, of everything else the first day of the statement's period. */
  startOn: Day;
  refundId: number;
  dealId: number;
  amount: string;
  sharePpm: number;
  deal: string;
  released: string;
  draw: string;
  recovery: string;
}

/**
 * What the runs before a period gave these people, what became of their refunded deals, and the refunds of deals up to a day, for each of
 * those who share the deal; one statement. Runs that were corrected have been replaced and do not count. Refunds are few, so their
 * orders and deals are looked up one by one (`offset 0`), where the planner would rather read all orders.
 */
export async function readPayLedger({ personIds, start, end }: LedgerQuery): Promise<RefundedLedger> {
  const rows = await sqlClient<LedgerRow[]>`
    with standing as materialized (
      select s.id, s.person_id, r.start_on, r.end_on, s.earned_minor, s.released_minor, s.draw_owed_minor, s.recovery_owed_minor
        from statements s join calculation_runs r on r.id = s.run_id
       where s.person_id = any(${[...personIds]}::int[]) and r.state in ('calculated', 'approved', 'paid')
    ), refunded as materialized (
      select f.id, f.refunded_on, f.amount_minor, d.id as deal_id, d.owner_id, d.amount_minor as deal_minor
        from refunds f
        cross join lateral (select opportunity_id from orders where id = f.order_id offset 0) o
        cross join lateral (select id, owner_id, amount_minor from opportunities where id = o.opportunity_id offset 0) d
    )
    select 'past' as kind, person_id as "personId", start_on::text as "startOn", null::int as "refundId", null::int as "dealId",
           earned_minor as amount, null::int as "sharePpm", null::bigint as deal,
           released_minor as released, draw_owed_minor as draw, recovery_owed_minor as recovery
      from standing where end_on <= ${start}
    union all
    select 'paid', s.person_id, s.start_on::text, null, l.opportunity_id, l.amount_minor, null, null, null, null, null
      from (select distinct deal_id from refunded) refunded
      join statement_lines l on l.opportunity_id = refunded.deal_id and l.code = 'deal'
      join standing s on s.id = l.statement_id
     where s.end_on <= ${start}
    union all
    select 'taken', s.person_id, s.start_on::text, c.refund_id::int, c.opportunity_id, c.amount_minor, null, null, null, null, null
      from statement_clawbacks c join standing s on s.id = c.statement_id
    union all
    select 'refund', coalesce(s.person_id, f.owner_id), f.refunded_on::text, f.id::int, f.deal_id, f.amount_minor,
           coalesce(s.share_ppm, 1000000), f.deal_minor, null, null, null
      from refunded f left join opportunity_splits s on s.opportunity_id = f.deal_id
     where f.refunded_on < ${end} and f.deal_minor is not null and coalesce(s.person_id, f.owner_id) = any(${[...personIds]}::int[])
     order by 3`;
  const of = <Row extends { personId: number }>(kind: LedgerRow["kind"], read: (row: LedgerRow) => Row) =>
    groupByPerson(rows.flatMap((row) => (row.kind === kind ? [read(row)] : [])));
  const past = of("past", ({ personId, startOn, amount, released, draw, recovery }) => ({
    personId,
    startOn,
    earnedMinor: BigInt(amount),
    releasedMinor: BigInt(released),
    drawOwedMinor: BigInt(draw),
    recoveryOwedMinor: BigInt(recovery),
  }));
  const paid = of("paid", ({ personId, startOn, dealId, amount }) => ({
    personId,
    startOn,
    dealId,
    earnedMinor: BigInt(amount),
  }));
  const taken = of("taken", ({ personId, startOn, refundId, dealId, amount }) => ({
    personId,
    startOn,
    refundId,
    dealId,
    amountMinor: BigInt(amount),
  }));
  const refunds = of(
    "refund",
    ({ personId, startOn: refundedOn, refundId, dealId, amount, deal, sharePpm }) => ({
      personId,
      refundedOn,
      refundId,
      dealId,
      refundMinor: BigInt(amount),
      dealMinor: BigInt(deal),
      sharePpm,
    }),
  );
  return { past, paid, taken, refunds };
}

/** One person's part of a ledger. */
export function refundLedgerOf(personId: number, { refunds, paid, taken }: RefundedLedger): RefundLedger {
  return {
    refunds: refunds.get(personId) ?? [],
    paid: paid.get(personId) ?? [],
    taken: taken.get(personId) ?? [],
  };
}

function groupByPerson<Row extends { personId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.personId);
    if (group) group.push(row);
    else groups.set(row.personId, [row]);
  }
  return groups;
}
