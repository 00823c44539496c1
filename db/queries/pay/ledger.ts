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

interface LedgerQuery {
  personIds: readonly number[];
  /** First day of the period that is paid. */
  start: Day;
}

/** Runs that count: those that were corrected have been replaced. */
const STANDING = () => sqlClient`r.state in ('calculated', 'approved', 'paid')`;

/** What the runs before a period gave these people, and what became of their refunded deals. */
export async function readPayLedger(query: LedgerQuery): Promise<PayLedger> {
  const [past, paid, taken] = await Promise.all([listPast(query), listPaidDeals(query), listTaken(query)]);
  return { past, paid: groupByPerson(paid), taken: groupByPerson(taken) };
}

async function listPast({ personIds, start }: LedgerQuery): Promise<Map<number, PastStatement[]>> {
  const rows = await sqlClient<
    { personId: number; startOn: Day; earned: string; released: string; draw: string; recovery: string }[]
  >`
    select s.person_id as "personId", r.start_on::text as "startOn", s.earned_minor as earned, s.released_minor as released,
           s.draw_owed_minor as draw, s.recovery_owed_minor as recovery
      from statements s join calculation_runs r on r.id = s.run_id
     where s.person_id = any(${[...personIds]}::int[]) and ${STANDING()} and r.end_on <= ${start}
     order by r.start_on`;
  const past = new Map<number, PastStatement[]>();
  for (const { personId, startOn, earned, released, draw, recovery } of rows)
    push(past, personId, {
      startOn,
      earnedMinor: BigInt(earned),
      releasedMinor: BigInt(released),
      drawOwedMinor: BigInt(draw),
      recoveryOwedMinor: BigInt(recovery),
    });
  return past;
}

/** What deals that have been refunded since had earned, by the lines of standing statements. */
async function listPaidDeals({ personIds, start }: LedgerQuery): Promise<PaidDeal[]> {
  const rows = await sqlClient<(Omit<PaidDeal, "earnedMinor"> & { earned: string })[]>`
    select s.person_id as "personId", l.opportunity_id as "dealId", r.start_on::text as "startOn", l.amount_minor as earned
      from (select distinct o.opportunity_id from refunds f join orders o on o.id = f.order_id where o.opportunity_id is not null) refunded
      join statement_lines l on l.opportunity_id = refunded.opportunity_id and l.code = 'deal'
      join statements s on s.id = l.statement_id
      join calculation_runs r on r.id = s.run_id
     where s.person_id = any(${[...personIds]}::int[]) and ${STANDING()} and r.end_on <= ${start}`;
  return rows.map(({ earned, ...row }) => ({ ...row, earnedMinor: BigInt(earned) }));
}

async function listTaken({ personIds }: LedgerQuery): Promise<TakenBack[]> {
  const rows = await sqlClient<(Omit<TakenBack, "amountMinor"> & { amount: string })[]>`
    select s.person_id as "personId", c.refund_id::int as "refundId", c.opportunity_id as "dealId", r.start_on::text as "startOn",
           c.amount_minor as amount
      from statement_clawbacks c
      join statements s on s.id = c.statement_id
      join calculation_runs r on r.id = s.run_id
     where s.person_id = any(${[...personIds]}::int[]) and ${STANDING()}`;
  return rows.map(({ amount, ...row }) => ({ ...row, amountMinor: BigInt(amount) }));
}

/** Refunds of deals up to a day, for each of those who share the deal. */
export async function listRefunds(personIds: readonly number[], end: Day): Promise<Map<number, RefundRow[]>> {
  const rows = await sqlClient<
    (Omit<RefundRow, "refundMinor" | "dealMinor"> & { refund: string; deal: string })[]
  >`
    select coalesce(s.person_id, d.owner_id) as "personId", f.id::int as "refundId", d.id as "dealId",
           f.refunded_on::text as "refundedOn", f.amount_minor as refund, d.amount_minor as deal,
           coalesce(s.share_ppm, 1000000) as "sharePpm"
      from refunds f
      join orders o on o.id = f.order_id
      join opportunities d on d.id = o.opportunity_id and d.amount_minor is not null
      left join opportunity_splits s on s.opportunity_id = d.id
     where f.refunded_on < ${end} and coalesce(s.person_id, d.owner_id) = any(${[...personIds]}::int[])`;
  return groupByPerson(
    rows.map(({ refund, deal, ...row }) => ({
      ...row,
      refundMinor: BigInt(refund),
      dealMinor: BigInt(deal),
    })),
  );
}

/** One person's part of a ledger. */
export function refundLedgerOf(
  personId: number,
  refunds: ReadonlyMap<number, readonly RefundRow[]>,
  { paid, taken }: PayLedger,
): RefundLedger {
  return {
    refunds: refunds.get(personId) ?? [],
    paid: paid.get(personId) ?? [],
    taken: taken.get(personId) ?? [],
  };
}

function groupByPerson<Row extends { personId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) push(groups, row.personId, row);
  return groups;
}

function push<Row>(groups: Map<number, Row[]>, personId: number, row: Row): void {
  const group = groups.get(personId);
  if (group) group.push(row);
  else groups.set(personId, [row]);
}
