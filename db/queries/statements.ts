import "server-only";
import type { PayScope } from "@/lib/access/scope";
import { type Facts, parseFacts } from "@/lib/incentives/facts-schema";
import { type Plan, parsePlan } from "@/lib/incentives/plan-schema";
import type { StatementState } from "@/lib/incentives/run-states";
import type { StatementLine } from "@/lib/incentives/statement-lines";
import type { Minor } from "@/lib/money";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";
import { lastHeld, paidInScope } from "./pay-scope";

/** What one run gave one person. */
export interface Statement {
  id: number;
  personId: number;
  periodKey: string;
  state: StatementState;
  planVersionId: number;
  calculatedAt: Date;
  paidAt: Date | null;
  earnedMinor: Minor;
  payableMinor: Minor;
  heldMinor: Minor;
}

/** A statement with the very inputs that it was calculated from. */
export interface StoredPay extends Statement {
  unitId: number;
  plan: Plan;
  facts: Facts;
}

interface Row extends Omit<Statement, "earnedMinor" | "payableMinor" | "heldMinor"> {
  earned: string;
  payable: string;
  held: string;
}

/** From statements that count: those of corrected runs have been replaced. A person's unit is that of the statement's period. */
const statementsInScope = (scope: PayScope) => sqlClient`
  statements s join calculation_runs r on r.id = s.run_id and r.state <> 'superseded'
  left join ${lastHeld({ person: "s.person_id", start: { column: "r.start_on" }, end: { column: "r.end_on" } })} held on true
  where ${paidInScope(scope, "s.person_id", "held.unit_id")}`;

const COLUMNS = () => sqlClient`
  s.id, s.person_id as "personId", r.period_key as "periodKey", r.state, s.plan_version_id as "planVersionId",
  r.created_at as "calculatedAt", r.paid_at as "paidAt", s.earned_minor as earned, s.payable_minor as payable, s.held_minor as held`;

function toStatement({ earned, payable, held, ...row }: Row): Statement {
  return { ...row, earnedMinor: BigInt(earned), payableMinor: BigInt(payable), heldMinor: BigInt(held) };
}

/** A person's statements of periods within the window, the newest first. */
export async function listStatements(
  scope: PayScope,
  { personId, window }: { personId: number; window: { start: Day; end: Day } },
): Promise<Statement[]> {
  const rows = await sqlClient<Row[]>`
    select ${COLUMNS()} from ${statementsInScope(scope)}
       and s.person_id = ${personId} and r.start_on >= ${window.start} and r.end_on <= ${window.end}
     order by r.start_on desc`;
  return rows.map(toStatement);
}

interface StoredRow extends Row {
  unitId: number | null;
  definition: unknown;
  inputs: unknown;
}

/** What was paid for a period, with plan and inputs as they were stored: never what the rows would say today. */
export async function listStoredPay(
  scope: PayScope,
  { periodKey, personIds }: { periodKey: string; personIds?: readonly number[] },
): Promise<StoredPay[]> {
  const rows = await sqlClient<StoredRow[]>`
    select ${COLUMNS()}, held.unit_id as "unitId", s.inputs,
           (select definition from plan_versions v where v.id = s.plan_version_id) as definition
      from ${statementsInScope(scope)}
       and r.period_key = ${periodKey}
       and ${personIds ? sqlClient`s.person_id = any(${[...personIds]}::int[])` : sqlClient`true`}
     order by s.person_id`;
  const plans = new Map<number, Plan>();
  return rows.map(({ unitId, definition, inputs, ...row }) => {
    const plan = plans.get(row.planVersionId) ?? parsePlan(definition);
    plans.set(row.planVersionId, plan);
    return { ...toStatement(row), unitId: unitId ?? 0, plan, facts: parseFacts(inputs) };
  });
}

/** The stored steps of a statement, from the deals to the rounded amount; none when it may not be read. */
export async function listStatementLines(scope: PayScope, statementId: number): Promise<StatementLine[]> {
  const rows = await sqlClient<(Omit<StatementLine, "amountMinor"> & { amount: string })[]>`
    select l.code, l.args, l.opportunity_id as "opportunityId", l.amount_minor as amount
      from statement_lines l
     where l.statement_id = ${statementId} and l.statement_id in (select s.id from ${statementsInScope(scope)})
     order by l.position`;
  return rows.map(({ amount, ...line }) => ({ ...line, amountMinor: BigInt(amount) }));
}
