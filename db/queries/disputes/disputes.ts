import "server-only";
import type { PayScope } from "@/lib/access/scope";
import type { DisputeLevel, DisputeState } from "@/lib/disputes/dispute-states";
import type { Minor } from "@/lib/money";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../../client";
import { lastHeld, paidInScope } from "../pay-scope";
import { type Reference, referenceTo } from "../reference";

export interface Dispute {
  id: number;
  statementId: number;
  linePosition: number | null;
  periodKey: string;
  state: DisputeState;
  level: DisputeLevel;
  person: Reference;
  /** The manager who has to answer; null when finance does. */
  answerer: Reference | null;
  decider: Reference | null;
  dueOn: Day | null;
  claimedMinor: Minor | null;
  agreedMinor: Minor | null;
  reason: string | null;
  decidedAt: Date | null;
  escalatedAt: Date | null;
  createdAt: Date;
  version: number;
  /** What was asked. */
  question: string;
  /** First day of the period whose run carries what was agreed on; null while none does. */
  settledOn: Day | null;
}

interface Row extends Omit<Dispute, "claimedMinor" | "agreedMinor"> {
  claimed: string | null;
  agreed: string | null;
}

/** Disputes about statements that the reader may read. */
const disputesInScope = (scope: PayScope) => sqlClient`
  select d.id, d.statement_id as "statementId", d.line_position as "linePosition", r.period_key as "periodKey", d.state, d.level,
         ${referenceTo("p")} as person, ${referenceTo("a")} as answerer, ${referenceTo("b")} as decider, d.due_on::text as "dueOn",
         d.claimed_minor as claimed, d.agreed_minor as agreed, d.reason, d.decided_at as "decidedAt", d.escalated_at as "escalatedAt",
         d.created_at as "createdAt", d.version, e.settled_on::text as "settledOn",
         (select m.text from dispute_messages m where m.dispute_id = d.id order by m.id limit 1) as question
    from disputes d
    join statements s on s.id = d.statement_id
    join calculation_runs r on r.id = s.run_id
    join people p on p.id = d.person_id
    left join people a on a.id = d.answerer_id
    left join people b on b.id = d.decided_by
    left join pay_entries e on e.dispute_id = d.id
    left join ${lastHeld({ person: "d.person_id", start: { column: "r.start_on" }, end: { column: "r.end_on" } })} held on true
   where ${paidInScope(scope, "d.person_id", "held.unit_id")}`;

function toDispute({ claimed, agreed, ...row }: Row): Dispute {
  return {
    ...row,
    claimedMinor: claimed === null ? null : BigInt(claimed),
    agreedMinor: agreed === null ? null : BigInt(agreed),
  };
}

/** The dispute, or null when the reader may not read that person's pay. */
export async function getDispute(scope: PayScope, id: number): Promise<Dispute | null> {
  const [row] = await sqlClient<Row[]>`${disputesInScope(scope)} and d.id = ${id}`;
  return row ? toDispute(row) : null;
}

interface DisputeFilters {
  /** Of one statement, by whom asked, or of one state. */
  statementId?: number;
  isOpen?: boolean;
}

const MOST = 200;

/** The open ones first, by the day on which an answer is due; then the latest decided. */
export async function listDisputes(
  scope: PayScope,
  { statementId, isOpen }: DisputeFilters = {},
): Promise<Dispute[]> {
  const rows = await sqlClient<Row[]>`
    ${disputesInScope(scope)}
      and ${statementId === undefined ? sqlClient`true` : sqlClient`d.statement_id = ${statementId}`}
      and ${isOpen === undefined ? sqlClient`true` : sqlClient`(d.state = 'open') = ${isOpen}`}
    order by (d.state = 'open') desc, case when d.state = 'open' then d.due_on end, d.decided_at desc nulls last, d.id desc
    limit ${MOST}`;
  return rows.map(toDispute);
}

export interface DisputeMessage {
  id: number;
  author: Reference;
  text: string;
  createdAt: Date;
}

/** What was said, in order; nothing when the dispute may not be read. */
export async function listDisputeMessages(scope: PayScope, id: number): Promise<DisputeMessage[]> {
  if (!(await getDispute(scope, id))) return [];
  return sqlClient<DisputeMessage[]>`
    select m.id::int, ${referenceTo("p")} as author, m.text, m.created_at as "createdAt"
      from dispute_messages m join people p on p.id = m.author_id where m.dispute_id = ${id} order by m.id`;
}
