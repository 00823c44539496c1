import "server-only";
import type { PayScope } from "@/lib/access/scope";
import type { DealShare } from "@/lib/incentives/scenario-shares";
import type { Minor, Ppm } from "@/lib/money";
import type { Day, Period } from "@/lib/periods";
import { sqlClient } from "../client";
import { paysVisibly } from "./pay-scope";

/** An open deal that would pay somebody if it were won. */
export interface OpenDeal {
  id: number;
  name: string;
  customer: { name: string; nameEn: string | null } | null;
  stage: { name: string; nameEn: string | null };
  probabilityPpm: Ppm;
  /** Of the whole deal. */
  amountMinor: Minor;
  expectedCloseOn: Day | null;
  shares: DealShare[];
}

/** Whose deals: a person's own, or those of everybody in and below a unit. */
export interface DealOwner {
  /** Whose pay it is about. */
  personId: number;
  /** `/1/4/`, when the person is paid on what the unit sells; null for their own sales. */
  unitPath: string | null;
}

interface DealQuery {
  owner: DealOwner;
  /** Whose pay may be read is decided by its period. */
  period: Period;
}

/** Beyond this many rows nobody thinks a scenario through; the nearest to their close come first. */
const MOST_DEALS = 200;

interface Row {
  id: number;
  name: string;
  customer: string | null;
  customer_en: string | null;
  stage: string;
  stage_en: string | null;
  probability: Ppm;
  amount: string;
  expected: Day | null;
  shares: { personId: number; sharePpm: Ppm; unitPath: string | null }[];
}

/** Open deals with an amount, the ones to close first first. */
export async function listOpenDeals(
  scope: PayScope,
  { owner, period, today }: DealQuery & { today: Day },
): Promise<OpenDeal[]> {
  const rows = await sqlClient<Row[]>`
    with near as (
      select o.id, o.name, o.customer_id, o.stage_id, o.amount_minor, o.expected_close_on, o.owner_id from opportunities o
       where o.status = 'open' and o.amount_minor is not null and ${creditsOwner(owner, today)}
         and ${paysVisibly(scope, owner.personId, period)}
       order by o.expected_close_on nulls last, o.id limit ${MOST_DEALS})
    select n.id, n.name, c.name as customer, c.name_en as customer_en, st.name as stage, st.name_en as stage_en,
           st.probability_ppm as probability, n.amount_minor as amount, n.expected_close_on::text as expected,
           (select json_agg(json_build_object('personId', coalesce(sp.person_id, n.owner_id),
                                              'sharePpm', coalesce(sp.share_ppm, 1000000), 'unitPath', u.path))
              from (select 1) one
              left join opportunity_splits sp on sp.opportunity_id = n.id
              left join lateral (${unitOn(today, sqlClient`coalesce(sp.person_id, n.owner_id)`)}) held on true
              left join org_units u on u.id = held.unit_id) as shares
      from near n join stages st on st.id = n.stage_id left join customers c on c.id = n.customer_id
     order by n.expected_close_on nulls last, n.id`;
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    customer: row.customer === null ? null : { name: row.customer, nameEn: row.customer_en },
    stage: { name: row.stage, nameEn: row.stage_en },
    probabilityPpm: row.probability,
    amountMinor: BigInt(row.amount),
    expectedCloseOn: row.expected,
    shares: row.shares,
  }));
}

const unitOn = (today: Day, person: ReturnType<typeof sqlClient>) => sqlClient`
  select unit_id from assignments a
   where a.person_id = ${person} and a.start_on <= ${today} and (a.end_on is null or a.end_on > ${today})
   order by a.start_on desc, a.id desc limit 1`;

/** The deal would credit the owner: they own it undivided, or have a share of it. */
function creditsOwner({ personId, unitPath }: DealOwner, today: Day) {
  const people =
    unitPath === null
      ? sqlClient`select ${personId}::int`
      : sqlClient`select a.person_id from assignments a join org_units u on u.id = a.unit_id
                   where u.path like ${`${unitPath}%`} and a.start_on <= ${today} and (a.end_on is null or a.end_on > ${today})`;
  return sqlClient`(
    (o.owner_id in (${people}) and not exists (select from opportunity_splits sp where sp.opportunity_id = o.id))
    or exists (select from opportunity_splits sp where sp.opportunity_id = o.id and sp.person_id in (${people})))`;
}

/** Average value of the deals that were won in the window, whole deals, minor units; null when there were none. */
export async function averageWonDeal(
  scope: PayScope,
  { owner, period, window }: DealQuery & { window: { start: Day; end: Day } },
): Promise<Minor | null> {
  const [row] = await sqlClient<{ average: string | null }[]>`
    select (sum(o.amount_minor) / nullif(count(*), 0))::bigint::text as average from opportunities o
     where o.status = 'won' and o.amount_minor is not null and o.closed_on >= ${window.start} and o.closed_on < ${window.end}
       and ${creditsOwner(owner, window.end)} and ${paysVisibly(scope, owner.personId, period)}`;
  return row?.average ? BigInt(row.average) : null;
}

/** Names of deals that credit somebody, by id; none when their pay may not be read. */
export async function listDealNames(
  scope: PayScope,
  { personId, period, ids }: { personId: number; period: Period; ids: readonly number[] },
): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await sqlClient<{ id: number; name: string }[]>`
    select id, name from opportunities
     where id = any(${[...ids]}::int[]) and ${paysVisibly(scope, personId, period)}`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}
