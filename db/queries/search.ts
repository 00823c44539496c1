import "server-only";
import type { Scope } from "@/lib/access/scope";
import { sqlClient } from "../client";
import { customerInScope } from "./customers";
import { ownedInScope } from "./owner-scope";
import { type Reference, referenceTo } from "./reference";
import { containsText } from "./search-text";
import type { Sight } from "./sight";

export interface SearchResults {
  people: (Reference & { unit: Reference | null })[];
  customers: (Reference & { location: string | null; owner: Reference | null })[];
  opportunities: {
    id: number;
    name: string;
    customer: Reference | null;
    stage: { name: string; nameEn: string | null };
  }[];
}

interface SearchQuery extends Sight {
  /** What was typed; not empty. */
  q: string;
  /** Whose names may be found; null finds nobody. */
  directory: Scope | null;
}

const MOST_OF_A_KIND = 7;

/** People, customers and deals whose name contains what was typed; names that begin with it first. */
export async function searchPortal(query: SearchQuery): Promise<SearchResults> {
  const [people, customers, opportunities] = await Promise.all([
    searchPeople(query),
    searchCustomers(query),
    searchOpportunities(query),
  ]);
  return { people, customers, opportunities };
}

const startsWith = (column: string, q: string) =>
  sqlClient`starts_with(lower(${sqlClient(column)}), lower(${q}))`;

async function searchPeople({ directory, today, q }: SearchQuery): Promise<SearchResults["people"]> {
  if (directory === null) return [];
  return sqlClient<SearchResults["people"]>`
    select p.id, p.name, p.name_en as "nameEn", ${referenceTo("u")} as unit
      from people p
      left join lateral (select unit_id from assignments where person_id = p.id and start_on <= ${today}
                          order by end_on desc nulls first, start_on desc limit 1) held on true
      left join org_units u on u.id = held.unit_id
     where (${containsText("p.name", q)} or ${containsText("p.name_en", q)}) and ${ownedInScope(directory, today, "p.id")}
     order by ${startsWith("p.name", q)} desc, p.name collate "zh-x-icu", p.id limit ${MOST_OF_A_KIND}`;
}

/** Also what the form of a deal offers while one types the name of a customer. */
export async function searchCustomers(query: Sight & { q: string }): Promise<SearchResults["customers"]> {
  const { q } = query;
  return sqlClient<SearchResults["customers"]>`
    select c.id, c.name, c.name_en as "nameEn", c.location, ${referenceTo("p")} as owner
      from customers c left join people p on p.id = c.owner_id
     where (${containsText("c.name", q)} or ${containsText("c.name_en", q)}) and ${customerInScope(query)}
     order by ${startsWith("c.name", q)} desc, c.name collate "zh-x-icu", c.id limit ${MOST_OF_A_KIND}`;
}

async function searchOpportunities({
  scope,
  today,
  q,
}: SearchQuery): Promise<SearchResults["opportunities"]> {
  return sqlClient<SearchResults["opportunities"]>`
    select o.id, o.name, ${referenceTo("c")} as customer, json_build_object('name', s.name, 'nameEn', s.name_en) as stage
      from opportunities o join stages s on s.id = o.stage_id left join customers c on c.id = o.customer_id
     where ${containsText("o.name", q)} and ${ownedInScope(scope, today, "o.owner_id")}
     order by o.status <> 'open', ${startsWith("o.name", q)} desc, o.updated_at desc, o.id desc limit ${MOST_OF_A_KIND}`;
}
