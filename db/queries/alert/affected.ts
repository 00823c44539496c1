import "server-only";
import type { Minor } from "@/lib/money";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../../client";
import { ownedInScope } from "../owner-scope";
import { type Reference, referenceTo } from "../reference";
import type { Sight } from "../sight";

interface Window {
  start: Day;
  end: Day;
}

export interface UnhappyAnswer {
  id: string;
  customer: Reference;
  person: Reference;
  score: number;
  comment: string | null;
  answeredOn: Day;
}

/** Satisfaction answers of 3 and less, the lowest first. */
export async function listUnhappyAnswers(
  { scope, today }: Sight,
  { start, end }: Window,
  limit: number,
): Promise<UnhappyAnswer[]> {
  return sqlClient<UnhappyAnswer[]>`
    select s.id, ${referenceTo("c")} as customer, ${referenceTo("p")} as person, s.score, s.comment, s.answered_on::text as "answeredOn"
      from survey_answers s join customers c on c.id = s.customer_id join people p on p.id = s.person_id
     where s.kind = 'csat' and s.score <= 3 and s.answered_on >= ${start} and s.answered_on < ${end}
       and ${ownedInScope(scope, today, "s.person_id")}
     order by s.score, s.answered_on desc, s.id desc limit ${limit}`;
}

export interface OverdueOrder {
  id: number;
  number: string;
  customer: Reference;
  person: Reference;
  dueOn: Day;
  openMinor: Minor;
}

/** Orders past their day that are not settled yet, those with the most money first. */
export async function listOverdueOrders({ scope, today }: Sight, limit: number): Promise<OverdueOrder[]> {
  const rows = await sqlClient<(Omit<OverdueOrder, "openMinor"> & { open: string })[]>`
    select o.id, o.number, ${referenceTo("c")} as customer, ${referenceTo("p")} as person, r.due_on::text as "dueOn",
           r.open_minor::text as open
      from receivables r join orders o on o.id = r.order_id join customers c on c.id = r.customer_id join people p on p.id = r.person_id
     where r.due_on < ${today} and ${ownedInScope(scope, today, "r.person_id")}
     order by r.open_minor desc, o.id limit ${limit}`;
  return rows.map(({ open, ...row }) => ({ ...row, openMinor: BigInt(open) }));
}
