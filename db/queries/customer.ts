import "server-only";
import type { Segment } from "@/lib/customers/segments";
import type { StageKind } from "@/lib/funnel/stage-kinds";
import type { Minor } from "@/lib/money";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";
import { customerInScope } from "./customers";
import { ownedInScope } from "./owner-scope";
import { type Reference, referenceTo } from "./reference";
import type { Sight } from "./sight";

export interface Customer extends Reference {
  segment: Segment;
  sector: string | null;
  location: string | null;
  annualRevenueMinor: Minor | null;
  employees: number | null;
  foundedYear: number | null;
  createdOn: Day | null;
  version: number;
  owner: Reference | null;
  channel: Reference | null;
  parent: Reference | null;
  /** Whether the scope holds its owner, or nobody owns it: only then may it be changed. */
  isOwned: boolean;
}

type CustomerRecord = Omit<Customer, "annualRevenueMinor"> & { annualRevenueMinor: string | null };

/** One customer; null when there is none, or none for this scope. */
export async function getCustomer(sight: Sight, id: number): Promise<Customer | null> {
  const [row] = await sqlClient<CustomerRecord[]>`
    select c.id, c.name, c.name_en as "nameEn", c.segment, c.sector, c.location, c.annual_revenue_minor as "annualRevenueMinor",
           c.employees, c.founded_year as "foundedYear", c.created_on::text as "createdOn", c.version,
           ${referenceTo("p")} as owner, ${referenceTo("ch")} as channel, ${referenceTo("up")} as parent,
           (c.owner_id is null or ${ownedInScope(sight.scope, sight.today, "c.owner_id")}) as "isOwned"
      from customers c left join people p on p.id = c.owner_id left join channels ch on ch.id = c.channel_id
      left join customers up on up.id = c.parent_id
     where c.id = ${id} and ${customerInScope(sight)}`;
  return row
    ? { ...row, annualRevenueMinor: row.annualRevenueMinor === null ? null : BigInt(row.annualRevenueMinor) }
    : null;
}

export interface CustomerDeal {
  id: number;
  name: string;
  status: StageKind;
  stage: { name: string; nameEn: string | null };
  owner: Reference;
  amountMinor: Minor | null;
  /** Of the close, or the expected one while it is open. */
  closeOn: Day | null;
}

const MOST_DEALS = 200;

/** Deals with a customer that the scope may see: open ones by expected close, then the newest closed ones. */
export async function listCustomerDeals(
  { scope, today }: Sight,
  customerId: number,
): Promise<CustomerDeal[]> {
  const rows = await sqlClient<(Omit<CustomerDeal, "amountMinor"> & { amountMinor: string | null })[]>`
    select o.id, o.name, o.status, json_build_object('name', s.name, 'nameEn', s.name_en) as stage, ${referenceTo("p")} as owner,
           o.amount_minor as "amountMinor", coalesce(o.closed_on, o.expected_close_on)::text as "closeOn"
      from opportunities o join stages s on s.id = o.stage_id join people p on p.id = o.owner_id
     where o.customer_id = ${customerId} and ${ownedInScope(scope, today, "o.owner_id")}
     order by o.status <> 'open', case when o.status = 'open' then o.expected_close_on end, o.closed_on desc nulls last, o.id
     limit ${MOST_DEALS}`;
  return rows.map((row) => ({
    ...row,
    amountMinor: row.amountMinor === null ? null : BigInt(row.amountMinor),
  }));
}

export interface SurveyAnswer {
  id: number;
  kind: "csat" | "nps";
  score: number;
  comment: string | null;
  answeredOn: Day;
  person: Reference;
}

const MOST_ANSWERS = 50;

/** What a customer answered in surveys about people of the scope, newest first. */
export async function listSurveyAnswers(
  { scope, today }: Sight,
  customerId: number,
): Promise<SurveyAnswer[]> {
  const rows = await sqlClient<(Omit<SurveyAnswer, "id"> & { id: string })[]>`
    select a.id, a.kind, a.score, a.comment, a.answered_on::text as "answeredOn", ${referenceTo("p")} as person
      from survey_answers a join people p on p.id = a.person_id join customers c on c.id = a.customer_id
     where a.customer_id = ${customerId}
       and (${ownedInScope(scope, today, "a.person_id")} or ${ownedInScope(scope, today, "c.owner_id")})
     order by a.answered_on desc, a.id desc limit ${MOST_ANSWERS}`;
  return rows.map((row) => ({ ...row, id: Number(row.id) }));
}

/** Companies that a customer owns. */
export async function listSubsidiaries(sight: Sight, customerId: number): Promise<Reference[]> {
  return sqlClient<Reference[]>`
    select c.id, c.name, c.name_en as "nameEn" from customers c
     where c.parent_id = ${customerId} and ${customerInScope(sight)} order by c.id limit 50`;
}
